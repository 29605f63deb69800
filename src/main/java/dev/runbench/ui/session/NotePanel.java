package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.command.RunNote;
import dev.runbench.session.Run;
import dev.runbench.session.RunStep;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.session.RunState.Stepping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Notes and evidence below the step, folded: those of the step that is looked at first, then the others of the run. */
final class NotePanel {

    private static final int MOST_ROWS = 8;

    private final NoteModel model;
    private final Button onStep = StepBar.button("note-step", "Note on this step…", Feather.MESSAGE_SQUARE);
    private final Button onRun = StepBar.button("note-run", "Note on the run…", Feather.FLAG);
    // What was begun on a run waits there until somebody comes back to it.
    private final Map<UUID, Drawer> drawers = new HashMap<>();
    private final StackPane asked = new StackPane();
    private final VBox problem = new VBox();
    private final VBox lines = new VBox(8);
    private final TitledPane folded = new TitledPane();
    private boolean grows;
    private Optional<Stepping> shown = Optional.empty();
    private List<RunNote.Written> listed = List.of();

    /** @param inSight called when it has grown; it stands at the end of the page */
    NotePanel(NoteModel model, Runnable inSight) {
        this.model = model;
        onStep.setOnAction(_ -> shown.ifPresent(s -> ask(s.run(), Optional.of(s.shown()))));
        onRun.setOnAction(_ -> shown.ifPresent(s -> ask(s.run(), Optional.empty())));
        folded.setContent(new VBox(8, problem, lines, new FlowPane(8, 8, onStep, onRun), asked));
        folded.setId("run-notes");
        folded.setExpanded(false);
        folded.setAnimated(false);
        folded.expandedProperty().addListener((_, _, open) -> grows = open);
        // Only once it has its height is there an end of the page to go to.
        folded.heightProperty().addListener((_, before, now) -> {
            if (grows && now.doubleValue() > before.doubleValue()) {
                grows = false;
                inSight.run();
            }
        });
    }

    Node node() {
        return folded;
    }

    // It stays with the step it was begun on, also when the run goes on meanwhile.
    private void ask(Run run, Optional<RunStep> step) {
        drawer(run)
                .ask(
                        step.map(s -> "What is to be noted on \"" + s.step().title() + "\"?")
                                .orElse("What is to be noted on the run?"),
                        true,
                        "Write the note",
                        (text, ended) -> model.note(
                                run,
                                step.map(s -> OptionalInt.of(s.ordinal())).orElse(OptionalInt.empty()),
                                text,
                                problem -> {
                                    ended.accept(problem);
                                    grows = problem.isPresent();
                                }));
        grows = true;
    }

    private Drawer drawer(Run run) {
        return drawers.computeIfAbsent(run.id(), _ -> new Drawer(model::failed));
    }

    void render(NoteModel.State state, Stepping stepping) {
        boolean sameRun =
                shown.filter(s -> s.run().id().equals(stepping.run().id())).isPresent();
        boolean sameStep =
                sameRun && shown.get().shown().ordinal() == stepping.shown().ordinal();
        shown = Optional.of(stepping);
        if (!sameRun) {
            asked.getChildren().setAll(drawer(stepping.run()).node());
        }
        folded.setText("Notes and evidence (" + state.all().size() + ")");
        problem.getChildren()
                .setAll(state.problem().stream().map(ProblemView::new).toList());
        // Built anew only when it differs: somebody may be selecting a quote while an output streams in.
        if (!sameStep || !listed.equals(state.all())) {
            listed = state.all();
            lines.getChildren().clear();
            String step = stepping.shown().step().id();
            part("On this step", listed.stream().filter(n -> on(n, step)).toList());
            part(
                    "On the run and other steps",
                    listed.stream().filter(n -> !on(n, step)).toList());
        }
    }

    private static boolean on(RunNote.Written note, String step) {
        return note.note().step().equals(step);
    }

    private void part(String title, List<RunNote.Written> notes) {
        if (!notes.isEmpty()) {
            lines.getChildren().add(Look.caption(title));
            notes.forEach(n -> lines.getChildren().add(line(n)));
        }
    }

    private static Node line(RunNote.Written written) {
        RunNote note = written.note();
        boolean quote = note.kind() == RunNote.Kind.EVIDENCE;
        var words = new Label(Look.time(written.at()) + ", " + note.what() + (quote ? "" : ": " + note.detail()));
        words.getStyleClass().add("note-line");
        words.setWrapText(true);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(8, new FontIcon(quote ? Feather.BOOKMARK : Feather.MESSAGE_SQUARE), words);
        row.setAlignment(Pos.TOP_LEFT);
        return quote ? new VBox(4, row, quote(note)) : row;
    }

    private static Node quote(RunNote note) {
        var area = new TextArea(note.detail());
        area.setEditable(false);
        area.setPrefRowCount((int) Math.min(MOST_ROWS, note.detail().lines().count()));
        area.getStyleClass().addAll("mono", Styles.TEXT_SMALL);
        area.setAccessibleText("Quote: " + note.what());
        return area;
    }
}
