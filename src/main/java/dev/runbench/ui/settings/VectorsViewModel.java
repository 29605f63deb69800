package dev.runbench.ui.settings;

import dev.runbench.base.Problem;
import dev.runbench.settings.EmbedSettings;
import dev.runbench.settings.StoreSettings;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.settings.SettingsState.Step;
import dev.runbench.ui.settings.VectorControl.Choice;
import dev.runbench.ui.settings.VectorsState.Draft;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Choosing the embedding model and the vector store. FX thread only. */
public final class VectorsViewModel {

    private static final Duration GLANCE = Duration.ofSeconds(2);

    private final VectorControl control;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<VectorsState> state;
    private Tasks.Running watching = Tasks.Running.NONE;
    private Tasks.Running working = Tasks.Running.NONE;

    public VectorsViewModel(VectorControl control, Tasks tasks) {
        this.control = control;
        this.tasks = tasks;
        this.state = new ReadOnlyObjectWrapper<>(
                new VectorsState(draft(control.current()), false, Optional.empty(), new Step.Idle()));
    }

    ReadOnlyObjectProperty<VectorsState> state() {
        return state.getReadOnlyProperty();
    }

    private static Draft draft(Choice choice) {
        EmbedSettings embed = choice.embed();
        StoreSettings store = choice.store();
        return new Draft(
                embed.model(),
                embed.file().orElse(""),
                embed.baseUrl().orElse(""),
                embed.modelName().orElse(""),
                store.vectorStore(),
                store.vectorUrl().orElse(""),
                store.vectorUser().orElse(""));
    }

    /** Follows the background work while the pane is shown. */
    void watch() {
        watching.stop();
        watching = tasks.run(
                control::status,
                status -> {
                    VectorsState s = state.get();
                    state.set(new VectorsState(s.draft(), s.changed(), Optional.of(status), s.step()));
                    watching = tasks.after(GLANCE, this::watch);
                },
                _ -> watching = tasks.after(GLANCE, this::watch));
    }

    void hidden() {
        watching.stop();
    }

    void edit(Draft draft) {
        VectorsState s = state.get();
        if (!draft.equals(s.draft())) {
            state.set(new VectorsState(draft, !draft.equals(draft(control.current())), s.status(), new Step.Idle()));
        }
    }

    /** Takes over what is being edited. */
    void use(String embedKey, String storeKey) {
        Draft draft = state.get().draft();
        Choice choice;
        try {
            choice = choice(draft, control.current().store());
        } catch (IllegalArgumentException e) {
            step(new Step.Failed(new Problem("VECTORS", String.valueOf(e.getMessage()) + ".", "Mend that field.")));
            return;
        }
        working.stop();
        step(new Step.Busy("Opening model and store…", false));
        working = tasks.run(
                () -> {
                    control.use(choice, chars(embedKey), chars(storeKey));
                    return choice;
                },
                _ -> {
                    VectorsState s = state.get();
                    String done = "Saved. Vectors are made in the background; until then the old ones answer.";
                    state.set(new VectorsState(s.draft(), false, s.status(), new Step.Worked(done)));
                    watch();
                },
                problem -> step(new Step.Failed(problem)));
    }

    private void step(Step step) {
        VectorsState s = state.get();
        state.set(new VectorsState(s.draft(), s.changed(), s.status(), step));
    }

    private static Choice choice(Draft draft, StoreSettings old) {
        boolean service = draft.model() == EmbedSettings.Model.SERVICE;
        boolean gguf = draft.model() == EmbedSettings.Model.GGUF;
        boolean postgres = draft.store() == StoreSettings.VectorSearch.POSTGRES;
        boolean remote = postgres || draft.store() == StoreSettings.VectorSearch.QDRANT;
        return new Choice(
                new EmbedSettings(
                        draft.model(),
                        text(draft.file()).filter(_ -> gguf),
                        text(draft.address()).filter(_ -> service),
                        text(draft.name()).filter(_ -> service)),
                new StoreSettings(
                        old.pgvectorFolder(),
                        draft.store(),
                        text(draft.storeAddress()).filter(_ -> remote),
                        text(draft.storeUser()).filter(_ -> postgres)));
    }

    private static Optional<String> text(String typed) {
        return Optional.of(typed.strip()).filter(t -> !t.isEmpty());
    }

    private static Optional<char[]> chars(String typed) {
        return text(typed).map(String::toCharArray);
    }
}
