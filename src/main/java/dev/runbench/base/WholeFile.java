package dev.runbench.base;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that people are given: written whole or not at all. */
public final class WholeFile {

    private WholeFile() {}

    /** Writes a file's bytes. */
    @FunctionalInterface
    public interface Writing {

        void to(OutputStream out) throws IOException;
    }

    /**
     * Writes a file in place of an older one, which stays as it is until the new one is complete.
     *
     * @throws IOException if it cannot be written, or what {@code writing} throws; nothing is left behind then
     */
    public static void write(Path file, Writing writing) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                writing.to(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Why a file could not be written, as the end of a sentence without its full stop. */
    public static String why(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "the folder is not there";
            case AccessDeniedException _ -> "it is not allowed there";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
