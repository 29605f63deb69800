package dev.runbench.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a credential besides its secret. */
class CredentialTest {

    private static final char[] PASSPHRASE = "correct horse".toCharArray();

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private Vault vault;

    @BeforeEach
    void make() {
        vault = open();
        vault.create(PASSPHRASE);
    }

    private Vault open() {
        return new Vault(file(), new Providers(Programs.NONE), () -> now);
    }

    private Path file() {
        return folder.resolve("vault.json");
    }

    private Credential about(String name) {
        return vault.credentials().get(name);
    }

    @Test
    void ageLastUseAndReminder() {
        vault.put("connection/1", "secret".toCharArray());
        now = now.plus(Duration.ofDays(89));
        vault.read("connection/1", "logging in to db-1").orElseThrow().close();
        assertThat(about("connection/1"))
                .isEqualTo(new Credential(
                        "connection/1",
                        false,
                        Optional.of(Instant.parse("2026-01-01T10:00:00Z")),
                        Optional.of(new Credential.Use(now, "logging in to db-1")),
                        Optional.empty(),
                        false));
        assertThat(about("connection/1").due(now, 90)).isFalse();
        vault.remind("connection/1", Optional.of(30));
        assertThat(about("connection/1").due(now, 90)).isTrue();
        vault.remind("connection/1", Optional.of(0));
        assertThat(about("connection/1").due(now, 90)).isFalse();
        vault.remind("connection/1", Optional.empty());
        now = now.plus(Duration.ofDays(1));
        assertThat(about("connection/1").due(now, 90)).isTrue();
        assertThat(about("connection/1").due(now, 0)).isFalse();
        vault.put("connection/1", "another".toCharArray());
        assertThat(about("connection/1").due(now, 90)).isFalse();
        assertThat(about("connection/1").lastUse()).as("of the new one").isEmpty();
    }

    @Test
    void aSecretThatIsReadAgainAndAgainIsNotedOnceAMinute() throws Exception {
        vault.put("llm/key", "secret".toCharArray());
        vault.read("llm/key", "asking").orElseThrow().close();
        byte[] before = Files.readAllBytes(file());
        now = now.plusSeconds(59);
        vault.read("llm/key", "asking").orElseThrow().close();
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        now = now.plusSeconds(1);
        vault.read("llm/key", "asking").orElseThrow().close();
        assertThat(about("llm/key").lastUse()).contains(new Credential.Use(now, "asking"));
    }

    @Test
    void whatIsKeptElsewhereHasNoAgeHere() {
        vault.refer("connection/1", Reference.parse("env:X"));
        now = now.plus(Duration.ofDays(400));
        assertThat(about("connection/1").elsewhere()).isTrue();
        assertThat(about("connection/1").due(now, 90)).isFalse();
    }

    @Test
    void notesThatWereChangedInTheFileAreNotBelieved() throws Exception {
        vault.put("connection/1", "secret".toCharArray());
        vault.put("connection/2", "secret".toCharArray());
        now = now.plusSeconds(1);
        vault.read("connection/1", "logging in").orElseThrow().close();
        String json = Files.readString(file());
        for (String changed : new String[] {
            json.replace("2026-01-01T10:00:00Z", "2026-01-02T10:00:00Z"),
            json.replace("logging in", "looking in"),
            json.replace("\"since\" : \"2026-01-01T10:00:00Z\",\n      \"used\"", "\"used\"")
        }) {
            assertThat(changed).isNotEqualTo(json);
            Files.writeString(file(), changed);
            assertThat(about("connection/1").altered()).isTrue();
            assertThat(about("connection/1").lastUse()).isEmpty();
            vault.read("connection/1", "logging in").orElseThrow().close();
        }
        Files.writeString(file(), json);
        assertThat(about("connection/1").altered()).isFalse();
        // An older secret that is put back beside newer notes.
        vault.put("connection/1", "newer".toCharArray());
        String newer = Files.readString(file());
        Files.writeString(file(), newer.replace(entry(newer), entry(json)));
        assertThat(about("connection/1").altered()).isTrue();
    }

    private static String entry(String json) {
        return json.replaceFirst("(?s).*\"entries\" : \\{\\s*\"connection/1\" : \"([^\"]+)\".*", "$1");
    }

    @Test
    void notesAreShownOnlyWhileTheyCanBeVerified() {
        vault.put("connection/1", "secret".toCharArray());
        vault.lock();
        assertThat(vault.credentials()).isEmpty();
        assertThat(vault.names()).containsExactly("connection/1");
    }

    @Test
    void aVaultOfTheFirstVersionStillOpens() throws Exception {
        // Written by the program before there were notes.
        Files.copy(Path.of("src/test/resources/vault/version-1.json"), folder.resolve("old.json"));
        Vault old = new Vault(folder.resolve("old.json"), new Providers(Programs.NONE), () -> now);
        assertThat(old.unlock(PASSPHRASE)).isTrue();
        assertThat(old.credentials().get("connection/1"))
                .isEqualTo(new Credential(
                        "connection/1", false, Optional.empty(), Optional.empty(), Optional.empty(), false));
        try (Secret secret = old.read("connection/1", "logging in").orElseThrow()) {
            assertThat(secret.chars()).isEqualTo("s3cret-ä€".toCharArray());
        }
        assertThat(old.credentials().get("connection/1").lastUse()).isPresent();
        old.put("connection/2", "x".toCharArray());
        old.lock();
        assertThat(old.unlock(PASSPHRASE)).isTrue();
        assertThat(old.names()).containsExactly("connection/1", "connection/2");
    }

    @Test
    void twoThatWriteTheSameFileTakeNothingBackFromEachOther() throws Exception {
        Vault other = open();
        other.unlock(PASSPHRASE);
        CountDownLatch both = new CountDownLatch(2);
        for (Vault one : new Vault[] {vault, other}) {
            Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 40; i++) {
                    one.put((one == vault ? "a/" : "b/") + i, "x".toCharArray());
                }
                both.countDown();
            });
        }
        both.await();
        assertThat(vault.names()).hasSize(80);
    }
}
