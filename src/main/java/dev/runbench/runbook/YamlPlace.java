package dev.runbench.runbook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in the schema a position of a text is. Told by indentation alone, because a text that is being typed is broken most of the
 * time.
 *
 * @param block what the schema calls the keys that can stand here; {@code none} where it has none
 * @param key the key whose value is at the position; empty if it is a key itself
 * @param typed what stands between the beginning of the key or value and the position
 * @param start where that begins
 * @param present keys that the same block has already
 */
record YamlPlace(String block, String key, String typed, int start, List<String> present) {

    private static final Pattern KEY = Pattern.compile("(\\s*(?:- +)*)([A-Za-z]*)");
    private static final Pattern VALUE = Pattern.compile("(\\s*(?:- +)*)([A-Za-z]+): +(.*)");
    private static final Pattern LINE = Pattern.compile("(\\s*(?:- +)*)([A-Za-z]+):(?:\\s.*|$)");
    private static final Pattern BLOCK_TEXT = Pattern.compile(".*:\\s*[|>][-+0-9]*\\s*(#.*)?");

    /** The place of a position, from 0 to the length of the text. */
    static YamlPlace at(String text, int position) {
        int begin = text.lastIndexOf('\n', position - 1) + 1;
        String line = text.substring(begin, position);
        Matcher value = VALUE.matcher(line);
        if (value.matches()) {
            int column = value.group(1).length();
            return new YamlPlace(
                    block(text, begin, column), value.group(2), value.group(3), begin + value.start(3), List.of());
        }
        Matcher key = KEY.matcher(line);
        if (key.matches() && !inText(text, begin, key.group(1).length())) {
            int column = key.group(1).length();
            return new YamlPlace(
                    block(text, begin, column), "", key.group(2), begin + column, present(text, begin, column));
        }
        return new YamlPlace(RunbookSchema.NONE, "", "", position, List.of());
    }

    /** The keys that stand around a line, outermost first, looked up in the schema. */
    private static String block(String text, int begin, int column) {
        Deque<String> keys = new ArrayDeque<>();
        int least = column;
        int at = begin;
        while (at > 0 && least > 0) {
            int above = text.lastIndexOf('\n', at - 2) + 1;
            Matcher m = LINE.matcher(text.substring(above, at - 1));
            if (m.matches() && m.group(1).length() < least) {
                keys.push(m.group(2));
                least = m.group(1).length();
            }
            at = above;
        }
        return RunbookSchema.block(keys);
    }

    /** Whether the line belongs to a text of several lines that begins above it. */
    private static boolean inText(String text, int begin, int column) {
        int at = begin;
        while (at > 0) {
            int above = text.lastIndexOf('\n', at - 2) + 1;
            String line = text.substring(above, at - 1);
            int indent = line.length() - line.stripLeading().length();
            if (!line.isBlank() && indent < column) {
                return BLOCK_TEXT.matcher(line).matches();
            }
            at = above;
        }
        return false;
    }

    private static List<String> present(String text, int begin, int column) {
        List<String> keys = new ArrayList<>();
        int at = begin;
        boolean entry =
                text.substring(begin, Math.min(text.length(), begin + column)).contains("-");
        while (at > 0 && !entry) {
            int above = text.lastIndexOf('\n', at - 2) + 1;
            String line = text.substring(above, at - 1);
            Matcher m = LINE.matcher(line);
            if (m.matches() && m.group(1).length() == column) {
                keys.add(m.group(2));
                entry = m.group(1).contains("-");
            } else if (!line.isBlank() && line.length() - line.stripLeading().length() < column) {
                break;
            }
            at = above;
        }
        at = text.indexOf('\n', begin);
        while (at >= 0 && at + 1 < text.length()) {
            int end = text.indexOf('\n', at + 1);
            String line = text.substring(at + 1, end < 0 ? text.length() : end);
            Matcher m = LINE.matcher(line);
            if (m.matches() && m.group(1).length() == column && !m.group(1).contains("-")) {
                keys.add(m.group(2));
            } else if (!line.isBlank() && line.length() - line.stripLeading().length() < column) {
                break;
            }
            at = end;
        }
        return keys;
    }
}
