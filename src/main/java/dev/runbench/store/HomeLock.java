package dev.runbench.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Says which process owns a data folder. The operating system releases it when the process dies, however it dies. */
final class HomeLock implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;

    private HomeLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Empty when another process, or another part of this one, owns the folder. */
    static Optional<HomeLock> tryOwn(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(file(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                // For the reader of a message only; nothing is decided by it.
                Files.writeString(
                        folder.resolve("owner.txt"),
                        "process " + ProcessHandle.current().pid());
                return Optional.of(new HomeLock(channel, lock));
            }
        } catch (OverlappingFileLockException e) {
            // this very process owns it
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    /** The owner in words; "another process" when it did not say. */
    static String owner(Path folder) {
        try {
            return Files.readString(folder.resolve("owner.txt")).strip();
        } catch (IOException e) {
            return "another process";
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("owner.lock");
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
