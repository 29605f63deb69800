package dev.runbench.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AsciiDoc as Markdown: headings, delimited blocks, tables, admonitions and links. */
final class AsciidocMarkdown {

    private static final Pattern HEADING = Pattern.compile("(={1,6}|#{1,6})\\s+(\\S.*?)(?:\\s+\\1)?\\s*");
    private static final Pattern DELIMITER = Pattern.compile("-{4,}|\\.{4,}|```\\w*|\\+{4,}");
    private static final Pattern FRAME = Pattern.compile("={4,}|\\*{4,}|_{4,}|--|!===");
    private static final Pattern SOURCE =
            Pattern.compile("\\[(?:source|,)\\s*,?\\s*([\\w+#-]*).*]|\\[(?:listing|literal).*]");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?::[!\\w-]+:.*|\\[.*]|//(?!/).*|include::.*|toc::.*)\\s*");
    private static final Pattern ITEM = Pattern.compile("\\s*([*.]{1,5}|-)\\s+(\\S.*)");
    private static final Pattern LINK = Pattern.compile("(?:link:)?(https?://[^\\s\\[\\]]+)\\[([^\\]\\n]+)]");

    private final List<String> lines;
    private final StringBuilder out = new StringBuilder();
    private String language = "";

    private AsciidocMarkdown(String text) {
        lines = text.lines().toList();
    }

    static String of(String text) {
        var page = new AsciidocMarkdown(text);
        for (int i = 0; i < page.lines.size(); ) {
            i = page.block(i);
        }
        return page.out.toString().strip() + "\n";
    }

    private int block(int i) {
        String line = lines.get(i).stripTrailing();
        if (DELIMITER.matcher(line).matches()) {
            return listing(i, line.startsWith("```") ? "```" : line);
        }
        if (line.equals("////")) {
            return end(i + 1, line) + 1;
        }
        if (line.equals("|===")) {
            return table(i + 1);
        }
        Matcher source = SOURCE.matcher(line);
        if (source.matches()) {
            language = source.group(1) == null ? "" : source.group(1);
            return i + 1;
        }
        if (FRAME.matcher(line).matches() || ATTRIBUTE.matcher(line).matches()) {
            return i + 1;
        }
        Matcher heading = HEADING.matcher(line);
        Matcher item = ITEM.matcher(line);
        if (heading.matches()) {
            out.append('\n')
                    .append("#".repeat(heading.group(1).length()))
                    .append(' ')
                    .append(heading.group(2))
                    .append("\n\n");
        } else if (item.matches()) {
            String mark = item.group(1);
            out.append("   ".repeat(mark.length() - 1))
                    .append(mark.startsWith(".") ? "1. " : "- ")
                    .append(prose(item.group(2)))
                    .append('\n');
        } else if (line.equals("+")) {
            out.append('\n'); // what follows belongs to the item above
        } else if (line.matches("\\.[^\\s.].*")) {
            out.append("**").append(line.substring(1)).append("**\n\n");
        } else {
            out.append(prose(line)).append('\n');
        }
        return i + 1;
    }

    private int end(int from, String delimiter) {
        int end = from;
        while (end < lines.size() && !lines.get(end).stripTrailing().equals(delimiter)) {
            end++;
        }
        return end;
    }

    private int listing(int i, String delimiter) {
        int end = end(i + 1, delimiter);
        String named =
                lines.get(i).startsWith("```") ? lines.get(i).substring(3).strip() : language;
        WikiMarkup.fence(out, named, String.join("\n", lines.subList(i + 1, end)));
        language = "";
        return end + 1;
    }

    // Cells stand in one line a row, or each in a line of its own below a first row that tells how many there are.
    private int table(int from) {
        int end = end(from, "|===");
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines.subList(from, end)) {
            if (line.stripLeading().startsWith("|")) {
                List<String> cells =
                        new ArrayList<>(List.of(line.strip().substring(1).split("(?<!\\\\)\\|", -1)));
                cells.replaceAll(c -> prose(c.strip()));
                int columns = rows.isEmpty() ? cells.size() : rows.getFirst().size();
                if (!rows.isEmpty() && rows.getLast().size() < columns && cells.size() < columns) {
                    rows.getLast().addAll(cells);
                } else {
                    rows.add(cells);
                }
            } else if (!line.isBlank() && !rows.isEmpty()) {
                rows.getLast().addLast(rows.getLast().removeLast() + " " + prose(line.strip()));
            }
        }
        if (!rows.isEmpty()) {
            out.append('\n').append(MarkdownTable.header(rows.getFirst()));
            rows.stream()
                    .skip(1)
                    .forEach(
                            r -> out.append(MarkdownTable.row(r, rows.getFirst().size())));
            out.append('\n');
        }
        return end + 1;
    }

    private static String prose(String line) {
        return LINK.matcher(line).replaceAll("[$2]($1)");
    }
}
