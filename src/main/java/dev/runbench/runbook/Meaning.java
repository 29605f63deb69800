package dev.runbench.runbook;

import java.util.List;

/** How near texts are in meaning: the embedding model of the house, handed in because this package knows none. */
@FunctionalInterface
public interface Meaning {

    /** Nobody knows: words alone decide. */
    Meaning NONE = (text, others) -> new double[0];

    /**
     * The cosine of a text and each of the others on the scale of the default embedding model, 0 to 1; no number at all when it
     * cannot be had now. Long texts may be cut.
     */
    double[] near(String text, List<String> others) throws InterruptedException;
}
