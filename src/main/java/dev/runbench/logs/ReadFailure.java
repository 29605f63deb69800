package dev.runbench.logs;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;

/** Why a file cannot be read, for a person. */
final class ReadFailure {

    private ReadFailure() {}

    /** Completes "... cannot be read: ". */
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case AccessDeniedException denied -> "you may not read " + denied.getFile();
            case EOFException _ -> "its packed data ends too early, as if it had not been copied whole";
            case ZipException broken ->
                "it is damaged, as if it had not been copied whole (" + broken.getMessage() + ")";
            default -> String.valueOf(e.getMessage());
        };
    }
}
