package dev.runbench.ui.journal;

import atlantafx.base.theme.Styles;
import dev.runbench.command.JournalEntry;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.ui.control.EmptyState;
import dev.runbench.ui.control.PaneHeader;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.control.TextLimit;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Every command that was ever proposed, what was decided and how it ended. */
public final class JournalPane implements Pane {

    private final JournalViewModel model;
    private final BorderPane root = new BorderPane();
    private final TextField filter = TextLimit.of(new TextField(), TextLimit.LINE);
    private final ListView<JournalEntry> list = new ListView<>();
    private final JournalDetails details = new JournalDetails();
    private final SplitPane split = new SplitPane(list, details.node());
    private Tasks.Running typing = Tasks.Running.NONE;

    public JournalPane(Tasks tasks, PgCommandJournal journal) {
        this.model = new JournalViewModel(tasks, journal);
        filter.setPromptText("Filter: command, target, person, outcome");
        filter.setAccessibleText("Filter of the journal");
        filter.setPrefColumnCount(28);
        filter.textProperty().addListener((_, _, _) -> {
            typing.stop();
            typing = tasks.after(
                    Duration.ofMillis(200), () -> model.load(filter.getText().strip()));
        });
        Button verify = new Button("Verify");
        verify.setId("journal-verify");
        verify.setOnAction(_ -> model.verify());
        Label verdict = new Label();
        verdict.setId("journal-verdict");
        verdict.setWrapText(true);
        verdict.textProperty().bind(model.verdictProperty());
        verdict.managedProperty().bind(verdict.textProperty().isNotEmpty());
        model.verdictProperty()
                .addListener((_, _, text) ->
                        verdict.pseudoClassStateChanged(Styles.STATE_DANGER, text.startsWith("BROKEN")));
        verdict.getStyleClass().add("journal-verdict");
        root.setTop(new VBox(
                new PaneHeader("Journal", "What was proposed, decided and run. It can only grow.", filter, verify),
                verdict));
        list.getStyleClass().add("journal-list");
        list.setAccessibleText("Journal entries, newest first");
        list.setCellFactory(_ -> new JournalCell(model::more));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, entry) -> details.show(entry));
        split.setDividerPositions(0.58);
        model.stateProperty().addListener((_, _, state) -> render(state));
        render(model.stateProperty().get());
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown(Place place) {
        model.load(filter.getText().strip());
    }

    @Override
    public void hidden() {
        typing.stop();
    }

    private void render(JournalState state) {
        root.setCenter(
                switch (state) {
                    case JournalState.Loading _ -> new ProgressIndicator();
                    case JournalState.Failed failed -> new ProblemView(failed.problem());
                    case JournalState.Loaded loaded
                    when loaded.entries().isEmpty() ->
                        loaded.filter().isEmpty()
                                ? new EmptyState(
                                        Feather.BOOK_OPEN,
                                        "Nothing has been proposed yet",
                                        "Every command you are asked about is written here before and after it runs.")
                                : new EmptyState(
                                        Feather.SEARCH,
                                        "No entry matches",
                                        "No entry contains \"" + loaded.filter() + "\".");
                    case JournalState.Loaded loaded -> {
                        JournalEntry selected = list.getSelectionModel().getSelectedItem();
                        list.getItems().setAll(loaded.entries());
                        list.getSelectionModel().select(selected);
                        yield split;
                    }
                });
    }
}
