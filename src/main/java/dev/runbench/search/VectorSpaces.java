package dev.runbench.search;

import dev.runbench.embed.Embedder;

/** Which vectors answer queries and which are in the making; the same ones unless model or store were changed. Thread-safe. */
public interface VectorSpaces {

    /** What queries use. */
    VectorSpace answering();

    /**
     * What the settings want, to be filled in the background.
     *
     * @throws dev.runbench.base.ProblemException if it cannot be opened now
     */
    VectorSpace wanted();

    /** Takes over up to so many vectors that another space of the same model has already. Returns how many. */
    default int carry(int most) {
        return 0;
    }

    /** The wanted one lacks nothing any more: from now on it answers. */
    default void complete() {}

    /** Drops what has not answered for a while. */
    default void upkeep() {}

    /** One space and no other. */
    static VectorSpaces of(Embedder embedder, VectorStore store) {
        VectorSpace only = VectorSpace.of(embedder, store);
        return new VectorSpaces() {
            @Override
            public VectorSpace answering() {
                return only;
            }

            @Override
            public VectorSpace wanted() {
                return only;
            }
        };
    }
}
