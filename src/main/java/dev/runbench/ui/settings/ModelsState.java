package dev.runbench.ui.settings;

import dev.runbench.base.Problem;
import dev.runbench.llm.CatalogueModel;
import dev.runbench.llm.ModelFile;
import dev.runbench.llm.ModelSpeed;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Getting and measuring model files.
 *
 * @param offers what can be had
 * @param measured the last measurement
 */
record ModelsState(List<Offer> offers, Work work, Optional<Measured> measured) {

    /**
     * @param begun bytes that were fetched before
     * @param fits into this machine's memory, by the catalogue's estimate
     */
    record Offer(CatalogueModel model, long begun, boolean fits) {}

    record Measured(ModelFile model, ModelSpeed speed) {}

    /** What is under way, or came of it. */
    sealed interface Work {
        record Idle() implements Work {}

        /**
         * A person has to say whether a host may be asked.
         *
         * @param agreed hosts that were agreed to before
         * @param host the one that would be asked next
         */
        record Asking(CatalogueModel model, Set<String> agreed, String host) implements Work {}

        /** @param total 0 when unknown */
        record Busy(String what, long done, long total) implements Work {}

        record Worked(String sentence) implements Work {}

        record Failed(Problem problem) implements Work {}
    }

    boolean busy() {
        return work instanceof Work.Busy;
    }

    ModelsState with(Work other) {
        return new ModelsState(offers, other, measured);
    }

    ModelsState with(List<Offer> others) {
        return new ModelsState(others, work, measured);
    }

    ModelsState with(Measured other) {
        return new ModelsState(offers, new Work.Idle(), Optional.of(other));
    }
}
