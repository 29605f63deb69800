package dev.runbench.runbook;

import dev.runbench.runbook.Block.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a source text into blocks by its lines: Markdown (a forgiving subset of CommonMark), wiki text, ticket work notes and
 * chat exports. Every block knows its exact span.
 */
final class SourceBlocks {

    private static final Pattern FENCE = Pattern.compile("^([ \\t>]*)(`{3,}|~{3,})[ \\t]*([\\w+-]*).*$");
    private static final Pattern HEADING = Pattern.compile(
            "^ {0,3}(#{1,6})[ \\t]+(.+?)[ \\t]*#*$|^h([1-6])\\.[ \\t]+(.+)$|^(={2,6})[ \\t]*([^=]+?)[ \\t]*=*$");
    private static final Pattern BOLD_HEADING =
            Pattern.compile("^\\s{0,3}(?:\\*\\*|__)([^*_]{3,60}?):?(?:\\*\\*|__):?$");
    private static final Pattern PLAIN_HEADING = Pattern.compile("^([A-Z][A-Za-z /-]{2,40}):?\\s*$");
    private static final Pattern ITEM =
            Pattern.compile("^([ \\t]*)([-*+•]|\\(?\\d{1,2}[.)]|[a-zA-Z][.)])[ \\t]+(?:\\[[ xX]][ \\t]+)?(\\S.*)$");
    private static final Pattern SPEAKER = Pattern.compile(
            "^(?:[-*]\\s+)?(?:\\*\\*)?\\[?(?:\\d{4}-\\d\\d-\\d\\d[ T])?\\d{1,2}:\\d\\d(?::\\d\\d)?]?(?:\\s*UTC)?"
                    + "\\s+<?@?[\\w.-]{2,20}>?(?:\\*\\*)?(?::\\s+|\\s+[-–]\\s+|\\s{2,})");

    private final String text;
    private final List<int[]> lines = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private int listIndent = -1;

    static List<Block> of(String text) {
        SourceBlocks scan = new SourceBlocks(text);
        int i = scan.frontMatter();
        boolean blankBefore = true;
        while (i < scan.lines.size()) {
            boolean blank = scan.line(i).isBlank();
            i = blank ? i + 1 : scan.block(i, blankBefore);
            blankBefore = blank;
        }
        return List.copyOf(scan.blocks);
    }

