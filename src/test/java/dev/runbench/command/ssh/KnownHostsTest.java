package dev.runbench.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.ssh.KnownHosts.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsTest {

    private static final String ED = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1";
    private static final String OTHER = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2";
    private static final String RSA = "ssh-rsa AAAAB3NzaC1yc2E1";

    @Test
    void namesPortsListsAndPatternsAreUnderstood() {
        KnownHosts known = KnownHosts.of("db-1,10.0.0.1 " + ED + " me@home\n[db-2]:2222 " + ED
                + "\n*.example,!bad.example " + RSA + "\nbroken\n\n# db-9 " + ED);
        assertThat(known.of("DB-1", 22, ED)).isEqualTo(Standing.KNOWN);
        assertThat(known.of("10.0.0.1", 22, ED)).isEqualTo(Standing.KNOWN);
        assertThat(known.of("db-1", 2222, ED)).isEqualTo(Standing.UNKNOWN);
        assertThat(known.of("db-2", 2222, ED)).isEqualTo(Standing.KNOWN);
        assertThat(known.of("db-2", 22, ED)).isEqualTo(Standing.UNKNOWN);
        assertThat(known.of("a.example", 22, RSA)).isEqualTo(Standing.KNOWN);
        assertThat(known.of("bad.example", 22, RSA)).isEqualTo(Standing.UNKNOWN);
        assertThat(known.of("db-9", 22, ED)).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void anotherKeyOfTheSameKindContradictsAndOfAnotherKindDoesNot() {
        KnownHosts known = KnownHosts.of("db-1 " + ED);
        assertThat(known.of("db-1", 22, OTHER)).isEqualTo(Standing.CONTRADICTED);
        assertThat(known.of("db-1", 22, RSA)).isEqualTo(Standing.OTHER_KINDS);
        assertThat(known.types("db-1", 22)).isEqualTo(List.of("ssh-ed25519"));
    }

    @Test
    void aRevokedKeyIsRevokedEvenIfItIsAlsoListed() {
        KnownHosts known = KnownHosts.of("db-1 " + ED + "\n@revoked * " + ED + "\n@cert-authority * " + RSA);
        assertThat(known.of("db-1", 22, ED)).isEqualTo(Standing.REVOKED);
        assertThat(known.of("db-1", 22, RSA)).as("an authority is no host key").isEqualTo(Standing.OTHER_KINDS);
    }

    @Test
    void hashedNamesAreFoundAsOpenSshWritesThem(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(OpenSshServer.installed());
        Path file = folder.resolve("known_hosts");
        OpenSshServer.keygen(folder.resolve("k"), "-t", "ed25519", "-N", "");
        String key = Files.readString(folder.resolve("k.pub")).strip();
        Files.writeString(file, "db-1.example " + key + "\n[db-2]:2222 " + key + "\n");
        OpenSshServer.keygen(file, "-H");
        assertThat(Files.readString(file)).contains("|1|").doesNotContain("db-1");
        KnownHosts known = KnownHosts.in(file);
        assertThat(known.of("db-1.example", 22, key)).isEqualTo(Standing.KNOWN);
        assertThat(known.of("db-2", 2222, key)).isEqualTo(Standing.KNOWN);
        assertThat(known.of("db-3", 22, key)).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void manyStarsDoNotTakeLong() {
        assertThat(Glob.matches("*a".repeat(200) + "b", "a".repeat(5_000))).isFalse();
    }
}
