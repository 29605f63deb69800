package dev.runbench.knowledge;

import dev.runbench.base.Hashes;
import dev.runbench.embed.Passages;
import dev.runbench.embed.Tokenizer;
import dev.runbench.knowledge.Atoms.Atom;
import dev.runbench.knowledge.Chunk.Passage;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts chunks into passages of about equal size, so that none is a meaningless rest. What a chunk repeats of the one
 * before is not embedded again, apart from the small overlap that all passages have.
 */
final class Windows {

    private final SourceDocument document;
    private final List<Atom> atoms;
    private final Tokenizer tokenizer;
    private final int windowTokens;
    private final int overlap;
    private int last = -1; // atom at which the latest passage begins; the next one begins after it

    Windows(SourceDocument document, List<Atom> atoms, Tokenizer tokenizer, int windowTokens, int overlap) {
        this.document = document;
        this.atoms = atoms;
        this.tokenizer = tokenizer;
        this.windowTokens = windowTokens;
        this.overlap = overlap;
    }

    /** Passages of the next chunk {@code start..end} of which {@code fresh..end} is new; all three are atoms. */
    List<Passage> of(int start, int fresh, int end, String heading) {
        int room = windowTokens
                - tokenizer.tokens(Passages.place(document.title(), heading)).count();
        int from = back(Math.max(start, last + 1), fresh);
        int all = tokens(from, end);
        int goal = room;
        if (all > room) {
            int windows = Math.ceilDiv(all - overlap, room - overlap);
            goal = Math.ceilDiv(all - overlap, windows) + overlap;
        }
        List<Passage> passages = new ArrayList<>();
        for (int done = from; done < end; ) {
            int to = best(from, done, end, room, goal);
            last = from;
            boolean surelyFits = tokens(from, to) <= room - windowTokens / 10;
            add(passages, atoms.get(from).start(), atoms.get(to - 1).end(), heading, surelyFits);
            from = Math.max(from + 1, back(from + 1, to));
            done = to;
        }
        return passages;
    }

    // The end nearest to the goal, a little off it if a block ends there; always after `done`.
    private int best(int from, int done, int end, int room, int goal) {
        int best = done + 1;
        int least = Integer.MAX_VALUE;
        int tokens = tokens(from, done);
        for (int to = done + 1; to <= end; to++) {
            tokens += atoms.get(to - 1).tokens();
            if (tokens > room) {
                break;
            }
            boolean border = to == end || atoms.get(to).first();
            int off = Math.abs(goal - tokens) - (border ? goal / 5 : 0);
            if (to == end || off <= least) {
                least = off;
                best = to;
            }
        }
        return best;
    }

    // As many atoms before `to` as the overlap allows, none before `least`.
    private int back(int least, int to) {
        int from = to;
        int tokens = 0;
        while (from > least) {
            tokens += atoms.get(from - 1).tokens();
            if (tokens > overlap) {
                break;
            }
            from--;
        }
        return from;
    }

    // Token counts of parts do not always add up, so a passage that is nearly full is counted as a whole.
    private void add(List<Passage> passages, int start, int end, String heading, boolean surelyFits) {
        String text = Passages.embeddedText(
                document.title(), heading, document.content().substring(start, end));
        if (surelyFits || end - start < 2 || tokenizer.tokens(text).count() <= windowTokens) {
            passages.add(new Passage(start, end, Hashes.hex(text)));
            return;
        }
        int middle = start + (end - start) / 2;
        if (Character.isLowSurrogate(document.content().charAt(middle))) {
            middle++;
        }
        if (middle == end) {
            passages.add(new Passage(start, end, Hashes.hex(text)));
            return;
        }
        add(passages, start, middle, heading, false);
        add(passages, middle, end, heading, false);
    }

    private int tokens(int from, int to) {
        int tokens = 0;
        for (int i = from; i < to; i++) {
            tokens += atoms.get(i).tokens();
        }
        return tokens;
    }
}
