package dev.runbench.knowledge;

import dev.runbench.embed.Tokenizer;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Cuts a document into the smallest pieces that chunks and passages are made of: sentences and lines. */
final class Atoms {

    private static final int SLICE_CHARACTERS = 1 << 16;

    /**
     * A sentence, a line, or a part of an overlong one; neither begins nor ends with a blank.
     *
     * @param tokens as the embedding model counts
     * @param first whether it begins its block
     */
    record Atom(int start, int end, int tokens, Block block, boolean first) {}

    private final String content;
    private final Tokenizer tokenizer;
    private final int mostTokens;
    private final int mostCharacters;
    private final List<Atom> atoms = new ArrayList<>();

    // Tokens of the slice that is being cut, in characters of the content.
    private int[] starts = {};
    private int[] ends = {};

    private Atoms(String content, Tokenizer tokenizer, int mostTokens) {
        this.content = content;
        this.tokenizer = tokenizer;
        this.mostTokens = mostTokens;
        this.mostCharacters = mostTokens * 16;
    }

    /** Atoms in order; they cover every character that is not blank, whatever the blocks leave out. */
    static List<Atom> of(SourceDocument document, Tokenizer tokenizer, int mostTokens) {
        var cutter = new Atoms(document.content(), tokenizer, mostTokens);
        int at = 0;
        List<String> headings = List.of();
        for (Block block : document.blocks()) {
            cutter.gap(at, block.start(), headings);
            cutter.block(block);
            at = block.end();
            headings = block.headings();
        }
        cutter.gap(at, document.content().length(), headings);
        return cutter.atoms;
    }

    private void gap(int from, int to, List<String> headings) {
        if (from < to) {
            block(new Block(Block.Kind.PARAGRAPH, from, to, headings));
        }
    }

    private void block(Block block) {
        int before = atoms.size();
        for (int from = block.start(); from < block.end(); ) {
            int to = Math.min(block.end(), from + SLICE_CHARACTERS);
            if (to < block.end()) {
                int line = content.lastIndexOf('\n', to - 1) + 1;
                to = line > from ? line : whole(to);
            }
            slice(block, from, to, before);
            from = to;
        }
    }

    private void slice(Block block, int from, int to, int firstAtom) {
        String text = content.substring(from, to);
        if (text.isBlank()) {
            return;
        }
        Tokenizer.Tokens tokens = tokenizer.tokens(text);
        starts = Arrays.stream(tokens.starts()).map(i -> i + from).toArray();
        ends = Arrays.stream(tokens.ends()).map(i -> i + from).toArray();
        if (block.kind() == Block.Kind.PARAGRAPH) {
            BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
            sentences.setText(text);
            int start = 0;
            for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
                piece(block, from + start, from + end, firstAtom);
                start = end;
            }
        } else {
            for (Lines.Line line : Lines.of(text)) {
                piece(block, from + line.start(), from + line.end(), firstAtom);
            }
        }
    }

    private void piece(Block block, int from, int to, int firstAtom) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(content.charAt(start))) {
            start++;
        }
        while (start < end && Character.isWhitespace(content.charAt(end - 1))) {
            end--;
        }
        if (start == end) {
            return;
        }
        int cut = cut(start, end);
        if (cut < end) {
            piece(block, start, cut, firstAtom);
            piece(block, cut, end, firstAtom);
            return;
        }
        atoms.add(new Atom(start, end, count(start, end), block, atoms.size() == firstAtom));
    }

    // Where the first part of an overlong piece ends: after a word if that is not too far back; the end if it fits.
    private int cut(int start, int end) {
        boolean fits = end - start <= mostCharacters && count(start, end) <= mostTokens;
        if (fits || end - start < 2) {
            return end;
        }
        int first = firstFrom(start);
        int limit = Math.min(end, start + mostCharacters);
        if (first + mostTokens < starts.length) {
            limit = Math.min(limit, Math.max(starts[first + mostTokens], start + 1));
        }
        if (limit == end) {
            // Too many tokens although the slice knew of few: the cut of a word made more of them.
            limit = start + (end - start) / 2;
        }
        for (int i = limit; i > start + (limit - start) / 2; i--) {
            if (Character.isWhitespace(content.charAt(i - 1))) {
                return i;
            }
        }
        return whole(limit) == start ? limit + 1 : whole(limit);
    }

    private int count(int start, int end) {
        int first = firstFrom(start);
        int next = firstFrom(end);
        boolean throughAWord = first > 0 && ends[first - 1] > start || next > 0 && ends[next - 1] > end;
        boolean inAWord = glued(start) || glued(end);
        return throughAWord || inAWord
                ? tokenizer.tokens(content.substring(start, end)).count()
                : next - first;
    }

    private boolean glued(int at) {
        return at > 0
                && at < content.length()
                && Character.isLetterOrDigit(content.charAt(at - 1))
                && Character.isLetterOrDigit(content.charAt(at));
    }

    // Index of the first token that starts at or after a character.
    private int firstFrom(int character) {
        int found = Arrays.binarySearch(starts, character);
        int index = found < 0 ? -found - 1 : found;
        while (index > 0 && starts[index - 1] >= character) {
            index--;
        }
        return index;
    }

    // Never between the halves of a surrogate pair.
    private int whole(int at) {
        return at > 0
                        && at < content.length()
                        && Character.isLowSurrogate(content.charAt(at))
                        && Character.isHighSurrogate(content.charAt(at - 1))
                ? at - 1
                : at;
    }
}
