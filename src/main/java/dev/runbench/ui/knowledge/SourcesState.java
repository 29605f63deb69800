package dev.runbench.ui.knowledge;

import dev.runbench.base.Problem;
import dev.runbench.knowledge.Loss;
import dev.runbench.knowledge.Scope;
import dev.runbench.knowledge.SourceStatistics;
import dev.runbench.knowledge.WatchedFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the list of sources can be showing. */
sealed interface SourcesState {

    record Loading() implements SourcesState {}

    /**
     * Totals by source, and the folders that are kept in step.
     *
     * @param syncing those of them that are being looked at now
     * @param asked a clearing that waits for a yes
     */
    record Listed(
            List<SourceStatistics> sources, List<WatchedFolder> watched, Set<Path> syncing, Optional<Clearing> asked)
            implements SourcesState {

        Listed asking(Optional<Clearing> clearing) {
            return new Listed(sources, watched, syncing, clearing);
        }

        Listed syncing(Set<Path> folders) {
            return new Listed(sources, watched, Set.copyOf(folders), asked);
        }
    }

    record Failed(Problem problem) implements SourcesState {}

    /** What would go. */
    record Clearing(Scope scope, Loss loss) {

        String name() {
            return switch (scope) {
                case Scope.Everything _ -> "everything";
                case Scope.Source(String source) -> "all of " + source;
                case Scope.Documents(var ids) -> ids.size() + " documents";
            };
        }

        String question() {
            return String.format(
                    "Clear %s? %,d document%s with %,d chunks and %,d passages and their vectors go, and the facets you set"
                            + " on them. Citations of them will say \"source removed\". The files themselves stay.",
                    name(), loss.documents(), loss.documents() == 1 ? "" : "s", loss.chunks(), loss.passages());
        }
    }
}
