package dev.runbench.embed;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words of a text as full text search compares them; documents and queries are cut the same way. Folds case and accents,
 * leaves out English stop words, stems English words (Porter 1980), and keeps what engineers write as one word both whole
 * and in parts: {@code KubePodCrashLooping}, {@code PAY-4012}, {@code db-1}, {@code /var/log/pg.log}, {@code 1.29.0}.
 */
public final class Lexemes {

    // Letters and digits, joined inside by what joins the parts of identifiers, paths, hosts and versions.
    private static final Pattern TERM =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+(?:[-./:@\\\\'’]{1,3}[\\p{L}\\p{M}\\p{N}_]+)*+");
    private static final Pattern IDEOGRAPH = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");
    private static final Pattern SEGMENTS = Pattern.compile("[/:@\\\\]+");
    private static final Pattern PIECES = Pattern.compile("[-._'’]+");
    private static final Pattern CAMEL = Pattern.compile(
            "(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern CONTRACTION = Pattern.compile("\\p{L}+['’]\\p{L}+");
    private static final Pattern APOSTROPHE = Pattern.compile("['’](?:s$)?");

    private static final Set<String> STOP =
            Set.of(("a an and am are as at be been being but by can could did do does doing"
                            + " for from had has have having he her here his how i if in into is it its itself just me my of on or"
                            + " our ours she should shall so some such than that the their them then there these they this those"
                            + " to too us very was we were what when where which while who whom why will with would you your")
                    .split(" "));

    private static final int LONGEST = 128; // characters; Postgres refuses 2 KB
    private static final int LONGEST_WHOLE = 64;
    private static final int MOST_PARTS = 8; // more is a key or a hash, not words
    private static final int LAST_POSITION = 16383; // Postgres counts no further
    private static final int FIELD_GAP = 64; // so that no phrase reaches from one field into the next
    private static final int LARGEST = 800_000; // bytes; Postgres refuses a tsvector of 1 MB

    // A text says few different words many times. Immutable entries in a plain array: two threads can only do work
    // twice.
    private static final @Nullable Remembered[] REMEMBERED = new Remembered[1 << 14];

    private Lexemes() {}

    /**
     * One lexeme of a text.
     *
     * @param position number of the word, from 1; a whole identifier stands where its first part stands
     * @param start first character of it in the text, in UTF-16 units
     * @param end one past its last
     */
    public record Lexeme(String text, int position, int start, int end) {}

    /** Lexemes of a text in order, repeated ones too. */
    public static List<String> of(String text) {
        return analyse(text).stream().map(Lexeme::text).toList();
    }

    /** Lexemes of a text with their places. */
    public static List<Lexeme> analyse(String text) {
        var found = new Collector();
        Matcher term = TERM.matcher(text);
        while (term.find()) {
            String word = term.group();
            if (isPlain(word)) {
                word(new Part(word, term.start()), false, found);
            } else if (IDEOGRAPH.matcher(word).find()) {
                word.codePoints().forEach(new Ideographs(found, term.start())::add);
            } else {
                term(word, term.start(), found);
            }
        }
        return found.lexemes;
    }

    /**
     * The literal of a Postgres {@code tsvector}: title with weight A, heading B, text D, with positions. A text too
     * large for Postgres keeps its beginning.
     */
    public static String tsvector(String title, String heading, String text) {
        var literal = new Literal();
        literal.append(title, "A");
        literal.append(heading, "B");
        literal.append(text, "");
        return literal.text.toString();
    }

    private static void term(String term, int start, Collector found) {
        List<Part> segments = split(SEGMENTS, new Part(term, start));
        if (segments.size() > 1 && term.length() <= LONGEST_WHOLE) {
            found.add(new Part(term.replace('\\', '/'), start));
        }
        boolean compound = segments.size() > 1;
        for (Part segment : segments) {
            if (!compound && CONTRACTION.matcher(segment.text).matches()) {
                word(
                        new Part(APOSTROPHE.matcher(segment.text).replaceAll(""), segment.start, segment.end()),
                        false,
                        found);
                continue;
            }
            List<Part> pieces = split(PIECES, segment);
            boolean inner = compound || pieces.size() > 1;
            if (pieces.size() > 1 && segment.text.length() <= LONGEST_WHOLE) {
                found.add(segment);
            }
            pieces.forEach(piece -> word(piece, inner, found));
        }
    }

    private static void word(Part piece, boolean inCompound, Collector found) {
        List<Part> parts = split(CAMEL, piece);
        if (parts.size() > 1 && parts.size() <= MOST_PARTS) {
            found.add(piece);
            int before = found.position;
            parts.stream().filter(p -> p.text.length() > 1).forEach(found::addAndStep);
            if (found.position == before) {
                found.position++;
            }
        } else if (inCompound && piece.text.length() == 1) {
            found.position++;
        } else if (!inCompound && STOP.contains(piece.text.toLowerCase(Locale.ROOT))) {
            found.position++;
        } else {
            found.addAndStep(piece);
        }
    }

    private static List<Part> split(Pattern at, Part whole) {
        if (isPlain(whole.text)) {
            return List.of(whole);
        }
        List<Part> parts = new ArrayList<>();
        Matcher cut = at.matcher(whole.text);
        int from = 0;
        while (cut.find()) {
            if (cut.start() > from) {
                parts.add(whole.sub(from, cut.start()));
            }
            from = cut.end();
        }
        if (from < whole.text.length()) {
            parts.add(whole.sub(from, whole.text.length()));
        }
        return parts;
    }

    // Most words; the patterns, which are slow, would find nothing in them.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 'a' || c > 'z') {
                return false;
            }
        }
        return true;
    }

    private static String lexeme(String text) {
        int place = text.hashCode() & (REMEMBERED.length - 1);
        Remembered before = REMEMBERED[place];
        if (before != null && before.word.equals(text)) {
            return before.lexeme;
        }
        String lexeme = folded(text);
        REMEMBERED[place] = new Remembered(text, lexeme);
        return lexeme;
    }

    private static String folded(String text) {
        String word = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        boolean ascii = word.chars().allMatch(c -> c < 128);
        if (!ascii) {
            word = MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD))
                    .replaceAll("")
                    .replace("ß", "ss")
                    .replace('’', '\'');
        }
        word = word.toLowerCase(Locale.ROOT).replace("'", "");
        return PorterStemmer.stem(word);
    }

    private record Remembered(String word, String lexeme) {}

    private record Part(String text, int start, int end) {
        private Part(String text, int start) {
            this(text, start, start + text.length());
        }

        private Part sub(int from, int to) {
            return new Part(text.substring(from, to), start + from);
        }
    }

    private static final class Collector {
        private final List<Lexeme> lexemes = new ArrayList<>();
        private int position = 1;

        private void add(Part part) {
            String lexeme = lexeme(part.text);
            if (!lexeme.isEmpty()) {
                lexemes.add(new Lexeme(lexeme, position, part.start, part.end));
            }
        }

        private void addAndStep(Part part) {
            add(part);
            position++;
        }
    }

    // Without spaces between words every character is a word; a phrase search puts them together again.
    private static final class Ideographs {
        private final Collector found;
        private int at;

        private Ideographs(Collector found, int start) {
            this.found = found;
            this.at = start;
        }

        private void add(int point) {
            if (Character.isLetterOrDigit(point)) {
                found.addAndStep(new Part(Character.toString(point), at));
            }
            at += Character.charCount(point);
        }
    }

    private static final class Literal {
        private final StringBuilder text = new StringBuilder();
        private final Set<String> seen = new HashSet<>();
        private int offset;
        private int bytes;

        private void append(String field, String weight) {
            int last = offset;
            for (Lexeme lexeme : analyse(field)) {
                String word = lexeme.text();
                bytes += 4 + (seen.add(word) ? word.getBytes(StandardCharsets.UTF_8).length + 8 : 0);
                if (bytes > LARGEST) {
                    return;
                }
                last = offset + lexeme.position();
                text.append(text.isEmpty() ? "'" : " '")
                        .append(word)
                        .append("':")
                        .append(Math.min(last, LAST_POSITION))
                        .append(weight);
            }
            offset = last + FIELD_GAP;
        }
    }
}
