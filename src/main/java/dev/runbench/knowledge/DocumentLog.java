package dev.runbench.knowledge;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Something in or beside a document that can be analysed as a log. */
public sealed interface DocumentLog {

    /** What it is, for a person to choose. */
    String name();

    /** A file that exists. */
    record OfFile(String name, Path file) implements DocumentLog {}

    /** A text that is stored, with the name that it goes by as a log. */
    record OfText(String name, String title, String text) implements DocumentLog {}

    /**
     * A part of a zip archive that exists.
     *
     * @param entry its name in there
     */
    record OfEntry(String name, Path archive, String entry) implements DocumentLog {

        private static final int MOST_BYTES = 32 << 20;

        /**
         * Its text, unpacked; blocks.
         *
         * @throws ProblemException if it cannot be read, or is too large to be held
         */
        public String text() {
            try (ZipFile zip = new ZipFile(archive.toFile())) {
                ZipEntry part = zip.getEntry(entry);
                if (part == null) {
                    throw unreadable("it is no longer in there");
                }
                try (InputStream in = zip.getInputStream(part);
                        InputStream plain = entry.endsWith(".gz") ? new GZIPInputStream(in) : in) {
                    byte[] bytes = plain.readNBytes(MOST_BYTES + 1);
                    if (bytes.length > MOST_BYTES) {
                        throw unreadable("it is larger than " + (MOST_BYTES >> 20) + " MB");
                    }
                    return TextDecoder.decode(bytes);
                }
            } catch (IOException e) {
                throw unreadable(String.valueOf(e.getMessage()));
            } catch (UnreadableException e) {
                throw unreadable("it " + e.reason());
            }
        }

        private ProblemException unreadable(String why) {
            return new ProblemException(new Problem(
                    "LOG-PART",
                    entry + " in " + archive + " cannot be taken as a log: " + why + ".",
                    "Unpack the archive and open the file in the Logs pane."));
        }
    }
}
