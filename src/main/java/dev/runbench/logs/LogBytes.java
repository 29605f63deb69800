package dev.runbench.logs;

import dev.runbench.vault.FileKeys;
import dev.runbench.vault.SealedFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;

/** The bytes of a log by their place, wherever they lie. Thread-safe. */
interface LogBytes extends Closeable {

    /** Reads from a place on; -1 at the end. */
    int read(ByteBuffer into, long at) throws IOException;

    long size() throws IOException;

    /** A file as it is. */
    static LogBytes plain(Path file) throws IOException {
        AsynchronousFileChannel channel = AsynchronousFileChannel.open(file, StandardOpenOption.READ);
        return new LogBytes() {
            @Override
            public int read(ByteBuffer into, long at) throws IOException {
                try {
                    return channel.read(into, at).get();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("stopped");
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
                }
            }

            @Override
            public long size() throws IOException {
                return channel.size();
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    /** An encrypted copy. */
    static LogBytes sealed(Path file, FileKeys keys) throws IOException {
        SealedFile sealed = SealedFile.open(file, keys);
        return new LogBytes() {
            @Override
            public int read(ByteBuffer into, long at) throws IOException {
                return sealed.read(into, at);
            }

            @Override
            public long size() {
                return sealed.size();
            }

            @Override
            public void close() throws IOException {
                sealed.close();
            }
        };
    }
}
