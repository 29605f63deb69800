package dev.runbench.runbook;

import dev.runbench.search.Citation;
import java.util.Optional;

/** One entry of a section as a model gave it, held against its passage. */
sealed interface Picked {

    /**
     * Something of a source, word for word.
     *
     * @param title the model's name for it, where the source confirms that; empty for the source's own
     */
    record Chosen(Choice choice, Optional<String> title) implements Picked {}

    /**
     * A sentence of the model's own.
     *
     * @param proof where the passage says so; empty if it does not
     */
    record Said(String words, Passage passage, Optional<Citation> proof) implements Picked {}
}
