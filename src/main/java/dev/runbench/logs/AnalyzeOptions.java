package dev.runbench.logs;

import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How to analyse a log.
 *
 * @param name what to call it in the result, mostly its path; {@code -} for standard input
 * @param assumedYear for layouts that write no year, such as syslog
 * @param mostTemplates how many templates the result lists, the most frequent first
 * @param mostSuspects how many suspects the result lists
 * @param assign a file to be written with the template id of every line, one a line, in order; lines that continue a
 *     record repeat its id
 */
public record AnalyzeOptions(String name, int assumedYear, int mostTemplates, int mostSuspects, Optional<Path> assign) {

    /** Everything as one mostly wants it. */
    public static AnalyzeOptions of(String name) {
        return new AnalyzeOptions(name, Year.now(ZoneOffset.UTC).getValue(), 1_000, 10, Optional.empty());
    }

    /** The same, writing each line's template id to the file. */
    public AnalyzeOptions assignTo(Path file) {
        return new AnalyzeOptions(name, assumedYear, mostTemplates, mostSuspects, Optional.of(file));
    }
}
