package dev.runbench.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines as logs, tickets and configurations have them. What should be found stands in «kind:value»; known beginnings of keys
 * are put together here, so that no scanner of this repository takes them for real ones.
 */
final class Corpus {

    /** A line and what is in it. */
    record Line(String text, List<Finding> labels) {

        static Line of(String marked) {
            StringBuilder text = new StringBuilder();
            List<Finding> labels = new ArrayList<>();
            int at = 0;
            for (int open = marked.indexOf('«'); open >= 0; open = marked.indexOf('«', at)) {
                int colon = marked.indexOf(':', open);
                int close = marked.indexOf('»', open);
                text.append(marked, at, open);
                int start = text.length();
                text.append(marked, colon + 1, close);
                String kind = marked.substring(open + 1, colon).toUpperCase(Locale.ROOT);
                labels.add(new Finding(Sensitive.valueOf(kind), start, text.length()));
                at = close + 1;
            }
            return new Line(text.append(marked.substring(at)).toString(), labels);
        }
    }

    private static final String JWT =
            "ey" + "JhbGciOiJIUzI1NiJ9.ey" + "JzdWIiOiJhbm4iLCJyb2xlIjoib3BzIn0.q7Zk2mUj0yM4cT5wPq8r_A-1";
    private static final String HEX40 = "9f2c4e6a8b0d1f3e5a7c9b2d4f6e8a0c1b3d5f7e";

