package dev.runbench.vault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Writes a {@link SealedFile}. Clear text is held for one block and wiped. */
final class SealedOutput extends OutputStream {

    private final OutputStream out;
    private final FileKeys keys;
    private final byte[] id = Sealing.random(SealedFile.ID);
    private final byte[] clear = new byte[SealedFile.BLOCK];
    private final byte[] sealed = new byte[SealedFile.BLOCK + BlockCipher.OVERHEAD];
    private int length;
    private long block;
    private boolean closed;

    SealedOutput(Path file, FileKeys keys) throws IOException {
        this.keys = keys;
        Arrays.fill(keys.key(), (byte) 0); // a locked vault is told before there is a file
        Files.deleteIfExists(file);
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        out = Files.newOutputStream(file);
        out.write(SealedFile.header(id));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int at = from;
        int left = count;
        while (left > 0) {
            if (length == clear.length) {
                seal(false);
            }
            int some = Math.min(left, clear.length - length);
            System.arraycopy(bytes, at, clear, length, some);
            length += some;
            at += some;
            left -= some;
        }
    }

    private void seal(boolean last) throws IOException {
        byte[] key = keys.key();
        try {
            int count = new BlockCipher(key, id).seal(clear, length, sealed, block++, last);
            out.write(sealed, 0, count);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has AES-GCM", e);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(clear, 0, length, (byte) 0);
            length = 0;
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            seal(true);
        }
    }
}