    private SourceBlocks(String text) {
        this.text = text;
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() + 1 : end + 1;
            end = end < 0 ? text.length() : end;
            while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            lines.add(new int[] {start, end});
            start = next;
        }
    }

    private String line(int i) {
        return text.substring(lines.get(i)[0], lines.get(i)[1]);
    }

    private int frontMatter() {
        if (!line(0).equals("---")) {
            return 0;
        }
        for (int i = 1; i < Math.min(lines.size(), 60); i++) {
            if (line(i).equals("---")) {
                add(Kind.FRONT_MATTER, lines.get(1)[0], lines.get(i - 1)[1], 0, 0, "");
                return i + 1;
            }
        }
        return 0;
    }

    private int block(int i, boolean blankBefore) {
        String line = line(i);
        Matcher fence = FENCE.matcher(line);
        if (fence.matches()) {
            return fence(i, fence.group(1).length(), fence.group(2), fence.group(3));
        }
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
            int group = heading.group(1) != null ? 1 : heading.group(3) != null ? 3 : 5;
            int level = group == 3
                    ? Integer.parseInt(heading.group(3))
                    : heading.group(group).length();
            return heading(i, level, heading.group(group + 1));
        }
        Matcher speaker = SPEAKER.matcher(line);
        if (speaker.find()) {
            return spoken(i, speaker.end());
        }
        Matcher bold = BOLD_HEADING.matcher(line);
        if (blankBefore && bold.matches()) {
            return heading(i, 7, bold.group(1));
        }
        if (blankBefore && PLAIN_HEADING.matcher(line).matches() && Section.of(line) != Section.UNKNOWN) {
            boolean underlined = i + 1 < lines.size() && line(i + 1).matches("[=-]{3,}");
            heading(i, underlined ? 2 : 7, line.replaceAll(":\\s*$", ""));
            return underlined ? i + 2 : i + 1;
        }
        if (i + 1 < lines.size() && line(i + 1).matches("={3,}|-{3,}") && !line.contains("|") && blankBefore) {
            heading(i, line(i + 1).startsWith("=") ? 1 : 2, line);
            return i + 2;
        }
        if (line.matches("\\s*([-*_]\\s*){3,}")) {
            return i + 1;
        }
        if (line.stripLeading().startsWith(">") && !Prompt.of(line).isPrompt()) {
            return run(i, Kind.QUOTE, l -> l.stripLeading().startsWith(">"));
        }
        if (line.stripLeading().startsWith("|")) {
            return run(i, Kind.TABLE, l -> l.stripLeading().startsWith("|"));
        }
        int indent = indent(line);
        boolean deep = indent >= 4 && indent >= listIndent + (listIndent < 0 ? 5 : 4);
        if (Prompt.of(line).isPrompt() && !deep) {
            int end = run(i, Kind.CODE, l -> !l.isBlank());
            relabel(indent, "prompt");
            return end;
        }
        Matcher item = ITEM.matcher(line);
        if (item.matches() && !deep) {
            listIndent = item.start(3);
            boolean numbered = Character.isLetterOrDigit(item.group(2).charAt(0))
                    || item.group(2).startsWith("(");
            int end = continued(i, item.start(1) + item.group(1).length() + 1);
            add(
                    Kind.ITEM,
                    lines.get(i)[0] + item.start(3),
                    lines.get(end - 1)[1],
                    item.group(1).length(),
                    numbered ? 1 : 0,
                    "");
            return end;
        }
        if (blankBefore && deep) {
            int end = run(i, Kind.CODE, l -> l.isBlank() || indent(l) >= indent);
            relabel(indent, "");
            return end;
        }
        if (indent < listIndent) {
            listIndent = -1;
        }
        int end = continued(i, 0);
        add(Kind.PROSE, lines.get(i)[0] + indent, lines.get(end - 1)[1], indent, 0, "");
        return end;
    }

    private int fence(int i, int indent, String mark, String language) {
        int end = i + 1;
        while (end < lines.size() && !line(end).strip().startsWith(mark)) {
            end++;
        }
        if (end > i + 1) {
            add(
                    Kind.CODE,
                    lines.get(i + 1)[0],
                    lines.get(end - 1)[1],
                    indent,
                    0,
                    language.toLowerCase(java.util.Locale.ROOT));
        }
        return end + 1;
    }

    private int heading(int i, int level, String title) {
        listIndent = -1;
        add(Kind.HEADING, lines.get(i)[0], lines.get(i)[1], 0, level, Prose.plain(title));
        return i + 1;
    }

    // Somebody's line in a chat or a ticket, with the indented lines that belong to it.
    private int spoken(int i, int from) {
        int end = i + 1;
        while (end < lines.size()
                && indent(line(end)) >= Math.min(from, 8)
                && !line(end).isBlank()) {
            end++;
        }
        listIndent = -1;
        String said = line(i).substring(from);
        int start = lines.get(i)[0] + from;
        boolean pasted = Prompt.of(said).isPrompt() || ShellWords.isCertainlyCommand(said);
        add(
                pasted ? Kind.CODE : Kind.PROSE,
                start,
                lines.get(end - 1)[1],
                pasted ? from : 0,
                0,
                pasted ? "prompt" : "");
        return end;
    }

    private int run(int i, Kind kind, java.util.function.Predicate<String> belongs) {
        int end = i + 1;
        while (end < lines.size()
                && belongs.test(line(end))
                && !FENCE.matcher(line(end)).matches()) {
            end++;
        }
        while (end > i + 1 && line(end - 1).isBlank()) {
            end--;
        }
        add(kind, lines.get(i)[0], lines.get(end - 1)[1], 0, 0, "");
        return end;
    }

    private void relabel(int indent, String label) {
        Block b = blocks.removeLast();
        blocks.add(new Block(b.kind(), b.start(), b.end(), indent, b.level(), label));
    }

    // One past the last line of a paragraph that begins at line i.
    private int continued(int i, int leastIndent) {
        int end = i + 1;
        while (end < lines.size()) {
            String l = line(end);
            if (l.isBlank()
                    || FENCE.matcher(l).matches()
                    || HEADING.matcher(l).matches()
                    || ITEM.matcher(l).matches()
                    || SPEAKER.matcher(l).find()
                    || Prompt.of(l).isPrompt()
                    || l.stripLeading().startsWith("|")
                    || leastIndent == 0 && l.stripLeading().startsWith(">")) {
                break;
            }
            end++;
        }
        return end;
    }

    private void add(Kind kind, int start, int end, int indent, int level, String label) {
        blocks.add(new Block(kind, start, Math.max(start, end), indent, level, label));
    }

    private static int indent(String line) {
        int n = 0;
        while (n < line.length() && (line.charAt(n) == ' ' || line.charAt(n) == '\t')) {
            n++;
        }
        return n;
    }
}
