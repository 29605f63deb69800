package dev.runbench.logs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a log says. Made to be written as JSON as it is: times are ISO texts, empty when unknown and with a {@code Z} only
 * when the log names its zone.
 *
 * @param file the name from the options
 * @param lines physical lines
 * @param format the prevailing layout, in words
 * @param from earliest time
 * @param to latest time
 * @param levels records by level, from fatal to none; levels that do not occur are missing
 * @param templates most frequent first
 * @param suspects most suspicious first
 * @param anomalies where the log departs from its own ways, most certain first
 * @param timeline records by time and level
 * @param files which log a line is from, for each line that is named here; empty unless several logs were read as one
 * @param notes what a reader should know about the reading itself, such as lines that were cut
 */
public record LogAnalysis(
        String file,
        long lines,
        String format,
        String from,
        String to,
        Map<Level, Long> levels,
        List<LogTemplate> templates,
        List<Suspect> suspects,
        List<Anomaly> anomalies,
        LogTimeline timeline,
        SortedMap<Long, String> files,
        List<String> notes) {

    /** A listed template by its id. */
    public Optional<LogTemplate> template(String id) {
        return templates.stream().filter(t -> t.id().equals(id)).findFirst();
    }

    /** A line for a person: its number and, where several logs were read as one, its log. */
    public String where(long line) {
        String file = files.get(line);
        return String.format(Locale.ROOT, "line %,d", line) + (file == null ? "" : " of " + file);
    }

    /** What is unusual, and of which template. */
    public String told(Anomaly anomaly) {
        return anomaly.words()
                + template(anomaly.template())
                        .map(LogTemplate::template)
                        .filter(text -> !anomaly.words().contains(text))
                        .map(text -> ": " + text)
                        .orElse("");
    }

    /**
     * A kind of message.
     *
     * @param id 12 hex digits, the hash of the template; the same in every log
     * @param template constant words and typed variables such as {@code <ip>}
     * @param count records
     * @param level the worst level that came with it
     * @param first time of its first record
     * @param last time of its last record
     * @param firstLine line number of its first record, from 1
     * @param example its first record's first line, cut at 500 characters
     * @param aliases ids of more special forms it generalises
     * @param parts its records in equal parts of the log, at most 32, from the first line to the last: a sparkline
     */
    public record LogTemplate(
            String id,
            String template,
            long count,
            Level level,
            String first,
            String last,
            long firstLine,
            String example,
            List<String> aliases,
            List<Long> parts) {}

    /**
     * A line that may be the cause, or close to it.
     *
     * @param rank from 1
     * @param line line number from 1
     * @param template id of the line's template
     * @param why the reasons in words
     * @param text the line itself, or the innermost cause of its stack trace
     * @param score from 0 to 1; compares within one log only
     * @param followers what came in its wake and is therefore no suspect of its own, in order of appearance
     */
    public record Suspect(
            int rank, long line, String template, String why, String text, double score, List<Follower> followers) {}

    /**
     * A template that came after a suspect and not, or much less, before it.
     *
     * @param template its id
     * @param line its first line after the suspect
     * @param count its records from there on
     * @param words how it hangs together with the suspect
     * @param text the template's first line in the log
     */
    public record Follower(String template, long line, long count, String words, String text) {}

    /**
     * A stretch of time in which the log is not as it usually is.
     *
     * @param fromMillis in the log's own time, as in {@link LogTimeline}
     * @param toMillis when it ends
     * @param at {@code fromMillis} as a text
     * @param until {@code toMillis} as a text
     * @param template id of the template; empty if it concerns all records
     * @param line where to look
     * @param score from 0 to 1, how certain
     * @param words what is unusual, with figures
     */
    public record Anomaly(
            Kind kind,
            long fromMillis,
            long toMillis,
            String at,
            String until,
            String template,
            long line,
            double score,
            String words) {

        /** What is unusual. */
        public enum Kind {
            /** More records of a template than usual. */
            SPIKE,
            /** Fewer, or none. */
            DROP,
            /** A follow-up that otherwise always comes did not come. */
            MISSING,
            /** A measured value changed its level or drifts. */
            DRIFT,
            /** No record at all. */
            GAP
        }

        public Anomaly {
            score = Math.round(score * 1000) / 1000.0;
        }
    }
}
