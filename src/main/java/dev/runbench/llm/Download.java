package dev.runbench.llm;

import dev.runbench.base.Problem;
import java.net.URI;
import java.nio.file.Path;

/** What came of fetching or copying a model file. */
public sealed interface Download {

    /**
     * It is there and sound.
     *
     * @param sha256 of the bytes that are there now
     * @param comparedWith whose checksum it equals, for a person; empty where there was none to compare with
     */
    record Done(Path file, String sha256, String comparedWith) implements Download {

        /** The outcome, for a person. */
        public String sentence() {
            return file.getFileName() + " is there. SHA-256 " + sha256
                    + (comparedWith.isEmpty()
                            ? ". Nobody told a checksum; compare it with the one on the publisher's page."
                            : ", the same as " + comparedWith + ".");
        }
    }

    /**
     * The host hands the file out from another one, which was not agreed to. Nothing was asked there.
     *
     * @param next where it would go on
     */
    record Elsewhere(URI next) implements Download {}

    /**
     * It did not work.
     *
     * @param kept bytes that stay for another attempt
     */
    record Failed(Problem problem, long kept) implements Download {}
}
