package dev.runbench.knowledge;

import dev.runbench.knowledge.Block.Kind;
import dev.runbench.logs.Level;
import dev.runbench.logs.LogAnalysis;
import dev.runbench.logs.LogAnalysis.LogTemplate;
import dev.runbench.logs.LogDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes what a log says as Markdown: the worst first, then the rarest; then how the log begins and ends. */
final class LogPage {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int LONGEST_HEADING = 160;

    private final LogDigest digest;
    private final StringBuilder content = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();

    LogPage(SourceFile file, LogDigest digest) {
        this.digest = digest;
        top(file);
        templates();
        ends();
    }

    String content() {
        return content.toString();
    }

    List<Block> blocks() {
        return blocks;
    }

    private void top(SourceFile file) {
        LogAnalysis log = digest.analysis();
        heading("# " + file.name(), List.of(file.name()));
        String span = log.from().isEmpty() ? "" : ", from " + log.from() + " to " + log.to();
        String levels = log.levels().entrySet().stream()
                .map(e -> number(e.getValue()) + " "
                        + (e.getKey() == Level.NONE
                                ? "without a level"
                                : e.getKey().toString()))
                .collect(Collectors.joining(", "));
        block(
                Kind.PARAGRAPH,
                "Log of " + number(log.lines()) + " lines" + span + " (" + log.format() + "). Records: " + levels
                        + ". Grouped here into " + number(log.templates().size())
                        + " kinds of records, the worst and rarest first; every line stands in the file itself: "
                        + file.path()
                        + (log.notes().isEmpty() ? "" : "\n" + String.join(" ", log.notes())),
                List.of(file.name()));
    }

    private void templates() {
        List<LogTemplate> order = digest.analysis().templates().stream()
                .sorted(Comparator.comparing(LogTemplate::level)
                        .reversed()
                        .thenComparingLong(LogTemplate::count)
                        .thenComparingLong(LogTemplate::firstLine))
                .toList();
        for (int i = 0; i < order.size(); i++) {
            if (content.length() > MOST_CHARACTERS) {
                List<String> headings = List.of("More kinds of records");
                heading("## More kinds of records", headings);
                long records = order.subList(i, order.size()).stream()
                        .mapToLong(LogTemplate::count)
                        .sum();
                block(
                        Kind.PARAGRAPH,
                        number(order.size() - i) + " more kinds, " + number(records)
                                + " records, are not listed: the log has too many.",
                        headings);
                return;
            }
            template(order.get(i));
        }
    }

    private void template(LogTemplate template) {
        String level = template.level() == Level.NONE ? "" : template.level() + ": ";
        String name = level + clean(template.template());
        name = name.length() > LONGEST_HEADING ? name.substring(0, LONGEST_HEADING) + " ..." : name;
        List<String> headings = List.of(name);
        heading("## " + name, headings);
        String times = template.first().isEmpty()
                ? ""
                : template.count() == 1
                        ? " at " + template.first()
                        : " from " + template.first() + " to " + template.last();
        block(
                Kind.PARAGRAPH,
                number(template.count()) + (template.count() == 1 ? " record" : " records") + times + ", first in line "
                        + template.firstLine() + ".",
                headings);
        for (LogDigest.Excerpt record : digest.records().getOrDefault(template.id(), List.of())) {
            block(Kind.PARAGRAPH, "Line " + record.line() + ":", headings);
            fence(record.lines(), headings);
        }
    }

    private void ends() {
        long first = digest.first().size();
        long lines = digest.analysis().lines();
        boolean whole = first + digest.last().size() >= lines;
        if (whole) {
            List<String> all = new ArrayList<>(digest.first());
            all.addAll(digest.last());
            lines("The whole log", all);
            return;
        }
        lines("First " + first + " lines", digest.first());
        lines(
                "Last " + digest.last().size() + " lines, from line "
                        + (lines - digest.last().size() + 1),
                digest.last());
    }

    private void lines(String name, List<String> lines) {
        List<String> headings = List.of(name);
        heading("## " + name, headings);
        fence(lines, headings);
    }

    private void heading(String text, List<String> headings) {
        block(Kind.HEADING, text, headings);
    }

    private void fence(List<String> lines, List<String> headings) {
        var code = new StringBuilder();
        WikiMarkup.fence(code, "log", lines.stream().map(LogPage::clean).collect(Collectors.joining("\n")));
        if (!code.isEmpty()) {
            block(Kind.CODE, code.toString().strip(), headings);
        }
    }

    private void block(Kind kind, String text, List<String> headings) {
        content.append(content.isEmpty() ? "" : "\n\n");
        int start = content.length();
        content.append(text);
        blocks.add(new Block(kind, start, content.length(), headings));
    }

    private static String clean(String line) {
        String plain = line.indexOf('\u001b') < 0 ? line : COLOUR.matcher(line).replaceAll("");
        return TextDecoder.normalise(plain);
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
