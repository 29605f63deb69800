package dev.runbench.knowledge;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file that a document was read from, as far as it still exists.
 *
 * @param entry what of it, if it is an archive; empty for the file itself
 */
record Origin(Path file, String entry) {

    /** Takes {@link SourceDocument#path()} apart. Files and entries may have the marks in their own names. */
    static Optional<Origin> of(String path) {
        for (int end = path.length(); end > 0; end = mark(path, end - 1)) {
            Optional<Path> file = file(path.substring(0, end));
            if (file.isPresent()) {
                boolean within = end < path.length() && path.charAt(end) == '!';
                return Optional.of(new Origin(file.get(), within ? path.substring(end + 1) : ""));
            }
        }
        return Optional.empty();
    }

    private static int mark(String path, int before) {
        return Math.max(path.lastIndexOf('#', before), path.lastIndexOf('!', before));
    }

    private static Optional<Path> file(String name) {
        try {
            Path file = Path.of(name);
            return file.isAbsolute() && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    boolean isZip() {
        return file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".zip");
    }

    /** The last part of a path, which is all of a name from outside that is ever looked for on the disk. */
    static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
