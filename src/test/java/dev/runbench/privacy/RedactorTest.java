package dev.runbench.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=s3cr3tvalue",
                "DB_PASSWORD: s3cr3tvalue",
                "curl -H 'Authorization: Bearer s3cr3tvalue'",
                "postgres://app:s3cr3tvalue@db-1/orders",
                "alter role app with password 's3cr3tvalue'",
                "mysql -h db-1 -uapp -ps3cr3tvalue orders",
                "mysqldump -p's3cr3tvalue' orders",
                "tool --password s3cr3tvalue --force",
                "sshpass -p s3cr3tvalue ssh h",
                "redis-cli -h h -a s3cr3tvalue ping",
                "curl -s -u ann:s3cr3tvalue http://h/",
                "{\"api_key\": \"s3cr3tvalue\"}",
                "token ghp_s3cr3tvalueabcdefgh",
                "-----BEGIN OPENSSH PRIVATE KEY-----\ns3cr3tvalue\n-----END OPENSSH PRIVATE KEY-----"
            })
    void masksSecrets(String text) {
        assertThat(Redactor.redact(text)).doesNotContain("s3cr3tvalue").contains("••••••");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disk-full-on-the-primary-database",
                "select count(*) from users where passwords_changed > 3",
                "systemctl restart auth-service",
                "mysql -h db-1 -P 3306 -p",
                "tool --password --force",
                "curl -u ann http://h/",
                "mkdir -p /var/lib/mysql-files",
                "https://wiki.example/page?id=3",
                "the password policy says twelve characters"
            })
    void leavesOrdinaryTextAlone(String text) {
        assertThat(Redactor.redact(text)).isEqualTo(text);
    }

    @Test
    void keepsWhatStandsBesideTheSecret() {
        assertThat(Redactor.redact("user=ann password=abcdef host=db-1"))
                .isEqualTo("user=ann password=•••••• host=db-1");
    }

    /** A command's text can be this long, and a stop could not end the search. */
    @ParameterizedTest
    @ValueSource(strings = {"a.", "a", "mysql ", "curl -u ", "--password ", "password"})
    @Timeout(20)
    void longLinesTakeNoMinutes(String piece) {
        assertThat(Redactor.redact(piece.repeat(100_000 / piece.length()))).isNotEmpty();
    }
}
