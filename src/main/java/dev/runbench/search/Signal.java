package dev.runbench.search;

/**
 * What speaks for a passage, and how much: a linear model over the candidates of a query. Pairs are those of sequential
 * dependence (Metzler and Croft 2005); the beginning of a page is its best summary (Brandow, Mitze, Rau 1995).
 *
 * <p>Weights: learned outside of this project with a softmax over documents (ListNet, Cao et al. 2007), non-negative, each
 * corpus counting the same, from 692 questions on manual pages of Debian, explanations of Debian's package checker, and
 * documentation of a TypeScript linter. The question was the page's one-line description or the tool's message, which
 * was removed from the page. None of it is shipped, and none is about alerts; weights that leave out one of the corpora
 * lose less than 0.01 nDCG@10 on it.
 */
enum Signal {
    /** BM25F of the chunk. */
    WORDS(0.15, 0.1, true),
    /** BM25F of the whole document. */
    DOCUMENT_WORDS(2.0, 1.9, true),
    /** Neighbouring words of the query that are neighbours here. */
    ORDERED_PAIRS(0.9, 0.85, true),
    /** Neighbouring words of the query within eight words. */
    NEAR_PAIRS(0.55, 0.35, true),
    /** The query's information in the best run of 24 words. */
    WINDOW(1.3, 1.15, true),
    /** The query's information anywhere in the chunk. */
    COVERED(1.55, 1.45, true),
    /** The query's words among the document's first 60. */
    LEAD_WORDS(0.95, 1.0, true),
    /** Cosine of the nearest passage. */
    MEANING(3.8, 2.1, false),
    /** Cosine of the document's first 60 words. */
    LEAD_MEANING(6.1, 5.0, false),
    /** Cosine of the document's first 120 words. */
    OPENING_MEANING(4.0, 3.1, false),
    /**
     * An identifier of the query, such as an alert's name, is the document's title or file name: known-item search. Not learned,
     * because the pages that the weights were learned from have no names: worth about as much as all words together.
     */
    NAMED(5.0, 5.0, false),
    /** Highest cosine of a single sentence of the document's best chunk; only known after refining. */
    SENTENCE_MEANING(0, 6.1, false);

    static final int COUNT = values().length;

    private final double first;
    private final double refined;
    private final boolean relative;

    Signal(double first, double refined, boolean relative) {
        this.first = first;
        this.refined = refined;
        this.relative = relative;
    }

    double weight(boolean refining) {
        return refining ? refined : first;
    }

    /** Not bounded, so it counts as a share of the best candidate's. */
    boolean isRelative() {
        return relative;
    }

    /** The same for all chunks of a document. */
    boolean isOfDocument() {
        return switch (this) {
            case DOCUMENT_WORDS, NAMED, LEAD_WORDS, LEAD_MEANING, OPENING_MEANING, SENTENCE_MEANING -> true;
            case WORDS, ORDERED_PAIRS, NEAR_PAIRS, WINDOW, COVERED, MEANING -> false;
        };
    }
}