    static final List<Line> POSITIVE = lines(
            // assignments
            "2026-03-10 12:00:01 DEBUG conn opened user=app password=«secret:Tr0ub4dor» host=db-1",
            "DB_PASSWORD=«secret:s3cr3tvalue»",
            "export PGPASSWORD='«secret:it is long»'",
            "  password: «secret:swordfish»",
            "spring.datasource.password=«secret:Sommer2026!»",
            "{\"user\":\"ann\",\"password\":\"«secret:h}unter,2»\",\"retry\":3}",
            "body={\\\"login\\\":\\\"ann\\\",\\\"passwd\\\":\\\"«secret:pa55word»\\\"}",
            "pwd : «secret:geheim99»",
            "\"clientSecret\": \"«secret:vN8kq-ahR2~x»\"",
            "client_secret=«secret:swordfishes»&grant_type=password",
            "GET /login?user=ann&token=«secret:a8Kd93jLq0ZxP2»&lang=de HTTP/1.1",
            "https://hooks.example/in?api_key=«secret:7d9f2c4e6a8b0d1f»",
            "X-Api-Key: «secret:b91f0c22a7e84d6f»",
            "x-auth-token: «secret:550e8400-e29b-41d4-a716-446655440000»",
            "Authorization: Bearer «secret:mF_9.B5f-4.1JqM»",
            "authorization=Basic «secret:YW5uOmh1bnRlcjI=»",
            "curl -H \"Authorization: token «secret:9f2c4e6a8b0d1f3e»\" https://api.example/x",
            "sent header Bearer «secret:2YotnFZFEjr1zCsicMWpAA»",
            "challenge answered with Basic «secret:YW5uOmh1bnRlcjI=»",
            "aws_secret_access_key = «secret:wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»",
            "DefaultEndpointsProtocol=https;AccountName=x;AccountKey=«secret:bWFrZSBtZSBhIHNhbmR3aWNoIHBsZWFzZQ==»;EndpointSuffix=core",
            "Server=tcp:db;User ID=app;Password=«secret:p;d»".replace("p;d", "Pd9-x"),
            "Endpoint=sb://q.example/;SharedAccessKeyName=Root;SharedAccessKey=«secret:c2VjcmV0LWtleS1mb3ItYS1xdWV1ZQ=»",
            "<password>«secret:hunter2»</password>",
            "<entry key=\"db.password\">«secret:xyzzy42»</entry>"
                    .replace("<entry key=\"db.password\">", "<db.password>"),
            "refresh_token: «secret:1//0gKx8-abcdEFGHijkl»",
            "access_token=«secret:AbCdEfGhIjKlMnOpQrSt»",
            "session_token=\"«secret:FwoGZXIvYXdzEBYaDK»\"",
            "JSESSIONID=«secret:8A5B1C0E9D7F4A2B3C6D»; Path=/",
            "passphrase => '«secret:correct horse battery»'",
            "mysql.root.password := «secret:rootme1»",
            "password2=«secret:abc123»",
            "encryption_key: «secret:QmFzZTY0S2V5Rm9yVGVzdHM=»",
            "login failed for ann with password=«secret:Spring24!»)".replace(")", ""),
            "config(password=«secret:abc-123»)",
            // addresses with passwords
            "postgres://app:«secret:s3cr3t»@db-1:5432/orders",
            "amqp://guest:«secret:gu%40est»@rabbit:5672/%2f",
            "redis://:«secret:onlypass»@cache:6379/0",
            "cloning https://ann:«secret:0123456789abcdef»@git.example/repo.git",
            "jdbc:mysql://db/orders?user=app&password=«secret:Pw!9»",
            // keys by their shapes
            "using key «secret:" + "AKI" + "AIOSFODNN7EXAMPLE» in eu-west-1",
            "temporary «secret:" + "ASI" + "A2E3MPLE4KEY5IDX7»",
            "push with «secret:gh" + "p_16C7e42F292c6912E7710c838347Ae178B4a»",
            "remote: «secret:github" + "_pat_11ABCDEFG0aBcDeFgHiJkL_mNoPqRsTuV»",
            "token «secret:gl" + "pat-Zx8kq2mN4vB6cD8fG0hJ» was used",
            "slack «secret:xo" + "xb-123456789012-abcDEF123ghi» posted",
            "stripe «secret:sk" + "_live_4eC39HqLyjWDarjtT1zdp7dc»",
            "openai «secret:s" + "k-proj-a1B2c3D4e5F6g7H8i9J0»",
            "key=«secret:AIz" + "aSyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6»",
            "jwt " + "«secret:" + JWT + "»",
            "cookie auth=«secret:" + JWT + "»",
            "sendgrid «secret:S" + "G.aBcDeFgHiJkLmNoP1234.qRsTuVwXyZ0123456789»",
            "npm «secret:np" + "m_a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8»",
            "vault «secret:hv" + "s.CAESIJ1a2b3c4d5e6f7g8h9i0j»",
            "azure «secret:aB1" + "8Q~" + "dEfGhIjKlMnOpQrStUvWxYz01234567890»",
            "posting to https://«secret:hooks" + ".slack.com/services/T000AAAA1/B000BBBB2/abcDEFghi123»",
            "hugging «secret:h" + "f_aBcDeFgHiJkLmNoPqRsTuVwXyZ123456»",
            // commands and SQL
            "mysql -h db-1 -uapp -p«secret:s3cr3tvalue» orders",
            "mysqldump -p'«secret:s3cr3t value»' orders",
            "tool --password «secret:s3cr3tvalue» --force",
            "vault login --token=«secret:s3cr3t4value»",
            "sshpass -p «secret:s3cr3t» ssh h",
            "redis-cli -h h -a «secret:s3cr3t» ping",
            "curl -s -u ann:«secret:s3cr3t» http://h/",
            "alter role app with password '«secret:new pass»'",
            "create user app identified by '«secret:gone!»'",
            // keys over lines
            "-----BEGIN RSA PRIVATE KEY-----\n«secret:MIIEowIBAAKCAQEA7bq8Zk2mUj0yM4cT5wPq8rA1b2C3d4E5f6G7h8I9j0K1l2M3\nn4O5p6Q7r8S9t0U1v2W3x4Y5z6A7b8C9d0E1f2G3==»\n-----END RSA PRIVATE KEY-----\nnext line",
            "-----BEGIN OPENSSH PRIVATE KEY-----\n«secret:b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ==»\n-----END OPENSSH PRIVATE KEY-----",
            "\"private_key\": \"-----BEGIN PRIVATE KEY-----\\n«secret:MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7\\nq8Zk2mUj0yM4cT5w»\\n-----END PRIVATE KEY-----\\n\"",
            "-----BEGIN EC PRIVATE KEY-----\n«secret:Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123\n\nMHcCAQEEIAbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdEFGHijkl»\n2026-03-10 12:00:00 INFO cut off before its end",
            // people
            "mail from <«email:ann.lee@example.com»> to «email:bob+ops@mail.example.co.uk»",
            "user=«email:ANN_LEE@EXAMPLE.ORG» logged in",
            "GET /users?mail=«email:ann%40example.com»&x=1",
            "mailto:«email:a@b.io»",
            "contact \"«email:o'brien@example.ie»\" failed",
            "Reset requested by «email:first.last-name@sub-domain.example.museum».",
            // cards
            "card=«card:4111111111111111» declined",
            "paid with «card:5555 5555 5555 4444», thanks",
            "amex «card:3782 822463 10005»",
            "«card:378282246310005» again",
            "pan:«card:6011-1111-1111-1117»",
            "{\"number\":\"«card:2223003122003222»\"}",
            "jcb «card:3530111333300000»; diners «card:30569309025904»",
            // accounts
            "to «iban:DE89370400440532013000» today",
            "IBAN «iban:GB29 NWBK 6016 1331 9268 19», name",
            "iban=«iban:FR1420041010050500013M02606»;",
            "«iban:NO9386011117947» and «iban:CH9300762011623852957»");

