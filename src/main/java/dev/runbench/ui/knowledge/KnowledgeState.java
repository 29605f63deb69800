package dev.runbench.ui.knowledge;

import dev.runbench.base.Problem;
import dev.runbench.knowledge.DocumentSummary;
import dev.runbench.knowledge.Loss;
import java.util.List;
import java.util.Optional;

/** What the list of documents can be showing. */
sealed interface KnowledgeState {

    record Loading() implements KnowledgeState {}

    /**
     * Nothing has been imported.
     *
     * @param samples whether the app came with samples
     */
    record Empty(boolean samples) implements KnowledgeState {}

    /**
     * Documents that match the filter, newest first.
     *
     * @param asked a deletion that waits for a yes
     */
    record Listed(List<DocumentSummary> documents, Totals totals, String filter, Optional<Deletion> asked)
            implements KnowledgeState {

        Listed asking(Optional<Deletion> deletion) {
            return new Listed(documents, totals, filter, deletion);
        }
    }

    record Failed(Problem problem) implements KnowledgeState {}

    /**
     * Everything imported.
     *
     * @param pending passages that wait for their vector
     */
    record Totals(long documents, long chunks, long passages, long pending) {

        String sentence() {
            String all = String.format(
                    "%,d document%s · %,d chunks · %,d passages",
                    documents, documents == 1 ? "" : "s", chunks, passages);
            return pending == 0 ? all : all + String.format(" · %,d still wait for their vector", pending);
        }
    }

    /** What would go. */
    record Deletion(List<DocumentSummary> documents, Loss loss) {

        String question() {
            return String.format(
                    "Delete %s? %,d chunks and %,d passages with their vectors go with it, and citations of it will say"
                            + " \"source removed\". The files themselves stay.",
                    name(), loss.chunks(), loss.passages());
        }

        String name() {
            return documents.size() == 1
                    ? "\"" + documents.getFirst().title() + "\""
                    : String.format("%,d documents", documents.size());
        }
    }
}
