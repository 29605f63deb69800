package dev.runbench.logs;

import dev.runbench.base.WholeFile;
import dev.runbench.vault.FileKeys;
import dev.runbench.vault.SealedFile;
import dev.runbench.vault.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Keeps copies of logs that are in no file or in one that cannot be read at any place: pasted text, gzip, UTF-16. They are
 * encrypted from the first byte, with the vault's key where it is open, so that locking it closes them too; otherwise with
 * a key that ends with this process. A copy is deleted when its log is closed; what a killed process left, at the next
 * start. Thread-safe.
 */
public final class LogCopies {

    private static final String ENDING = ".sealed-log";
    private static final String PURPOSE = "log copies";

    private final Supplier<Path> folder;
    private final FileKeys ownKey = FileKeys.throwaway();
    private final Optional<Vault> vault;

    private LogCopies(Supplier<Path> folder, Optional<Vault> vault) {
        this.folder = folder;
        this.vault = vault;
    }

    /**
     * Copies in a folder, which is made when the first one is.
     *
     * @param folder of nobody else; what killed processes left in it is deleted now
     */
    public LogCopies(Path folder, Vault vault) {
        this(
                () -> {
                    try {
                        return Files.createDirectories(folder);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                Optional.of(vault));
        clear(folder);
    }

    /** Copies in the system's folder for temporary files, where there is no data folder. */
    public static LogCopies temporary() {
        return new LogCopies(() -> Path.of(System.getProperty("java.io.tmpdir")), Optional.empty());
    }

    /** Opens a file; see {@link LogFile#open(Path)}. */
    public LogFile open(Path file) throws IOException {
        return open(List.of(file), Layout.FOUND);
    }

    /** Opens files, folders and archives as one log; see {@link LogFile#open(List, Layout)}. */
    public LogFile open(List<Path> places, Layout layout) throws IOException {
        return LogFile.open(places, layout, this);
    }

    /** A log that is in no file. */
    public LogFile of(String text) throws IOException {
        return of(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A log that is in no file that can be read as one: it is written anew. */
    public LogFile of(WholeFile.Writing log) throws IOException {
        return LogFile.of(log, this);
    }

    /** Where one copy is kept, and what opens it. */
    record Place(Path file, FileKeys keys) {

        OutputStream write() throws IOException {
            return SealedFile.create(file, keys);
        }

        LogBytes read() throws IOException {
            return LogBytes.sealed(file, keys);
        }

        /** All of it; closed by who asked. */
        InputStream stream() throws IOException {
            return new ByteStream(read());
        }
    }

    /** For a new copy. */
    Place place() {
        FileKeys keys = vault.filter(v -> v.state() == Vault.State.UNLOCKED)
                .map(v -> v.fileKeys(PURPOSE))
                .orElse(ownKey);
        return new Place(folder.get().resolve(ProcessHandle.current().pid() + "-" + UUID.randomUUID() + ENDING), keys);
    }

    // Named by the process that made them; one that lives may have them open.
    private static void clear(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path copy : copies) {
                String name = copy.getFileName().toString();
                long process = Long.parseLong(name.substring(0, Math.max(1, name.indexOf('-'))));
                if (process == ProcessHandle.current().pid()
                        || ProcessHandle.of(process).isEmpty()) {
                    Files.deleteIfExists(copy);
                }
            }
        } catch (IOException | NumberFormatException e) {
            // Nobody can read it any more; the next start tries again.
        }
    }
}
