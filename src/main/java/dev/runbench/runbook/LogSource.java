package dev.runbench.runbook;

import dev.runbench.runbook.LogCommands.Recorded;
import dev.runbench.runbook.SourceProcedure.Remark;
import dev.runbench.search.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a log, raw or as Knowledge keeps it (kinds of records with examples): its errors are evidence, and a step is only what it
 * records as run by somebody. Nothing that a program says of itself becomes a command.
 */
final class LogSource {

    private static final Pattern PAGE = Pattern.compile("(?s)^\\s*(?:# [^\\n]*\\s+)?Log of [\\d,.]+ lines\\b.*");
    private static final Pattern PAGE_PART = Pattern.compile("(?m)^Line (\\d+):$\\s+`{3,}log$");
    private static final Pattern MACHINE = Pattern.compile(
            "^(?:\\[?\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d|[A-Z][a-z]{2}\\s+\\d{1,2} \\d\\d:\\d\\d:\\d\\d |\\d\\d:\\d\\d:\\d\\d[.,]\\d|\\{\"|[IWEF]\\d{4} \\d\\d:).*"
                    + "(?:\\b(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRIT(?:ICAL)?|SEVERE|ALERT|EMERG|PANIC)\\b|\\b[Ll]evel=|\"(?:level|severity)\"\\s*:|[\\w./-]+\\[\\d+]:|\\b(?:kernel|sudo|systemd):|\\s\\+ \\S|\\w+\\.\\w+:\\d+]).*");
    private static final Pattern CONTINUED = Pattern.compile("^(?:\\s+.*|Caused by:.*|Traceback.*|\\.\\.\\..*)$");
    private static final Pattern WORST = Pattern.compile(
            "\\b(?:ERROR|FATAL|CRIT(?:ICAL)?|SEVERE|ALERT|EMERG|PANIC)\\b|\\b[Ll]evel=(?:error|fatal|critical|panic)\\b|\"(?:level|severity)\"\\s*:\\s*\"(?i:error|fatal|critical)\"|^[EF]\\d{4} \\d\\d:");
    private static final Pattern FENCE = Pattern.compile("^(`{3,})(\\w*)\\s*$");
    private static final Pattern NUMBER = Pattern.compile("^(?:Line (\\d+):|## Last \\d+ lines, from line (\\d+))$");
    private static final double MOSTLY = 0.6;
    private static final int LOOKED_AT = 200;
    private static final int MOST_EVIDENCE = 60;

    private record Line(int start, String text) {}

    private final String source;
    private final Map<Integer, Line> lines = new TreeMap<>();
    private final List<Remark> evidence = new ArrayList<>();

    private LogSource(String source) {
        this.source = source;
    }

    /** Whether machines wrote it, line by line. */
    static boolean isLog(String text) {
        if (isPage(text)) {
            return true;
        }
        List<String> head = text.lines()
                .filter(l -> !l.isBlank() && !CONTINUED.matcher(l).matches())
                .limit(LOOKED_AT)
                .toList();
        long machine = head.stream().filter(l -> MACHINE.matcher(l).matches()).count();
        long recorded = 0;
        for (int i = 0; i < head.size(); i++) {
            String line = head.get(i);
            boolean traced = line.startsWith("+ ")
                    || line.matches("^\\s*\\d+\\s+\\d{4}-.*")
                    || i > 0 && head.get(i - 1).matches("#\\d{10}");
            recorded += traced
                            && LogCommands.of(line, 0, i > 0 ? head.get(i - 1) : "")
                                    .isPresent()
                    ? 1
                    : 0;
        }
        boolean page = head.stream().anyMatch(l -> l.startsWith("## ") || l.startsWith("```"));
        return machine >= 2 && machine >= MOSTLY * head.size() || recorded >= 2 && !page;
    }

    private static boolean isPage(String text) {
        return PAGE.matcher(text).matches() && text.contains("Grouped here into")
                || PAGE_PART.matcher(text).find();
    }

    static SourceProcedure read(String source) {
        return new LogSource(source).read();
    }

