package dev.runbench.ui.runbook;

import dev.runbench.runbook.RunbookFix;
import dev.runbench.runbook.RunbookFix.Edit;
import dev.runbench.runbook.RunbookFix.Go;
import dev.runbench.runbook.StepEdits;
import dev.runbench.ui.control.SourceChange;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** Does what a person chose to be done about a problem: changes the text as typing would, or goes where it is mended. */
final class FixDesk {

    private final RunbookViewModel model;
    private final YamlEditor editor;
    private final Navigator navigator;
    private final SourceChange changes;
    private Runnable rehearse = () -> {};
    private @Nullable Node problems;

    FixDesk(RunbookViewModel model, YamlEditor editor, Navigator navigator, SourceChange changes) {
        this.model = model;
        this.editor = editor;
        this.navigator = navigator;
        this.changes = changes;
    }

    /**
     * Where it stands.
     *
     * @param list what a difference is shown beside
     * @param toRehearsal shows the rehearsal
     */
    void at(Node list, Runnable toRehearsal) {
        problems = list;
        rehearse = toRehearsal;
    }

    void apply(RunbookFix fix) {
        String text = editor.text();
        switch (fix) {
            case Edit edit ->
                edit.of(text)
                        .ifPresentOrElse(
                                changed -> {
                                    editor.change(changed);
                                    editor.focus();
                                },
                                () -> model.says("This cannot be changed here by itself: change it in the text."));
            case Go go -> go(go, go.about(text));
        }
    }

    private void go(Go go, String about) {
        switch (go.way()) {
            case REHEARSAL -> rehearse.run();
            case SEARCH -> navigator.go(new Place.Search(about));
            case CONNECTIONS -> navigator.go(new Place.Connections());
            case NEW_RUNBOOK ->
                model.adopt(
                        BlankRunbook.called(about),
                        "Begun because another runbook names it",
                        "A new runbook; what it does is still to be said.");
            case DIFFERENCE ->
                StepEdits.cited(editor.text(), about).ifPresent(c -> {
                    if (problems != null) {
                        changes.show(problems, c);
                    }
                });
        }
    }
}
