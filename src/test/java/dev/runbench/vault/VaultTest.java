package dev.runbench.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private static final char[] PASSPHRASE = "correct horse".toCharArray();

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("vault.json");
    }

    private Vault filled() {
        Vault vault = new Vault(file());
        vault.create(PASSPHRASE);
        vault.put("connection/1", "s3cret-ä€".toCharArray());
        vault.put("connection/2", "other".toCharArray());
        return vault;
    }

    @Test
    void aSecretComesBackAfterARestartAndIsNotInTheFile() throws Exception {
        assertThat(new Vault(file()).state()).isEqualTo(Vault.State.ABSENT);
        filled();
        assertThat(Files.readString(file())).doesNotContain("s3cret").contains("connection/1");

        Vault again = new Vault(file());
        assertThat(again.state()).isEqualTo(Vault.State.LOCKED);
        assertThat(again.unlock(PASSPHRASE)).isTrue();
        try (Secret secret = again.read("connection/1", "a test").orElseThrow()) {
            assertThat(secret.chars()).isEqualTo("s3cret-ä€".toCharArray());
            assertThat(secret.toString()).doesNotContain("s3cret");
        }
        assertThat(again.read("nothing", "a test")).isEmpty();
    }

    @Test
    void aClosedSecretIsWiped() {
        Secret secret = filled().read("connection/2", "a test").orElseThrow();
        char[] chars = secret.chars();
        secret.close();
        assertThat(chars).containsOnly('\0');
    }

    @Test
    void aWrongPassphraseIsToldAndOpensNothing() {
        filled();
        Vault again = new Vault(file());
        assertThat(again.unlock("wrong horse!".toCharArray())).isFalse();
        assertThat(again.state()).isEqualTo(Vault.State.LOCKED);
        assertThatThrownBy(() -> again.read("connection/1", "a test")).hasMessageContaining("locked");
        assertThatThrownBy(() -> again.put("x", "y".toCharArray())).hasMessageContaining("locked");
    }

    @Test
    void lockingForgetsTheKey() {
        Vault vault = filled();
        vault.lock();
        assertThat(vault.state()).isEqualTo(Vault.State.LOCKED);
        assertThatThrownBy(() -> vault.read("connection/1", "a test")).isInstanceOf(ProblemException.class);
    }

    @Test
    void aChangedPassphraseKeepsTheSecretsAndEndsTheOldOne() {
        Vault vault = filled();
        char[] fresh = "battery staple".toCharArray();
        assertThat(vault.changePassphrase("not the one".toCharArray(), fresh)).isFalse();
        assertThat(vault.changePassphrase(PASSPHRASE, fresh)).isTrue();
        Vault again = new Vault(file());
        assertThat(again.unlock(PASSPHRASE)).isFalse();
        assertThat(again.unlock(fresh)).isTrue();
        assertThat(again.read("connection/2", "a test").orElseThrow().chars()).isEqualTo("other".toCharArray());
    }

    @Test
    void anEntryMovedToAnotherNameIsRefused() throws Exception {
        Vault vault = filled();
        String json = Files.readString(file());
        Files.writeString(
                file(),
                json.replace("connection/1", "connection/x")
                        .replace("connection/2", "connection/1")
                        .replace("connection/x", "connection/2"));
        assertThatThrownBy(() -> vault.read("connection/1", "a test")).hasMessageContaining("changed");
    }

    @Test
    void weakenedParametersAreRefused() throws Exception {
        filled();
        String json = Files.readString(file());
        Files.writeString(file(), json.replace("65536", "64"));
        assertThatThrownBy(() -> new Vault(file()).unlock(PASSPHRASE)).hasMessageContaining("no sense");
        Files.writeString(file(), json.replace("65536", "65535"));
        assertThat(new Vault(file()).unlock(PASSPHRASE)).isFalse();
    }

    @Test
    void aDamagedFileIsToldAndLeftAlone() throws Exception {
        for (String content : new String[] {"", "{", "{}", "[1]", "{\"version\":9}", "\u0000\u0001"}) {
            Files.writeString(file(), content);
            assertThatThrownBy(() -> new Vault(file()).unlock(PASSPHRASE))
                    .as(content)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("vault");
            assertThat(Files.readString(file())).isEqualTo(content);
        }
    }

    @Test
    void aSecondVaultIsNotMadeOverTheFirstAndShortPassphrasesAreRefused() {
        filled();
        assertThatThrownBy(() -> new Vault(file()).create(PASSPHRASE)).hasMessageContaining("already");
        assertThatThrownBy(() -> new Vault(folder.resolve("b.json")).create("short".toCharArray()))
                .hasMessageContaining("too short");
    }

    @Test
    void everyWriteUsesAFreshNonceAndARemovedEntryIsGone() throws Exception {
        Vault vault = filled();
        String before = Files.readString(file());
        vault.put("connection/2", "other".toCharArray());
        assertThat(Files.readString(file())).isNotEqualTo(before);
        vault.remove("connection/2");
        assertThat(vault.names()).containsExactly("connection/1");
        assertThat(vault.read("connection/2", "a test")).isEmpty();
    }

    @Test
    void whatWasOpenedWithTheKeyIsToldWhenItIsForgotten() {
        Vault vault = new Vault(folder.resolve("told.json"));
        int[] told = {0};
        vault.onLock(() -> told[0]++);
        vault.lock();
        assertThat(told[0]).as("nothing was open").isZero();
        vault.create("a good passphrase".toCharArray());
        vault.lock();
        assertThat(told[0]).isEqualTo(1);
    }

    @Test
    void aFingerprintNeedsTheOpenVaultAndSurvivesANewPassphrase(@TempDir Path home) {
        Vault vault = new Vault(home.resolve("fingerprint.json"));
        assertThat(vault.fingerprint("journal", "x")).isEmpty();
        vault.create("a good passphrase".toCharArray());
        byte[] first = vault.fingerprint("journal", "unlock 4711").orElseThrow();
        assertThat(first).hasSize(32);
        assertThat(vault.fingerprint("journal", "unlock 4712").orElseThrow()).isNotEqualTo(first);
        assertThat(vault.fingerprint("other", "unlock 4711").orElseThrow()).isNotEqualTo(first);
        vault.changePassphrase("a good passphrase".toCharArray(), "another passphrase".toCharArray());
        vault.lock();
        assertThat(vault.fingerprint("journal", "unlock 4711")).isEmpty();
        vault.unlock("another passphrase".toCharArray());
        assertThat(vault.fingerprint("journal", "unlock 4711").orElseThrow()).isEqualTo(first);
    }
}
