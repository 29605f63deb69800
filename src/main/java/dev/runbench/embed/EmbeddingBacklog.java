package dev.runbench.embed;

import java.util.List;

/** What has no vector yet, and where vectors go. Thread-safe; calls block. */
public interface EmbeddingBacklog {

    /**
     * Up to {@code n} different texts that wait for a vector, oldest first; the same ones again until they are stored.
     * Empty when nothing waits, and also while another process is at work on the backlog.
     */
    List<Waiting> next(int n);

    /**
     * Keeps vectors durably; a hash that has one already is left alone.
     *
     * @param model that made them; those of a model that is no longer wanted are dropped
     */
    void store(String model, List<Embedded> vectors);

    /** How many different texts wait, whoever works on them. */
    long pending();

    /** Housekeeping of the store, now and then on a worker thread; may take seconds. */
    void upkeep();

    /** Lets another process take over at once. */
    void release();

    /**
     * A text that waits.
     *
     * @param hash SHA-256 of the text
     */
    record Waiting(byte[] hash, String text) {}

    /**
     * A text's vector.
     *
     * @param hash SHA-256 of the text
     * @param vector unit-normalised
     */
    record Embedded(byte[] hash, float[] vector) {}
}
