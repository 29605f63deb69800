package dev.runbench.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Keys of every kind and form, certificates, and a real jump host. */
@EnabledIf("installed")
@Timeout(120)
class OpenSshKeysTest {

    private record Form(String name, String passphrase, List<String> options) {}

    private static final List<Form> FORMS = List.of(
            new Form("ed25519", "", List.of("-t", "ed25519")),
            new Form("ed25519-locked", "päss phrase", List.of("-t", "ed25519")),
            new Form("rsa", "", List.of("-t", "rsa", "-b", "2048")),
            new Form("rsa-locked", "päss phrase", List.of("-t", "rsa", "-b", "2048")),
            new Form("ecdsa", "", List.of("-t", "ecdsa", "-b", "256")),
            new Form("ecdsa-locked", "päss phrase", List.of("-t", "ecdsa", "-b", "384")),
            new Form("rsa-pem", "", List.of("-t", "rsa", "-b", "2048", "-m", "PEM")),
            new Form("rsa-pem-locked", "päss phrase", List.of("-t", "rsa", "-b", "2048", "-m", "PEM")),
            new Form("ecdsa-pem", "", List.of("-t", "ecdsa", "-b", "521", "-m", "PEM")),
            new Form("ecdsa-pem-locked", "päss phrase", List.of("-t", "ecdsa", "-b", "256", "-m", "PEM")),
            new Form("rsa-pkcs8-locked", "pass phrase", List.of("-t", "rsa", "-b", "2048", "-m", "PKCS8")));

    @TempDir
    private Path folder;

    private SshFixture fixture;
    private OpenSshServer server;

    static boolean installed() {
        return OpenSshServer.installed();
    }

    @AfterEach
    void end() {
        if (fixture != null) {
            fixture.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void everyKindAndFormOfKeyIsTaken() throws Exception {
        fixture = new SshFixture(folder);
        Path authorized = folder.resolve("authorized_keys");
        Files.writeString(authorized, "");
        for (Form form : FORMS) {
            Path file = folder.resolve(form.name());
            List<String> options = new java.util.ArrayList<>(form.options());
            options.addAll(List.of("-N", form.passphrase()));
            OpenSshServer.keygen(file, options.toArray(String[]::new));
            Files.writeString(authorized, Files.readString(Path.of(file + ".pub")), StandardOpenOption.APPEND);
        }
        server = new OpenSshServer(folder);
        for (int i = 0; i < FORMS.size(); i++) {
            Form form = FORMS.get(i);
            long id = i + 1;
            if (!form.passphrase().isEmpty()) {
                fixture.vault.put("connection/" + id, form.passphrase().toCharArray());
            }
            fixture.key(id, server.port(), OpenSshServer.ordinary(), folder.resolve(form.name()));
            assertThat(fixture.target.reach(fixture.get(id)))
                    .as(form.name())
                    .isInstanceOfSatisfying(
                            dev.runbench.command.CommandTarget.Reached.Ready.class,
                            r -> r.link().close());
        }
        fixture.vault.put("connection/2", "wrong".toCharArray());
        assertThat(fixture.refusal(2)).contains("passphrase").doesNotContain("..");
    }

    @Test
    void aCertificateBesideTheKeyLetsIn() throws Exception {
        for (String type : List.of("ed25519", "rsa", "ecdsa")) {
            Path home = Files.createDirectory(folder.resolve(type));
            OpenSshServer.keygen(home.resolve("ca"), "-t", "ed25519", "-N", "");
            OpenSshServer.keygen(home.resolve("user"), "-t", type, "-N", "");
            Files.writeString(home.resolve("authorized_keys"), "");
            String[] sign = {
                "/usr/bin/ssh-keygen",
                "-q",
                "-s",
                home.resolve("ca").toString(),
                "-I",
                "me",
                "-n",
                OpenSshServer.ordinary(),
                home.resolve("user.pub").toString()
            };
            server = new OpenSshServer(home, "TrustedUserCAKeys " + home.resolve("ca.pub"));
            fixture = new SshFixture(home);
            fixture.key(1, server.port(), OpenSshServer.ordinary(), home.resolve("user"));
            assertThat(fixture.refusal(1))
                    .as("%s without its certificate", type)
                    .contains("refused the account");
            assertThat(new ProcessBuilder(sign).start().waitFor()).isZero();
            fixture.run(1, "echo " + type);
            assertThat(fixture.lines).containsExactly(type);
            end();
        }
    }

    @Test
    void aRealServerIsAJumpHostAndAnotherOneBehindItToo() throws Exception {
        fixture = new SshFixture(folder);
        server = new OpenSshServer(folder);
        var straight = fixture.key(1, server.port(), OpenSshServer.ordinary(), folder.resolve("user"));
        fixture.add(new dev.runbench.command.Connection.Ssh(
                2,
                "behind",
                "localhost",
                server.port(),
                straight.account(),
                straight.auth(),
                straight.keyFile(),
                straight.hostKey(),
                false,
                straight.environment(),
                java.util.Optional.of(1L),
                true));
        fixture.run(2, "echo behind; echo $SSH_CONNECTION | cut -d' ' -f4");
        assertThat(fixture.lines).containsExactly("behind", String.valueOf(server.port()));
        assertThat(fixture.get(2).hostKey()).isEqualTo(fixture.get(1).hostKey());
    }

    @Test
    void aJumpHostThatForbidsForwardingIsTold() throws Exception {
        fixture = new SshFixture(folder);
        server = new OpenSshServer(folder, "AllowTcpForwarding no");
        assumeThat(server.log()).contains("listening");
        var straight = fixture.key(1, server.port(), OpenSshServer.ordinary(), folder.resolve("user"));
        fixture.add(new dev.runbench.command.Connection.Ssh(
                2,
                "behind",
                "localhost",
                server.port(),
                straight.account(),
                straight.auth(),
                straight.keyFile(),
                straight.hostKey(),
                false,
                straight.environment(),
                java.util.Optional.of(1L),
                true));
        assertThat(fixture.refusal(2)).isNotEmpty().doesNotContain("Exception");
    }
}
