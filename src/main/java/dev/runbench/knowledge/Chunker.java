package dev.runbench.knowledge;

import dev.runbench.embed.Passages;
import dev.runbench.embed.Tokenizer;
import dev.runbench.knowledge.Atoms.Atom;
import dev.runbench.knowledge.Block.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a document into chunks along headings, blocks and sentences. Every character that is not blank lies in a chunk
 * and in a passage; spans are exact; starts and ends ascend. Stateless apart from its sizes.
 */
final class Chunker {

    private static final int FEWEST_WINDOW_TOKENS = 192;
    // Room for the heading line (at most 120 characters, so about as many tokens) and the overlap beside one atom.
    private static final int MOST_ATOM_TOKENS = 64;

    private final Tokenizer tokenizer;
    private final int windowTokens;
    private final ChunkSizes sizes;

    Chunker(Tokenizer tokenizer, int windowTokens, ChunkSizes sizes) {
        if (windowTokens < FEWEST_WINDOW_TOKENS) {
            throw new IllegalArgumentException("a window of " + windowTokens + " tokens leaves no room for text");
        }
        this.tokenizer = tokenizer;
        this.windowTokens = windowTokens;
        this.sizes = sizes;
    }

    List<Chunk> chunks(SourceDocument document) {
        List<Atom> atoms = Atoms.of(document, tokenizer, MOST_ATOM_TOKENS);
        List<Chunk> chunks = new ArrayList<>();
        var windows = new Windows(document, atoms, tokenizer, windowTokens, sizes.windowOverlap());
        int start = 0;
        for (int fresh = 0; fresh < atoms.size(); ) {
            int end = end(atoms, start, fresh);
            String heading = String.join(Passages.HEADING_SEPARATOR, common(atoms, start, end));
            chunks.add(new Chunk(
                    atoms.get(start).start(),
                    atoms.get(end - 1).end(),
                    heading,
                    windows.of(start, fresh, end, heading)));
            start = end < atoms.size() ? overlap(atoms, fresh, end) : end;
            fresh = end;
        }
        return chunks;
    }

    // One past the last atom of the chunk whose new text begins at `fresh` and which begins at `start`.
    private int end(List<Atom> atoms, int start, int fresh) {
        int tokens = tokens(atoms, start, fresh);
        int border = -1;
        int at = fresh;
        while (at < atoms.size()) {
            Atom atom = atoms.get(at);
            boolean heading = atom.first() && atom.block().kind() == Kind.HEADING;
            if (at > fresh && heading && !isHeading(atoms.get(at - 1)) && tokens >= sizes.enough()) {
                return at;
            }
            int next = unit(atoms, at);
            int more = tokens(atoms, at, next);
            if (at > fresh && !fits(atoms, start, next, tokens + more)) {
                break;
            }
            if (atom.first() && at > fresh && tokens >= sizes.target() * 7 / 10 && !isHeading(atoms.get(at - 1))) {
                border = at;
            }
            tokens += more;
            at = next;
        }
        if (at == atoms.size()) {
            return at;
        }
        int section = sectionEnd(atoms, at, tokens);
        if (section > 0 && atoms.get(section - 1).end() - atoms.get(start).start() <= sizes.mostCharacters()) {
            return section;
        }
        if (!atoms.get(at).first() && border > fresh) {
            return border;
        }
        while (at - 1 > fresh && isHeading(atoms.get(at - 1))) {
            at--; // a heading belongs to what follows
        }
        return at;
    }

    private boolean fits(List<Atom> atoms, int start, int end, int tokens) {
        return tokens <= sizes.target()
                && atoms.get(end - 1).end() - atoms.get(start).start() <= sizes.mostCharacters();
    }

    // Where the section ends if so little is left of it that it should not become a chunk of its own; -1 otherwise.
    private int sectionEnd(List<Atom> atoms, int from, int before) {
        int tokens = before;
        for (int i = from; i < atoms.size(); i++) {
            if (atoms.get(i).first() && atoms.get(i).block().kind() == Kind.HEADING) {
                return i > from ? i : -1;
            }
            tokens += atoms.get(i).tokens();
            if (tokens > sizes.most()) {
                return -1;
            }
        }
        return atoms.size();
    }

    // A code block or table that fits a chunk counts as one piece.
    private int unit(List<Atom> atoms, int at) {
        Block block = atoms.get(at).block();
        if (!block.kind().staysWhole() || !atoms.get(at).first()) {
            return at + 1;
        }
        int tokens = 0;
        int next = at;
        while (next < atoms.size() && atoms.get(next).block() == block) {
            tokens += atoms.get(next++).tokens();
        }
        return fits(atoms, at, next, tokens) ? next : at + 1;
    }

    /**
     * Where the next chunk begins: some atoms before the end of this one, at the beginning of a block if there is one. A
     * new section begins with its heading, and half a table is no help, so there nothing is repeated.
     */
    private int overlap(List<Atom> atoms, int fresh, int end) {
        Atom next = atoms.get(end);
        int start = end;
        int block = end;
        int tokens = 0;
        // What follows must fit beside what is repeated.
        int must = unit(atoms, end);
        int room = Math.min(sizes.overlap(), sizes.target() - tokens(atoms, end, must));
        while (start - 1 > fresh) {
            Atom before = atoms.get(start - 1);
            tokens += before.tokens();
            boolean sameSection = before.block().headings().equals(next.block().headings());
            boolean wholeOnly = before.block().kind().staysWhole() && before.block() != next.block();
            boolean tooLong = tokens > room || !fits(atoms, start - 1, must, 0);
            if (tooLong || !sameSection || wholeOnly || isHeading(next) || isHeading(before)) {
                break;
            }
            start--;
            if (before.first()) {
                block = start;
            }
        }
        return block < end ? block : start;
    }

    private static boolean isHeading(Atom atom) {
        return atom.block().kind() == Kind.HEADING;
    }

    private static int tokens(List<Atom> atoms, int from, int to) {
        int tokens = 0;
        for (int i = from; i < to; i++) {
            tokens += atoms.get(i).tokens();
        }
        return tokens;
    }

    private static List<String> common(List<Atom> atoms, int from, int to) {
        List<String> common = atoms.get(from).block().headings();
        for (int i = from + 1; i < to; i++) {
            List<String> other = atoms.get(i).block().headings();
            int same = 0;
            while (same < Math.min(common.size(), other.size())
                    && common.get(same).equals(other.get(same))) {
                same++;
            }
            common = common.subList(0, same);
        }
        return common;
    }
}
