package dev.runbench.knowledge;

/**
 * How documents are cut, in tokens of the embedding model.
 *
 * @param target a chunk's usual size, 128 to 1024
 * @param overlap how much of a chunk the next one of the same section repeats at the most
 * @param windowOverlap how much neighbouring passages share at the most
 */
public record ChunkSizes(int target, int overlap, int windowOverlap) {

    /** 512 tokens with up to 25 % overlap; passages share up to 48. */
    public static final ChunkSizes DEFAULT = new ChunkSizes(512, 128, 48);

    public ChunkSizes {
        if (target < 128
                || target > 1024
                || overlap < 0
                || overlap > target / 2
                || windowOverlap < 0
                || windowOverlap > 64) {
            throw new IllegalArgumentException("chunk sizes " + target + ", " + overlap + ", " + windowOverlap);
        }
    }

    /** A section's last few lines are taken in rather than left as a chunk of their own, up to this size. */
    int most() {
        return target + target / 8;
    }

    /** A chunk of that size ends at the next heading. */
    int enough() {
        return target / 2;
    }

    /** Bounds what a tokenizer counts as nothing: blanks, endless "words". */
    int mostCharacters() {
        return target * 16;
    }
}
