package dev.runbench.logs;

import java.util.List;
import java.util.Map;

/**
 * What a log says, with the words themselves where they matter.
 *
 * @param records by template id, its first records in their order; none where the log has too many kinds of records
 * @param first the log's first lines
 * @param last its last lines, none of them among the first
 */
public record LogDigest(
        LogAnalysis analysis, Map<String, List<Excerpt>> records, List<String> first, List<String> last) {

    public LogDigest {
        records = Map.copyOf(records);
        first = List.copyOf(first);
        last = List.copyOf(last);
    }

    /**
     * A record with the lines that continue it, such as its stack trace.
     *
     * @param line number of its first line, from 1
     * @param lines word for word; a very long trace lacks its middle, a very long line its end, and they say so
     */
    public record Excerpt(long line, List<String> lines) {

        public Excerpt {
            lines = List.copyOf(lines);
        }
    }
}
