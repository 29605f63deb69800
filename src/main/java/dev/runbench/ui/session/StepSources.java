package dev.runbench.ui.session;

import dev.runbench.search.Citation;
import dev.runbench.search.CitedSources;
import dev.runbench.search.SourceStanding;
import dev.runbench.ui.control.SourceChange;
import dev.runbench.ui.fx.Tasks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** How the sources of the step that is looked at stand. FX thread only. */
final class StepSources {

    private final CitedSources sources;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<Map<Citation, SourceStanding>> state = new ReadOnlyObjectWrapper<>(Map.of());
    private List<Citation> looked = List.of();
    private Tasks.Running looking = Tasks.Running.NONE;

    StepSources(CitedSources sources, Tasks tasks) {
        this.sources = sources;
        this.tasks = tasks;
    }

    /** Empty of what has not been looked at yet. */
    ReadOnlyObjectProperty<Map<Citation, SourceStanding>> state() {
        return state.getReadOnlyProperty();
    }

    /** Shows what has changed in one of them; nothing is cited anew in a run. */
    SourceChange changes(Consumer<Citation> open) {
        return new SourceChange(tasks, sources, open, Optional.empty());
    }

    /** Looks at a step's sources, unless they are those that were looked at last. */
    void look(List<Citation> citations) {
        if (!citations.equals(looked)) {
            looked = citations;
            lookAgain();
        }
    }

    /** Documents may have come or gone since. Without an answer the citations stay as they are. */
    void lookAgain() {
        looking.stop();
        List<Citation> asked = looked;
        looking = tasks.run(() -> sources.standing(asked), state::set, _ -> {});
    }
}
