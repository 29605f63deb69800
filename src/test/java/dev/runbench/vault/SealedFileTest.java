package dev.runbench.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedFileTest {

    private static final char[] PASSPHRASE = "correct horse".toCharArray();
    private static final int FULL = SealedFile.BLOCK + BlockCipher.OVERHEAD;

    @TempDir
    private Path folder;

    private Vault vault;

    @BeforeEach
    void create() {
        vault = new Vault(folder.resolve("vault.json"));
        vault.create(PASSPHRASE);
    }

    private FileKeys keys() {
        return vault.fileKeys("test");
    }

    private Path sealed(byte[] clear) throws IOException {
        Path file = Files.createTempFile(folder, "a", ".sealed");
        try (OutputStream out = SealedFile.create(file, keys())) {
            out.write(clear, 0, clear.length / 3);
            out.write(clear, clear.length / 3, clear.length - clear.length / 3);
        }
        return file;
    }

    private static byte[] text(int length) {
        byte[] text = new byte[length];
        new Random(length).nextBytes(text);
        return text;
    }

    private byte[] all(Path file) throws IOException {
        try (SealedFile sealed = SealedFile.open(file, keys())) {
            ByteBuffer all = ByteBuffer.allocate((int) sealed.size());
            sealed.read(all, 0);
            return all.array();
        }
    }

    @Test
    void whatWasWrittenIsReadAtAnyPlaceWhateverItsLength() throws Exception {
        for (int length : new int[] {0, 1, 100, 65_535, 65_536, 65_537, 131_072, 300_001}) {
            byte[] clear = text(length);
            Path file = sealed(clear);
            assertThat(all(file)).isEqualTo(clear);
            try (SealedFile sealed = SealedFile.open(file, keys())) {
                assertThat(sealed.size()).isEqualTo(length);
                assertThat(sealed.read(ByteBuffer.allocate(9), length)).isEqualTo(-1);
                for (int at = 0; at < length; at += 32_767) {
                    ByteBuffer some = ByteBuffer.allocate(70_000);
                    int n = sealed.read(some, at);
                    assertThat(n).isEqualTo(Math.min(70_000, length - at));
                    assertThat(Arrays.copyOf(some.array(), n)).isEqualTo(Arrays.copyOfRange(clear, at, at + n));
                }
            }
        }
    }

    @Test
    void theBytesOnDiskDoNotHoldTheText() throws Exception {
        byte[] secret = "password=Tr0ub4dor&3".getBytes(StandardCharsets.UTF_8);
        byte[] clear = new byte[200_000];
        for (int at = 0; at + secret.length < clear.length; at += 5000) {
            System.arraycopy(secret, 0, clear, at, secret.length);
        }
        String bytes = Files.readString(sealed(clear), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("Tr0ub4dor").doesNotContain("password");
        assertThat(Files.readString(sealed(clear), StandardCharsets.ISO_8859_1))
                .as("the same text twice")
                .doesNotContain(bytes.substring(FULL + 100, FULL + 132));
    }

    @Test
    void everyFlippedBitIsAnError() throws Exception {
        Path file = sealed(text(150_000));
        byte[] good = Files.readAllBytes(file);
        int[] places = {
            0, 9, 13, 20, 32, 40, 60, 32 + FULL - 1, 32 + FULL, 32 + FULL + 500, good.length - 20, good.length - 1
        };
        for (int place : places) {
            byte[] bad = good.clone();
            bad[place] ^= 4;
            Files.write(file, bad);
            assertThatThrownBy(() -> all(file))
                    .as("byte " + place)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("sealed");
        }
    }

    @Test
    void aFileThatIsCutOffOrLongerIsAnError() throws Exception {
        Path file = sealed(text(150_000));
        byte[] good = Files.readAllBytes(file);
        for (int length : new int[] {0, 10, 31, 32, 40, 32 + FULL - 1, 32 + FULL, 32 + 2 * FULL, good.length - 1}) {
            Files.write(file, Arrays.copyOf(good, length));
            assertThatThrownBy(() -> all(file)).as("cut at " + length).isInstanceOf(IOException.class);
        }
        Files.write(file, Arrays.copyOf(good, good.length + 5));
        assertThatThrownBy(() -> all(file)).isInstanceOf(IOException.class);
    }

    @Test
    void swappedBlocksAndBlocksOfAnotherFileAreAnError() throws Exception {
        Path file = sealed(text(200_000));
        byte[] good = Files.readAllBytes(file);
        byte[] swapped = good.clone();
        System.arraycopy(good, 32, swapped, 32 + FULL, FULL);
        System.arraycopy(good, 32 + FULL, swapped, 32, FULL);
        Files.write(file, swapped);
        assertThatThrownBy(() -> all(file)).isInstanceOf(IOException.class).hasMessageContaining("block 0");

        byte[] other = Files.readAllBytes(sealed(text(200_000)));
        byte[] mixed = good.clone();
        System.arraycopy(other, 32 + FULL, mixed, 32 + FULL, FULL);
        Files.write(file, mixed);
        assertThatThrownBy(() -> all(file)).isInstanceOf(IOException.class).hasMessageContaining("block 1");
    }

    @Test
    void lockingTheVaultEndsTheReadingAndUnlockingLetsItGoOn() throws Exception {
        byte[] clear = text(100_000);
        Path file = sealed(clear);
        try (SealedFile open = SealedFile.open(file, keys())) {
            assertThat(open.read(ByteBuffer.allocate(10), 99_000)).isEqualTo(10);
            vault.lock();
            assertThatThrownBy(() -> open.read(ByteBuffer.allocate(10), 99_000))
                    .as("also a block that was just read")
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("locked");
            assertThatThrownBy(() -> SealedFile.open(file, keys())).hasMessageContaining("locked");
            assertThatThrownBy(() -> SealedFile.create(folder.resolve("b"), keys()))
                    .hasMessageContaining("locked");
            assertThat(folder.resolve("b")).doesNotExist();
            vault.unlock(PASSPHRASE);
            assertThat(open.read(ByteBuffer.allocate(10), 99_000)).isEqualTo(10);
        }
        vault.changePassphrase(PASSPHRASE, "another passphrase".toCharArray());
        assertThat(all(file)).as("with another passphrase of the same vault").isEqualTo(clear);
    }

    @Test
    void anotherVaultAndAnotherPurposeCannotRead() throws Exception {
        Path file = sealed(text(100));
        Vault other = new Vault(folder.resolve("other.json"));
        other.create(PASSPHRASE);
        assertThatThrownBy(() -> SealedFile.open(file, other.fileKeys("test"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> SealedFile.open(file, vault.fileKeys("other"))).isInstanceOf(IOException.class);
    }

    @Test
    void anInterruptedReaderDoesNotCloseTheFileForOthers() throws Exception {
        try (SealedFile open = SealedFile.open(sealed(text(100_000)), keys())) {
            Thread.currentThread().interrupt();
            assertThat(open.read(ByteBuffer.allocate(10), 0)).isEqualTo(10);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(open.read(ByteBuffer.allocate(10), 80_000)).isEqualTo(10);
        }
    }
}
