package dev.runbench.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a secret is kept, as a person writes it. */
class ReferenceTest {

    @Test
    void whatIsWrittenIsReadBack() {
        for (String text : List.of(
                "vault://secrets.example:8200/secret/data/db#password",
                "vault://secrets.example/kv/team/data/a/b?namespace=ops/eu&token=env:VAULT_TOKEN#user name",
                "vault+http://127.0.0.1:8200/secret/data/db?token=file:~/.vault-token#password",
                "env:DB_PASSWORD",
                "command: pass show x",
                "command: op read 'op://my vault/db-1/password'",
                "command: /opt/bin/it's \"a b\" ''")) {
            Reference reference;
            try {
                reference = Reference.parse(text.replace(" name", "%20name"));
            } catch (ProblemException e) {
                assertThat(text).contains("it's");
                continue;
            }
            assertThat(Reference.parse(reference.text())).as(text).isEqualTo(reference);
        }
    }

    @Test
    void theHttpPathMayBeginWithItsVersionAndATokenIsNamedNotWritten() {
        Reference.Kv kv =
                (Reference.Kv) Reference.parse("vault://Secrets.example/v1/secret/data/db?namespace=ops#password");
        assertThat(kv.authority()).isEqualTo("secrets.example");
        assertThat(kv.path()).isEqualTo("secret/data/db");
        assertThat(kv.namespace()).isEqualTo(Optional.of("ops"));
        assertThat(kv.tokenEntry()).isEqualTo("provider/secrets.example/token");
    }

    @Test
    void mistakesAreToldBeforeAnythingIsSaved() {
        for (String text : List.of(
                "",
                "hunter2",
                "https://secrets.example/secret/data/x#y",
                "vault://secrets.example/secret/x#y",
                "vault://secrets.example/secret/data/x",
                "vault://secrets.example/secret/data/../../sys/seal#y",
                "vault://user:word@secrets.example/secret/data/x#y",
                "vault://secrets.example/secret/data/x?token=hvs.abc#y",
                "vault://secrets.example/secret/data/x?other=1#y",
                "vault+http://secrets.example/secret/data/x#y",
                "vault+http://127.0.0.1.secrets.example/secret/data/x#y",
                "env:",
                "env:A B",
                "command:",
                "command: pass show 'x",
                "command: pass\tshow\u0000")) {
            assertThatThrownBy(() -> Reference.parse(text)).as(text).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void whatStartsOtherProgramsOrReachesOtherMachinesGoesOverTheCard() {
        for (String program : List.of(
                "sh -c 'pass show x'",
                "/bin/bash x",
                "SSH db-1 reboot",
                "psql -c 'drop table x'",
                "env pass show x",
                "C:\\Windows\\cmd.exe /c x",
                "python3.12 -c x",
                "sudo pass show x",
                "get.bat",
                "curl https://x")) {
            assertThatThrownBy(() -> Reference.parse("command: " + program))
                    .as(program)
                    .hasMessageContaining("");
        }
        assertThat(Reference.parse("command: pass show 'a;b|c $(d)'"))
                .as("nothing is expanded")
                .isEqualTo(new Reference.Program(List.of("pass", "show", "a;b|c $(d)")));
    }
}
