package dev.runbench.logs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the parts of a text, such as a ticket, that look like a log: fenced code whose records have times or levels, and outside
 * of it runs of lines with times.
 */
public final class LogParts {

    private static final int LEAST_RUN = 3;
    private static final int LEAST_FENCE = 3;
    private static final List<String> MARKDOWN = List.of("|", "#", "**", ">", "- ", "* ", "+ ");

    private final List<String> parts = new ArrayList<>();
    private final LineParser parser = new LineParser(0);
    private final List<String> run = new ArrayList<>();
    private RecordJoiner joiner = new RecordJoiner();
    private int timed;
    private boolean gap;
    private final StringBuilder fenced = new StringBuilder();
    private String fence = "";

    private LogParts() {}

    /** The parts in order; none if nothing in it looks like a log. */
    public static List<String> in(String text) {
        var found = new LogParts();
        text.lines().forEach(found::line);
        found.endFence();
        found.endRun();
        return List.copyOf(found.parts);
    }

    private void line(String line) {
        String mark = mark(line);
        if (!fence.isEmpty()) {
            if (mark.startsWith(fence) && mark.length() == line.strip().length()) {
                endFence();
            } else {
                fenced.append(line).append('\n');
            }
        } else if (mark.length() >= LEAST_FENCE) {
            endRun();
            fence = mark;
        } else {
            outside(line);
        }
    }

    /** What begins or ends fenced code; empty if the line does not. */
    private static String mark(String line) {
        String bare = line.strip();
        int n = 0;
        while (n < bare.length()
                && bare.charAt(n) == bare.charAt(0)
                && (bare.charAt(0) == '`' || bare.charAt(0) == '~')) {
            n++;
        }
        return n < LEAST_FENCE ? "" : bare.substring(0, n);
    }

    private void outside(String line) {
        if (line.isBlank()) {
            gap = true;
            return;
        }
        LogLine parsed = parser.parse(line);
        boolean markdown = MARKDOWN.stream().anyMatch(line::startsWith);
        boolean goesOn = !run.isEmpty() && !gap && !markdown && joiner.continues(line, parsed);
        if (parsed.timed() && !markdown) {
            if (run.isEmpty()) {
                boolean _ = joiner.continues(line, parsed);
            }
            run.add(line);
            timed++;
        } else if (goesOn) {
            run.add(line);
        } else {
            endRun();
        }
        gap = false;
    }

    private void endRun() {
        if (timed >= LEAST_RUN) {
            parts.add(String.join("\n", run));
        }
        run.clear();
        joiner = new RecordJoiner();
        timed = 0;
        gap = false;
    }

    private void endFence() {
        String block = fenced.toString().stripTrailing();
        fenced.setLength(0);
        fence = "";
        if (!block.isBlank() && isLog(block)) {
            parts.add(block);
        }
    }

    private static boolean isLog(String block) {
        int records = 0;
        int timed = 0;
        int levelled = 0;
        try {
            var bytes = new ByteArrayInputStream(block.getBytes(StandardCharsets.UTF_8));
            var source = new RecordSource(new LineSource(bytes), Layout.FOUND, 0);
            while (source.next()) {
                if (source.begins() && !source.text().isBlank()) {
                    records++;
                    timed += source.record().timed() ? 1 : 0;
                    levelled += source.record().level() == Level.NONE ? 0 : 1;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // from memory there is none
        }
        return timed > 0 && timed * 2 >= records || levelled > 1 && levelled * 2 >= records;
    }
}
