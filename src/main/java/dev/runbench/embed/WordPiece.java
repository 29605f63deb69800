package dev.runbench.embed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The uncased BERT tokenizer of the embedding model: clean, split off punctuation, strip accents, lower-case, then the
 * longest known pieces from the left (Wu et al. 2016; Devlin et al. 2019). Never truncates. Thread-safe and immutable.
 *
 * <p>The vocabulary comes from the model's own jar. A marker such as {@code [SEP]} in a text is ordinary text here.
 */
public final class WordPiece implements Tokenizer {

    static final int CLS = 101;
    static final int SEP = 102;
    private static final int UNKNOWN = 100;
    private static final int LONGEST_WORD = 100;
    private static final String FILE = "/all-minilm-l6-v2-q-tokenizer.json";

    private final Map<String, Integer> vocabulary;

    private WordPiece(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Reads the vocabulary; some 60 ms, so not on the way to the first window. */
    public static WordPiece load() {
        try (InputStream in = Optional.ofNullable(WordPiece.class.getResourceAsStream(FILE))
                        .orElseThrow();
                JsonParser json = new JsonFactory().createParser(in)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME && "vocab".equals(json.currentName())) {
                    return new WordPiece(vocabulary(json));
                }
            }
            throw new IllegalStateException(FILE + " has no vocabulary");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Integer> vocabulary(JsonParser json) throws IOException {
        Map<String, Integer> words = HashMap.newHashMap(30_522);
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            words.put(json.currentName(), json.nextIntValue(UNKNOWN));
        }
        return words;
    }

    @Override
    public Tokens tokens(String text) {
        Pieces pieces = pieces(text);
        return new Tokens(pieces.starts(), pieces.ends());
    }

    /** The pieces' numbers in the vocabulary and their spans, without the special ones. */
    Pieces pieces(String text) {
        var pieces = new Collector(Math.max(16, text.length() / 3));
        var word = new Word();
        for (int at = 0, next; at < text.length(); at = next) {
            int point = text.codePointAt(at);
            next = at + Character.charCount(point);
            if (point == 0 || point == 0xFFFD || isControl(point)) {
                continue;
            }
            if (isSpace(point)) {
                flush(word, pieces);
            } else if (isIdeograph(point) || isPunctuation(point)) {
                flush(word, pieces);
                word.add(point, at, next);
                flush(word, pieces);
            } else {
                addFolded(word, point, at, next, pieces);
            }
        }
        flush(word, pieces);
        return pieces.done();
    }

    private void addFolded(Word word, int point, int start, int end, Collector pieces) {
        if (point < 128) {
            word.add(Character.toLowerCase(point), start, end);
            return;
        }
        // Accents go; what a character falls apart into keeps the span of the character.
        String parts = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFD);
        parts.codePoints()
                .filter(p -> Character.getType(p) != Character.NON_SPACING_MARK)
                .forEach(p -> {
                    if (isPunctuation(p)) {
                        flush(word, pieces);
                        word.add(p, start, end);
                        flush(word, pieces);
                    } else {
                        Character.toString(p)
                                .toLowerCase(java.util.Locale.ROOT)
                                .codePoints()
                                .forEach(lower -> word.add(lower, start, end));
                    }
                });
    }

    private void flush(Word word, Collector pieces) {
        if (word.length == 0) {
            return;
        }
        Integer whole = word.length > LONGEST_WORD ? null : vocabulary.get(new String(word.points, 0, word.length));
        if (whole != null) { // most words
            pieces.add(whole, word.starts[0], word.ends[word.length - 1]);
            word.length = 0;
            return;
        }
        int mark = pieces.count;
        int from = 0;
        while (from < word.length && word.length <= LONGEST_WORD) {
            int to = word.length;
            Integer id = null;
            for (; to > from; to--) {
                String piece = new String(word.points, from, to - from);
                id = vocabulary.get(from == 0 ? piece : "##" + piece);
                if (id != null) {
                    break;
                }
            }
            if (id == null) {
                break;
            }
            pieces.add(id, word.starts[from], word.ends[to - 1]);
            from = to;
        }
        if (from < word.length) {
            pieces.count = mark;
            pieces.add(UNKNOWN, word.starts[0], word.ends[word.length - 1]);
        }
        word.length = 0;
    }

    private static boolean isSpace(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point == 0x85
                || Character.isSpaceChar(point)
                || point == 0x0B
                || point == 0x0C;
    }

    private static boolean isControl(int point) {
        if (point == '\t' || point == '\n' || point == '\r') {
            return false;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static boolean isPunctuation(int point) {
        if (point < 128) {
            return point > 32 && point < 127 && !Character.isLetterOrDigit(point);
        }
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    // The blocks that BERT's own code calls Chinese characters.
    private static boolean isIdeograph(int p) {
        return (p >= 0x4E00 && p <= 0x9FFF)
                || (p >= 0x3400 && p <= 0x4DBF)
                || (p >= 0x20000 && p <= 0x2A6DF)
                || (p >= 0x2A700 && p <= 0x2B73F)
                || (p >= 0x2B740 && p <= 0x2B81F)
                || (p >= 0x2B920 && p <= 0x2CEAF)
                || (p >= 0xF900 && p <= 0xFAFF)
                || (p >= 0x2F800 && p <= 0x2FA1F);
    }

    /** Vocabulary numbers and spans of the same length. */
    record Pieces(int[] ids, int[] starts, int[] ends) {}

    /** The word being read, as code points with their spans in the text. */
    private static final class Word {
        private int[] points = new int[32];
        private int[] starts = new int[32];
        private int[] ends = new int[32];
        private int length;

        private void add(int point, int start, int end) {
            if (length == points.length) {
                points = Arrays.copyOf(points, length * 2);
                starts = Arrays.copyOf(starts, length * 2);
                ends = Arrays.copyOf(ends, length * 2);
            }
            points[length] = point;
            starts[length] = start;
            ends[length++] = end;
        }
    }

    private static final class Collector {
        private int[] ids;
        private int[] starts;
        private int[] ends;
        private int count;

        private Collector(int size) {
            ids = new int[size];
            starts = new int[size];
            ends = new int[size];
        }

        private void add(int id, int start, int end) {
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, count * 2);
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }
            ids[count] = id;
            starts[count] = start;
            ends[count++] = end;
        }

        private Pieces done() {
            return new Pieces(Arrays.copyOf(ids, count), Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
        }
    }
}
