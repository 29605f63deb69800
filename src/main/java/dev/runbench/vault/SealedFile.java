package dev.runbench.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.runbench.base.ProblemException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;

/**
 * An encrypted file that is read at any place: AES-256-GCM over blocks of 64 KB, each with a nonce of its own, under a key of
 * this file alone, which is made from the giver's key and the file's random id. A block is authenticated with the file's id,
 * its number and whether it is the last one: blocks that are changed, swapped, taken from another file, cut off or added are
 * an error. The key is asked for with every read, so whoever takes it away ends the reading. Thread-safe.
 */
public final class SealedFile implements Closeable {

    static final int BLOCK = 1 << 16;
    static final int HEADER = 32;
    static final int ID = 16;
    private static final byte[] MAGIC = "RBSEALED".getBytes(US_ASCII);
    private static final int VERSION = 1;

    private final Path file;
    private final RandomAccessFile open; // not a channel: an interrupt of one reader would close it for all
    private final FileKeys keys;
    private final byte[] id = new byte[ID];
    private final long blocks;
    private final int lastLength;
    private final byte[] sealed = new byte[BLOCK + BlockCipher.OVERHEAD];
    private final byte[] clear = new byte[BLOCK];
    private long clearBlock = -1;
    private int clearLength;

    private SealedFile(Path file, RandomAccessFile open, FileKeys keys) throws IOException {
        this.file = file;
        this.open = open;
        this.keys = keys;
        byte[] header = new byte[HEADER];
        try {
            open.readFully(header);
        } catch (EOFException e) {
            throw new IOException(file + " is no sealed file: it is too short", e);
        }
        ByteBuffer fields = ByteBuffer.wrap(header, MAGIC.length, HEADER - MAGIC.length);
        boolean ours = Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
        if (!ours || fields.getInt() != VERSION || fields.getInt() != BLOCK) {
            throw new IOException(file + " is no sealed file of this version");
        }
        fields.get(id);
        long body = open.length() - HEADER;
        blocks = Math.max(1, Math.ceilDiv(body, BLOCK + BlockCipher.OVERHEAD));
        long last = body - (blocks - 1) * (BLOCK + BlockCipher.OVERHEAD) - BlockCipher.OVERHEAD;
        if (last < 0) {
            throw damaged(blocks - 1);
        }
        lastLength = (int) last;
    }

    /** Writes a new file, readable by its owner only; it is whole when the stream is closed. An older one is replaced. */
    public static OutputStream create(Path file, FileKeys keys) throws IOException {
        return new SealedOutput(file, keys);
    }

    /**
     * Opens a file and proves that its end is there.
     *
     * @throws IOException if it is no sealed file, was cut off or changed, or was sealed with another key
     * @throws ProblemException if the key must not be used now
     */
    public static SealedFile open(Path file, FileKeys keys) throws IOException {
        RandomAccessFile open = new RandomAccessFile(file.toFile(), "r");
        try {
            var whole = new SealedFile(file, open, keys);
            whole.load(whole.blocks - 1);
            return whole;
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    static byte[] header(byte[] id) {
        return ByteBuffer.allocate(HEADER)
                .put(MAGIC)
                .putInt(VERSION)
                .putInt(BLOCK)
                .put(id)
                .array();
    }

    /** Bytes of the clear text. */
    public long size() {
        return (blocks - 1) * BLOCK + lastLength;
    }

    /**
     * Reads clear text from a place on, as much as there is room for.
     *
     * @return how many bytes; -1 at the end
     * @throws IOException if what is read was changed
     * @throws ProblemException if the key must not be used now
     */
    public synchronized int read(ByteBuffer into, long at) throws IOException {
        if (at >= size()) {
            return -1;
        }
        int count = 0;
        while (into.hasRemaining() && at + count < size()) {
            long block = (at + count) / BLOCK;
            load(block);
            int from = (int) (at + count - block * BLOCK);
            int some = Math.min(into.remaining(), clearLength - from);
            into.put(clear, from, some);
            count += some;
        }
        return count;
    }

    private synchronized void load(long block) throws IOException {
        byte[] key;
        try {
            key = keys.key(); // also for a block that is here: it must not be read without the key
        } catch (ProblemException e) {
            forget();
            throw e;
        }
        try {
            if (block == clearBlock) {
                return;
            }
            forget();
            int length = block == blocks - 1 ? lastLength : BLOCK;
            open.seek(HEADER + block * (BLOCK + BlockCipher.OVERHEAD));
            open.readFully(sealed, 0, length + BlockCipher.OVERHEAD);
            new BlockCipher(key, id).open(sealed, length, clear, block, block == blocks - 1);
            clearBlock = block;
            clearLength = length;
        } catch (EOFException | AEADBadTagException e) {
            IOException told = damaged(block);
            told.initCause(e);
            throw told;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has AES-GCM", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private void forget() {
        Arrays.fill(clear, (byte) 0);
        clearBlock = -1;
    }

    private IOException damaged(long block) {
        return new IOException("the encrypted file " + file + " was changed, cut off or sealed with another key (block "
                + block + " of " + blocks + "); nothing of it is shown");
    }

    @Override
    public synchronized void close() throws IOException {
        forget();
        open.close();
    }
}
