package dev.runbench.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A file to be read: on the disk, in an archive, or a folder that is one export.
 *
 * @param place where it can be opened; of the file system of its archive if it lies in one
 * @param path as people see it, and as its documents are called; see {@link SourceDocument#path()}
 * @param bytes all of it; its beginning for a probe and for readers that stream; nothing of a folder
 */
record SourceFile(Path place, String path, byte[] bytes, Instant modified) {

    /** How much of a file a probe sees. */
    static final int HEAD_BYTES = 1 << 16;

    /** The beginning of a file. */
    static SourceFile head(Path place, String path, Instant modified) throws IOException {
        return read(place, path, HEAD_BYTES, modified);
    }

    /** At most so many bytes of a file. */
    static SourceFile read(Path place, String path, int most, Instant modified) throws IOException {
        if (Files.isDirectory(place)) {
            return new SourceFile(place, path, new byte[0], modified);
        }
        try (InputStream in = Files.newInputStream(place)) {
            return new SourceFile(place, path, in.readNBytes(most), modified);
        }
    }

    String name() {
        return place.getFileName().toString();
    }

    /** File name without its ending: the title of last resort. */
    String stem() {
        int dot = name().lastIndexOf('.');
        return dot > 0 ? name().substring(0, dot) : name();
    }

    String text() throws UnreadableException {
        return TextDecoder.decode(bytes);
    }
}
