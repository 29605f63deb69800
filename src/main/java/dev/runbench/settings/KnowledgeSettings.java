package dev.runbench.settings;

/**
 * How documents are cut for search. A change counts for what is imported from then on; files that were cut otherwise are
 * read again at their next import.
 *
 * @param chunkTokens a chunk's usual size in tokens of the embedding model, 128 to 1024
 * @param overlapPercent how much of a chunk the next one repeats at the most, 0 to 50
 */
public record KnowledgeSettings(int chunkTokens, int overlapPercent) {

    public static final int LEAST_TOKENS = 128;
    public static final int MOST_TOKENS = 1024;
    public static final int MOST_OVERLAP = 50;

    public static final KnowledgeSettings DEFAULT = new KnowledgeSettings(512, 25);

    public KnowledgeSettings {
        if (chunkTokens < LEAST_TOKENS || chunkTokens > MOST_TOKENS) {
            throw new IllegalArgumentException("chunkTokens must be 128 to 1024, not " + chunkTokens);
        }
        if (overlapPercent < 0 || overlapPercent > MOST_OVERLAP) {
            throw new IllegalArgumentException("overlapPercent must be 0 to 50, not " + overlapPercent);
        }
    }
}
