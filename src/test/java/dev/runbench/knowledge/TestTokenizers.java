package dev.runbench.knowledge;

import dev.runbench.embed.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tokenizers that need no model. */
final class TestTokenizers {

    /** Words in pieces of up to five letters, and each punctuation mark, much as word pieces are. */
    static final Tokenizer PIECES = regex("[\\p{L}\\p{N}]{1,5}|[^\\p{L}\\p{N}\\s]");
    /** Whole words however long, as a tokenizer counts unknown ones. */
    static final Tokenizer WORDS = regex("\\S+");
    /** The worst case: every character. */
    static final Tokenizer CHARACTERS = regex("\\S");

    private TestTokenizers() {}

    private static Tokenizer regex(String piece) {
        Pattern pattern = Pattern.compile(piece);
        return text -> {
            List<int[]> spans = new ArrayList<>();
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                spans.add(new int[] {matcher.start(), matcher.end()});
            }
            return new Tokenizer.Tokens(
                    spans.stream().mapToInt(s -> s[0]).toArray(),
                    spans.stream().mapToInt(s -> s[1]).toArray());
        };
    }
}
