package dev.runbench.embed;

import java.util.Locale;

/**
 * The sentence embedding models that run in this process, all with 384 dimensions and the same uncased BERT vocabulary
 * (Reimers and Gurevych 2019; Wang et al. 2022; Xiao et al. 2023).
 */
public enum OnnxModel {

    /** all-MiniLM-L6-v2 with weights of 8 bit. */
    MINILM_QUANTISED(
            "all-MiniLM-L6-v2-q", new Window(254, Pooling.MEAN), new Marks("", ""), new Scale(0.117, 0.245), 16),
    MINILM("all-MiniLM-L6-v2", new Window(254, Pooling.MEAN), new Marks("", ""), new Scale(0.109, 0.232), 83),
    E5_SMALL(
            "e5-small-v2",
            new Window(508, Pooling.MEAN),
            new Marks("query: ", "passage: "),
            new Scale(0.784, 0.811),
            79),
    BGE_SMALL(
            "bge-small-en-v1.5",
            new Window(500, Pooling.FIRST),
            new Marks("Represent this sentence for searching relevant passages: ", ""),
            new Scale(0.480, 0.612),
            78);

    /** How the vectors of a text's tokens become one. */
    enum Pooling {
        MEAN,
        /** That of the special token in front. */
        FIRST
    }

    /** How much of a text is seen, in pieces besides marks and special ones, and how it becomes one vector. */
    record Window(int tokens, Pooling pooling) {}

    /** What is put in front of a question and of a passage. */
    record Marks(String query, String passage) {}

    /** Median cosines of what has nothing to do with a question and of what belongs to it. */
    record Scale(double unrelated, double related) {}

    /** The model's name; it is kept with every vector. */
    final String model;

    final Window window;
    final Marks marks;
    private final Scale scale;
    private final int megabytes;

    OnnxModel(String model, Window window, Marks marks, Scale scale, int megabytes) {
        this.model = model;
        this.window = window;
        this.marks = marks;
        this.scale = scale;
        this.megabytes = megabytes;
    }

    /** Name of the file in the model's artifact, without its ending. */
    String file() {
        return model.toLowerCase(Locale.ROOT);
    }

    public String model() {
        return model;
    }

    /** What the model adds to the download. */
    public int megabytes() {
        return megabytes;
    }

    /**
     * Brings a cosine of this model to the scale of the default model's, on which the thresholds are: three points of both
     * are laid on each other, the medians of the nearest passage to questions from everyday life and of a heading and what
     * stands below it, both measured on the sample data, and the cosine of equal texts. Keeps the order.
     */
    double likeness(double cosine) {
        Scale to = MINILM_QUANTISED.scale;
        return cosine < scale.related
                ? to.unrelated
                        + (cosine - scale.unrelated) * (to.related - to.unrelated) / (scale.related - scale.unrelated)
                : to.related + (cosine - scale.related) * (1 - to.related) / (1 - scale.related);
    }
}
