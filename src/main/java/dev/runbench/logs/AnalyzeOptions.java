package dev.runbench.logs;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to analyse a log.
 *
 * @param name what to call it in the result, mostly its path; {@code -} for standard input
 * @param assumedYear in which layouts that write no year begin, such as syslog; 0 if the file's last change is to tell
 * @param mostTemplates how many templates the result lists, the most frequent first
 * @param mostSuspects how many suspects the result lists
 * @param assign a file to be written with the template id of every line, one a line, in order; lines that continue a
 *     record repeat its id
 * @param layout what is known of how it is written
 */
public record AnalyzeOptions(
        String name, int assumedYear, int mostTemplates, int mostSuspects, Optional<Path> assign, Layout layout) {

    /** Everything as one mostly wants it. */
    public static AnalyzeOptions of(String name) {
        return new AnalyzeOptions(name, 0, 1_000, 10, Optional.empty(), Layout.FOUND);
    }

    /** The same, writing each line's template id to the file. */
    public AnalyzeOptions assignTo(Path file) {
        return new AnalyzeOptions(name, assumedYear, mostTemplates, mostSuspects, Optional.of(file), layout);
    }

    /** The same for a log that is written so. */
    public AnalyzeOptions in(Layout known) {
        return new AnalyzeOptions(name, assumedYear, mostTemplates, mostSuspects, assign, known);
    }

    /** The same for a log whose times without a year begin in this one. */
    public AnalyzeOptions inYear(int year) {
        return new AnalyzeOptions(name, year, mostTemplates, mostSuspects, assign, layout);
    }
}
