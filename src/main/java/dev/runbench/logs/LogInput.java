package dev.runbench.logs;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/**
 * One log among several: a file, or a part of an archive.
 *
 * @param name as people find it again, such as {@code logs.zip/db-1/postgresql.log}
 * @param changed when it was last written to
 * @param opener gives its bytes unpacked
 */
record LogInput(String name, Instant changed, Opener opener) {

    /** Opens the log anew each time. */
    interface Opener {
        InputStream open() throws IOException;
    }
}