    static final List<Line> NEGATIVE = lines(
            "commit " + HEX40 + " merged",
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "request 550e8400-e29b-41d4-a716-446655440000 took 12 ms",
            "order 4111111111111112 shipped",
            "order 1234567890123456 and 9876543210987654",
            "id=6011000000000000 trace=5105105105105105",
            "epoch 1603021234567890 us, 1603021234567890123 ns, 1603021234567 ms",
            "version 10.2.3.4-beta1, build 20261121.7",
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk",
            "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----",
            "-----BEGIN PUBLIC KEY-----\nMFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAK\n-----END PUBLIC KEY-----",
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7bq8Zk2 ann",
            "Failed password for root from 10.0.0.1 port 22 ssh2",
            "password: required",
            "Password: must be twelve characters",
            "error: password incorrect",
            "password=null passwd= pwd=\"\"",
            "password=${DB_PASSWORD} token=$TOKEN secret={{ vault.secret }}",
            "password=<secret-1> mail <email-2> token=••••••",
            "password=****** pwd=xxxxxxxx",
            "password: [REDACTED] token: [FILTERED]",
            "const password = getPassword();",
            "String password = config.password;",
            "password: str, token: Optional[str]",
            "if (password == null) throw",
            "the password policy says twelve characters",
            "password reset for ann: done",
            "SyntaxError: Unexpected token: } in JSON",
            "Unexpected token 'abc123def' at 3",
            "invalid token: expected identifier",
            "max_tokens=4096 tokens: 512 total_tokens=100000",
            "next_page_token=CAUQAA12ab34",
            "token expired; token: expired",
            "token: EOF",
            "secret: my-db-secret-2",
            "secretName: db-credentials",
            "kubectl get secret orders-db -o yaml",
            "primary_key=12345678 partition_key=abc123xyz foreign key: id",
            "cache key: user:12345:profile",
            "key=value keys: 12",
            "bypass=true compass: north-1234567",
            "signal=SIGTERM15 design: v2abc1234",
            "author=ann12345 authority: host1234",
            "PWD=/home/ann OLDPWD=/tmp/x1",
            "auth: ok, authentication=none",
            "authorization: denied",
            "Authorization header missing",
            "Basic authentication required",
            "Bearer token is missing",
            "bearer authentication failed",
            "cookie: none",
            "signature mismatch",
            "api_key: required",
            "apikey=undefined",
            "see https://wiki.example/page?id=3&token=",
            "https://example.com:8443/path@v2",
            "http://localhost:8080/x:y@z",
            "git@github.com:org/repo.git cloned",
            "ssh://git@git.example.com/repo.git",
            "lodash@4.17.21 react@18.2.0-rc.1",
            "image icon@2x.png and logo@3x.webp",
            "com.example.Foo@1a2b3c4d waited",
            "user@localhost and root@db-1",
            "getty@tty1.service started, app@blue.socket",
            "@Override @param x.y",
            "sk-learn-like-names-are-here and sk-SK locale",
            "eyJust a word. Or eyJ.x",
            "npm_config_registry=https://registry.example npm_lifecycle_event=test",
            "ghp_ is the prefix, xoxb- too, AKIA as well",
            "HF_HOME=/models hf_hub_download",
            "task-queue sk_test_ skipped",
            "DE12 is a road, GB2026 a name",
            "DE89370400440532013001 is no account",
            "AB12CDEF34567890 serial, FR99 code",
            "NO12345678 order",
            "2026-11-21T17:00:00.123456+01:00 INFO ok",
            "10.0.0.1:5432 fe80::1 00:1a:2b:3c:4d:5e",
            "Call 555-1234 or 030 12345",
            "1234 5678 9012 3456 columns of numbers",
            "4000 4000 4000 4000 2",
            "0x7fff5fbff8c0 at 0x00000001",
            "etag \"33a64df551425fcc55e4d42a148795d9f25f89d4\"",
            "trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7",
            "nonce=dcd98b7102dd2f0e8b11d0bfb0c093 opaque 5ccc069c403ebaf9f0171e9517f40e41",
            "mysql -h db-1 -P 3306 -p",
            "mysqld: ready for connections. -port 3306",
            "tool --password --force",
            "tool --token-file /run/token",
            "curl -u ann http://h/",
            "mkdir -p /var/lib/mysql-files",
            "sshpass -f /run/file ssh h",
            "select count(*) from users where passwords_changed > 3",
            "grant all to app identified by ''",
            "rpm -q openssl-1.1.1k-7.el8_6.x86_64",
            "node v18.17.1 at /usr/lib/node_modules/@babel/core",
            "docker.io/library/nginx@sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31",
            "java.lang.IllegalStateException: token not found: abc",
            "pod orders-7d9f8b6c5d-x2k4q restarted",
            "thread pool-3-thread-12 tid=4711 pass 3 of 5: 120 items",
            "pass: 12, fail: 3",
            "first pass=1 second pass=2",
            "[auth] user=ann result=ok",
            "otp disabled; otp: none",
            "sig=11 signo: 9",
            "login ann; password:",
            "Enter password: \nWelcome",
            "password field name: password_confirmation",
            "<password/> <token></token>",
            "\"password\": \"\", \"secret\": null",
            "\"password\": {\"type\": \"string\"}",
            "password -> changed",
            "\"token\": \"identifier\", \"secret\": \"my-db-secret\", \"auth\": \"basic\"",
            "{\"kind\":\"Secret\",\"token\":\"EOF\"}",
            "<token-1>'quoted text' <secret-2> 'more text here'",
            "token: true, secret: 'orders and more'",
            "Set-Cookie: theme=dark; lang=de",
            "x-request-id: 9f2c4e6a8b0d1f3e",
            "If-None-Match: \"abc123def456\"",
            "md5=d41d8cd98f00b204e9800998ecf8427e crc=cbf43926",
            "serial 4539578763621486x and A4539578763621486",
            "latitude 52.5200066,13.4049540 speed 120.25",
            "arn:aws:iam::123456789012:user/ann",
            "projects/p-123/secrets/db-password/versions/3",
            "reading /run/secrets/db_password",
            "DB_PASSWORD_FILE=/run/secrets/db",
            "env: DB_PASSWORD is set");

    private Corpus() {}

    private static List<Line> lines(String... marked) {
        return List.of(marked).stream().map(Line::of).toList();
    }
}
