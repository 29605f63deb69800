package dev.runbench.ui.settings;

import dev.runbench.settings.KnowledgeSettings;
import dev.runbench.settings.SettingsService;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.settings.ChunksState.Typed;
import dev.runbench.ui.settings.SettingsState.Step;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Choosing how documents are cut. FX thread only. */
public final class ChunksViewModel {

    private static final String DONE =
            "Saved. The next import goes by it, without a restart; what was imported from files"
                    + " before is cut anew when these files are imported again.";

    private final SettingsService settings;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<ChunksState> state;

    public ChunksViewModel(SettingsService settings, Tasks tasks) {
        this.settings = settings;
        this.tasks = tasks;
        state = new ReadOnlyObjectWrapper<>(ChunksState.of(settings.current().knowledge(), new Step.Idle()));
    }

    ReadOnlyObjectProperty<ChunksState> state() {
        return state.getReadOnlyProperty();
    }

    void edit(String tokens, String overlap) {
        ChunksState s = state.get();
        if (!tokens.equals(s.tokens()) || !overlap.equals(s.overlap())) {
            state.set(new ChunksState(tokens, overlap, s.inForce(), new Step.Idle()));
        }
    }

    /** Fills in the default; it counts once it is used. */
    void fillDefault() {
        KnowledgeSettings standard = KnowledgeSettings.DEFAULT;
        edit(Integer.toString(standard.chunkTokens()), Integer.toString(standard.overlapPercent()));
    }

    /** Takes over what is being edited, if it can be. */
    void use() {
        ChunksState before = state.get();
        if (!(before.typed() instanceof Typed.Fits(KnowledgeSettings chosen))) {
            return;
        }
        step(new Step.Busy("Saving…", false));
        tasks.run(
                () -> settings.change(s -> s.withKnowledge(chosen)).knowledge(),
                now -> state.set(ChunksState.of(now, new Step.Worked(DONE))),
                problem -> step(new Step.Failed(problem)));
    }

    private void step(Step step) {
        ChunksState s = state.get();
        state.set(new ChunksState(s.tokens(), s.overlap(), s.inForce(), step));
    }
}
