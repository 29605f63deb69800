package dev.runbench.search;

import dev.runbench.embed.Embedder;
import java.util.OptionalInt;

/** Opens embedders and vector stores from what was written down of them. The root implements it: it knows the settings. */
public interface VectorWorkshop {

    /**
     * What the settings say of vectors, each part in words of the workshop's own.
     *
     * @param embedder which model
     * @param store which place
     */
    record Recipe(String embedder, String store) {}

    /**
     * Opens a model; loads nothing yet.
     *
     * @param dimensions if they are known already
     */
    Embedder embedder(String recipe, OptionalInt dimensions);

    /**
     * Opens a store for one model's vectors, making what is missing.
     *
     * @throws dev.runbench.base.ProblemException if the place does not answer
     */
    VectorStore store(String recipe, String model, int dimensions);
}
