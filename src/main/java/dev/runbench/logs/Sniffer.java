package dev.runbench.logs;

import dev.runbench.logs.DialectReader.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the format of a log from its first lines: the first of the known ones that understands two thirds of the records. */
final class Sniffer {

    private final LogFormats formats;
    private final MissingYear missingYear;

    Sniffer(LogFormats formats, MissingYear missingYear) {
        this.formats = formats;
        this.missingYear = missingYear;
    }

    /** The format; one without a name if it is none of those known. */
    Dialect find(List<String> lines) {
        var generic = new LineParser(missingYear.again());
        var joiner = new RecordJoiner();
        List<LogLine> begun = new ArrayList<>(); // with gaps where a line only continues
        boolean[] begins = new boolean[lines.size()];
        for (int k = 0; k < begins.length; k++) {
            LogLine parsed = generic.parse(lines.get(k));
            begins[k] = !joiner.continues(lines.get(k), parsed);
            begun.add(parsed);
        }
        for (Dialect dialect : formats.dialects()) {
            if (understands(dialect, lines, begins)) {
                return dialect;
            }
        }
        return Dialect.plain(name(lines, begun, begins));
    }

    private boolean understands(Dialect dialect, List<String> lines, boolean[] begins) {
        DialectReader reader = dialect.reader().apply(new LineParser(missingYear.again()));
        int records = 0;
        int strange = 0;
        int open = 0;
        for (int k = 0; k < begins.length; k++) {
            Part part = reader.take(lines.get(k));
            switch (part) {
                case RECORD, WRAPPED -> {
                    records += 1 + open;
                    open = 0;
                }
                case ANOTHER -> {
                    records += open;
                    open = 1;
                }
                case OPEN -> open++;
                case CONTINUES -> records++;
                case UNKNOWN -> {
                    strange += begins[k] ? 1 + open : open;
                    open = 0;
                }
            }
        }
        records += open > 0 && reader.close() ? open : 0;
        return records > 0 && records >= 2 * strange;
    }

    private static String name(List<String> lines, List<LogLine> parsed, boolean[] begins) {
        Map<String, Integer> votes = new HashMap<>();
        int records = 0;
        boolean journal = false;
        for (int k = 0; k < begins.length; k++) {
            if (begins[k] && !lines.get(k).isBlank()) {
                records++;
                votes.merge(LayoutName.of(lines.get(k), parsed.get(k)), 1, Integer::sum);
                journal |= LayoutName.isJournalMark(lines.get(k));
            }
        }
        for (Map.Entry<String, Integer> vote : votes.entrySet()) {
            if (!vote.getKey().isEmpty() && vote.getValue() * 2 > records) {
                return journal && vote.getKey().equals(LayoutName.SYSLOG) ? LayoutName.JOURNAL : vote.getKey();
            }
        }
        return "";
    }
}
