package dev.runbench.knowledge;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file that has been read.
 *
 * @param path absolute
 * @param bytes all of it, or its beginning for a probe
 */
record SourceFile(Path path, byte[] bytes, Instant modified) {

    String name() {
        return path.getFileName().toString();
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