    private SourceProcedure read() {
        if (isPage(source)) {
            page();
        } else {
            raw();
        }
        List<String> leftOut = new ArrayList<>();
        List<FoundStep> steps = steps(leftOut);
        Matcher title = Pattern.compile("\\A# (.+)").matcher(source);
        return new SourceProcedure(
                title.find() ? title.group(1).strip() : "", "", "", "", steps, List.of(), List.of(), leftOut, evidence);
    }

    private void raw() {
        int number = 1;
        for (int start = 0; start < source.length(); ) {
            int end = end(start);
            line(number++, start, end);
            start = end + 1;
        }
    }

    // Only fenced lines are the log's; "Line 12:" and the headings of its ends say which they are.
    private void page() {
        int number = 1;
        String mark = "";
        for (int start = 0; start < source.length(); ) {
            int end = end(start);
            String text = source.substring(start, end);
            Matcher fence = FENCE.matcher(text);
            Matcher place = NUMBER.matcher(text);
            if (!mark.isEmpty()) {
                if (text.strip().equals(mark)) {
                    mark = "";
                } else {
                    line(number++, start, end);
                }
            } else if (fence.matches()) {
                mark = fence.group(1);
            } else if (place.matches()) {
                number = Integer.parseInt(place.group(1) == null ? place.group(2) : place.group(1));
            } else if (text.startsWith("## ")) {
                number = 1;
            }
            start = end + 1;
        }
    }

    private int end(int start) {
        int end = source.indexOf('\n', start);
        return end < 0 ? source.length() : end;
    }

    private void line(int number, int start, int end) {
        int to = end;
        while (to > start && Character.isWhitespace(source.charAt(to - 1))) {
            to--;
        }
        String text = source.substring(start, to);
        if (lines.putIfAbsent(number, new Line(start, text)) == null
                && evidence.size() < MOST_EVIDENCE
                && WORST.matcher(text).find()) {
            evidence.add(new Remark(text, new Span(start, to)));
        }
    }

    // In the order of the log, however its page is ordered.
    private List<FoundStep> steps(List<String> leftOut) {
        Map<String, FoundStep> once = new LinkedHashMap<>();
        String place = "";
        Optional<Recorded> open = Optional.empty();
        int last = -1;
        for (Map.Entry<Integer, Line> e : lines.entrySet()) {
            Line line = e.getValue();
            boolean follows = last == e.getKey() - 1;
            String before = follows ? lines.getOrDefault(last, line).text() : "";
            last = e.getKey();
            Optional<Recorded> now = LogCommands.of(line.text(), line.start(), before);
            if (now.isEmpty()) {
                boolean output = follows
                        && open.isPresent()
                        && !line.text().isBlank()
                        && !MACHINE.matcher(line.text()).matches()
                        && !line.text().matches("#\\d{10}|\\++ .*");
                open = output ? open.map(r -> new Recorded(r.command().withResult(line.text()), r.notes())) : open;
                continue;
            }
            open.ifPresent(r -> add(r, once, leftOut));
            open = Optional.empty();
            String text = now.get().command().text();
            if (text.matches("cd\\s+\\S+")) {
                place = text.substring(2).strip(); // a step has a shell of its own: the place is told, not entered
            } else {
                List<String> notes = new ArrayList<>(now.get().notes());
                if (!place.isEmpty()) {
                    notes.add("In the log it was run in " + place + ".");
                }
                open = Optional.of(new Recorded(now.get().command(), notes));
            }
        }
        open.ifPresent(r -> add(r, once, leftOut));
        return List.copyOf(once.values());
    }

    private static void add(Recorded r, Map<String, FoundStep> once, List<String> leftOut) {
        FoundCommand c = r.command();
        String first = Prose.firstLine(c.text());
        if (CommandBlock.failed(c)) {
            leftOut.add("`" + first + "`: it failed in the log (" + Prose.firstLine(c.result()) + ")");
            return;
        }
        once.putIfAbsent(
                PlacedStep.key(c.text()),
                new FoundStep(
                        Section.UNKNOWN,
                        Optional.of(c),
                        "",
                        StepTitles.of("", Optional.of(c), ""),
                        r.notes(),
                        c.result().isBlank() ? List.of() : List.of(Prose.clip(c.result())),
                        List.of(new Span(c.start(), c.end())),
                        ""));
    }
}
