package dev.runbench.embed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words of a text as full text search compares them; documents and queries must be cut the same way. */
public final class Lexemes {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int LAST_POSITION = 16383; // Postgres counts no further

    private Lexemes() {}

    /** Lexemes of a text in order, repeated ones too. */
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    /**
     * The literal of a Postgres {@code tsvector}: title with weight A, heading B, text D, with positions.
     */
    public static String tsvector(String title, String heading, String text) {
        StringJoiner literal = new StringJoiner(" ");
        int position = append(literal, title, "A", 1);
        position = append(literal, heading, "B", position);
        append(literal, text, "", position);
        return literal.toString();
    }

    private static int append(StringJoiner literal, String text, String weight, int from) {
        int position = from;
        for (String word : of(text)) {
            literal.add("'" + word + "':" + Math.min(position++, LAST_POSITION) + weight);
        }
        return position;
    }
}
