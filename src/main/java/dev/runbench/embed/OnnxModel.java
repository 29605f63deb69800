package dev.runbench.embed;

/**
 * The sentence embedding models that run in this process, all with 384 dimensions and the same uncased BERT vocabulary
 * (Reimers and Gurevych 2019; Wang et al. 2022; Xiao et al. 2023).
 */
public enum OnnxModel {

    /** all-MiniLM-L6-v2 with weights of 8 bit. */
    MINILM_QUANTISED("all-MiniLM-L6-v2-q", "all-minilm-l6-v2-q", 254, Pooling.MEAN, "", "", 0.24, 0.60, 16),
    MINILM("all-MiniLM-L6-v2", "all-minilm-l6-v2", 254, Pooling.MEAN, "", "", 0.24, 0.60, 83),
    E5_SMALL("e5-small-v2", "e5-small-v2", 508, Pooling.MEAN, "query: ", "passage: ", 0.784, 0.811, 79),
    BGE_SMALL(
            "bge-small-en-v1.5",
            "bge-small-en-v1.5",
            500,
            Pooling.FIRST,
            "Represent this sentence for searching relevant passages: ",
            "",
            0.480,
            0.612,
            78);

    /** How the vectors of a text's tokens become one. */
    enum Pooling {
        MEAN,
        /** That of the special token in front. */
        FIRST
    }

    /** The model's name; it is kept with every vector. */
    final String model;

    final String file;
    final int windowTokens;
    final Pooling pooling;
    final String query;
    final String passage;
    private final double unrelated;
    private final double related;
    private final int megabytes;

    OnnxModel(
            String model,
            String file,
            int windowTokens,
            Pooling pooling,
            String query,
            String passage,
            double unrelated,
            double related,
            int megabytes) {
        this.model = model;
        this.file = file;
        this.windowTokens = windowTokens;
        this.pooling = pooling;
        this.query = query;
        this.passage = passage;
        this.unrelated = unrelated;
        this.related = related;
        this.megabytes = megabytes;
    }

    public String model() {
        return model;
    }

    /** What the model adds to the download. */
    public int megabytes() {
        return megabytes;
    }

    /**
     * Brings a cosine of this model to the scale of MiniLM's, on which the thresholds are: the medians of unrelated and
     * of right passages of the two models are laid on each other.
     */
    double likeness(double cosine) {
        double share = (cosine - unrelated) / (related - unrelated);
        return Math.clamp(
                MINILM_QUANTISED.unrelated + share * (MINILM_QUANTISED.related - MINILM_QUANTISED.unrelated), -1, 1);
    }
}
