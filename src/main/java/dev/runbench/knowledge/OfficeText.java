package dev.runbench.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts the parts of an office document together as Markdown. */
final class OfficeText {

    private static final Pattern FIXED_WIDTH = Pattern.compile(
            "(?i).*(courier|consolas|\\bmono|mono$|menlo|monaco|lucida console|source code|fira code|cascadia|terminal|fixedsys).*");
    private static final Pattern CODE_STYLE = Pattern.compile(
            "(?i).*(preformatted|html[ _-]?(code|preformatted)|source[ _-]?(code|text)|verbatim|code[ _-]?block|macro[ _-]?text|listing"
                    + "|^code$|quell(code|text)|programm?code|terminal|console).*");

    private final StringBuilder out = new StringBuilder();
    private final List<String> code = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Integer> counters = new HashMap<>();
    private Optional<String> title = Optional.empty();
    private boolean inList;

    static boolean fixedWidth(String font) {
        return FIXED_WIDTH.matcher(font).matches();
    }

    static boolean codeStyle(String name) {
        return CODE_STYLE.matcher(name).matches();
    }

    void heading(int level, String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (!line.isEmpty()) {
            begin(false);
            if (level == 1 && title.isEmpty()) {
                title = Optional.of(line.replace("`", ""));
            }
            out.append("#".repeat(Math.clamp(level, 1, 6))).append(' ').append(line);
        }
    }

    void paragraph(String text) {
        if (!text.isBlank()) {
            begin(false);
            out.append(text.strip());
        }
    }

    /** A line of code; lines that follow each other become one block, blank ones between them included. */
    void code(String line) {
        if (!code.isEmpty() || !line.isBlank()) {
            code.add(line);
        }
    }

    /**
     * An item of a list.
     *
     * @param list which one; its numbers go on
     * @param level from 0
     */
    void item(String list, int level, boolean numbered, String text) {
        if (text.isBlank()) {
            return;
        }
        begin(true);
        counters.keySet()
                .removeIf(k -> k.startsWith(list + '/') && Integer.parseInt(k.substring(list.length() + 1)) > level);
        int number = counters.merge(list + '/' + level, 1, Integer::sum);
        out.append("   ".repeat(Math.min(level, 8)))
                .append(numbered ? number + ". " : "- ")
                .append(text.strip().replace("\n", "\n" + "   ".repeat(Math.min(level, 8) + 1)));
    }

    void table(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        if (columns > 0) {
            begin(false);
            List<String> header = new ArrayList<>(rows.getFirst());
            while (header.size() < columns) {
                header.add("");
            }
            out.append(MarkdownTable.header(header));
            rows.stream().skip(1).forEach(r -> out.append(MarkdownTable.row(r, columns)));
        }
    }

    /** A footnote; gives the mark that stands in the text. */
    String note(String text) {
        notes.add(text.replaceAll("\\s+", " ").strip());
        return "[^" + notes.size() + "]";
    }

    private void begin(boolean item) {
        flush();
        if (!out.isEmpty()) {
            boolean tight = item && inList;
            while (out.charAt(out.length() - 1) == '\n') {
                out.setLength(out.length() - 1);
            }
            out.append(tight ? "\n" : "\n\n");
        }
        inList = item;
    }

    private void flush() {
        if (!code.isEmpty()) {
            String lines = String.join("\n", code);
            code.clear();
            begin(false);
            var fence = new StringBuilder();
            WikiMarkup.fence(fence, "", lines);
            out.append(fence.toString().strip());
        }
    }

    /** Text of the first heading of level 1. */
    Optional<String> title() {
        return title;
    }

    String markdown() {
        flush();
        for (int i = 0; i < notes.size(); i++) {
            out.append("\n\n[^").append(i + 1).append("]: ").append(notes.get(i));
        }
        return TextDecoder.normalise(out.toString().strip() + "\n");
    }
}
