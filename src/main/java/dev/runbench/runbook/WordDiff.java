package dev.runbench.runbook;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
import java.util.List;

/**
 * What changed within a line: words, blanks and signs, each as a whole.
 *
 * @param left spans of the older line
 * @param right spans of the newer
 */
public record WordDiff(List<Span> left, List<Span> right) {

    /** Characters from the first to before the end. */
    public record Span(int start, int end) {}

    private static final WordDiff NONE = new WordDiff(List.of(), List.of());
    // Longer lines are compared from both ends only: nobody reads them word by word.
    private static final int MOST_WORDS = 600;

    /** Empty where the lines have too little in common: then the whole line has changed. */
    public static WordDiff of(String left, String right) {
        List<String> a = words(left);
        List<String> b = words(right);
        if (left.equals(right) || a.isEmpty() || b.isEmpty()) {
            return NONE;
        }
        if (a.size() > MOST_WORDS || b.size() > MOST_WORDS) {
            return ends(left, right);
        }
        List<Span> inLeft = new ArrayList<>();
        List<Span> inRight = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(a, b).getDeltas()) {
            add(inLeft, a, delta.getSource());
            add(inRight, b, delta.getTarget());
        }
        boolean alike = 3 * same(left, inLeft) >= left.strip().length()
                || 3 * same(right, inRight) >= right.strip().length();
        return alike ? new WordDiff(inLeft, inRight) : NONE;
    }

    private static int same(String line, List<Span> changed) {
        int same = line.strip().length();
        for (Span s : changed) {
            same -= line.substring(s.start(), s.end()).strip().length();
        }
        return same;
    }

    private static WordDiff ends(String left, String right) {
        int most = Math.min(left.length(), right.length());
        int begin = 0;
        while (begin < most && left.charAt(begin) == right.charAt(begin)) {
            begin++;
        }
        int end = 0;
        while (end < most - begin && left.charAt(left.length() - 1 - end) == right.charAt(right.length() - 1 - end)) {
            end++;
        }
        return new WordDiff(
                List.of(new Span(begin, left.length() - end)), List.of(new Span(begin, right.length() - end)));
    }

    private static void add(List<Span> spans, List<String> words, Chunk<String> chunk) {
        int start = 0;
        for (int i = 0; i < chunk.getPosition(); i++) {
            start += words.get(i).length();
        }
        int length = chunk.getLines().stream().mapToInt(String::length).sum();
        if (length > 0) {
            spans.add(new Span(start, start + length));
        }
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < line.length(); ) {
            int from = i;
            int kind = kind(line.charAt(i));
            i++;
            while (i < line.length() && kind < SIGN && kind(line.charAt(i)) == kind) {
                i++;
            }
            words.add(line.substring(from, i));
        }
        return words;
    }

    private static final int SIGN = 2;

    private static int kind(char c) {
        if (Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c)) {
            return 0;
        }
        return Character.isWhitespace(c) ? 1 : SIGN;
    }
}
