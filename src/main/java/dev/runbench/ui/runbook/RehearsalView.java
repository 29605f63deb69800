package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.runbook.Parameter;
import dev.runbench.runbook.Runbook;
import dev.runbench.session.Walked;
import dev.runbench.ui.control.EmptyState;
import dev.runbench.ui.control.PlainClipboard;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.fx.Listeners;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The rehearsal's nodes: that nothing runs, the totals, the values, the walk, and the way to keep it as a test. */
final class RehearsalView {

    private final RehearsalViewModel model;
    private final BorderPane root = new BorderPane();
    private final Label totals = words("rehearsal-totals");
    private final Label coverage = words("rehearsal-coverage");
    private final Label unresolved = words("rehearsal-unresolved");
    private final Label said = words("rehearsal-said");
    private final FlowPane values = new FlowPane(8, 4);
    private final CheckBox recorded = new CheckBox("Outputs of the newest run");
    private final Button usual = button("rehearsal-usual", "As usual", Feather.ROTATE_CCW);
    private final ListView<Walked> list = new ListView<>();
    private final TextField name = new TextField();
    private final Node page;
    private List<Parameter> parameters = List.of();
    private final ChangeListener<RehearsalState> onState = (_, _, now) -> render(now);

    RehearsalView(RehearsalViewModel model) {
        this.model = model;
        root.getStyleClass().add("rehearsal");
        root.setMinWidth(0);
        var nothing = new Label(
                "Nothing runs. No host and no database is reached; what steps put out is recorded or made up.",
                new FontIcon(Feather.SHIELD_OFF));
        nothing.setId("rehearsal-nothing-runs");
        nothing.setWrapText(true);
        nothing.getStyleClass().add("rehearsal-banner");
        nothing.setMaxWidth(Double.MAX_VALUE);
        totals.getStyleClass().add(Styles.TEXT_BOLD);
        coverage.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        unresolved.getStyleClass().add(Styles.WARNING);
        recorded.setId("rehearsal-recorded");
        recorded.setOnAction(_ -> model.recorded(recorded.isSelected()));
        usual.setOnAction(_ -> model.asUsual());
        list.setId("rehearsal-walk");
        list.setAccessibleText("The steps of the walk");
        list.getStyleClass().addAll(Tweaks.EDGE_TO_EDGE);
        list.setCellFactory(_ -> new RehearsalCell(model));
        var head =
                new VBox(6, nothing, totals, unresolved, coverage, values, new FlowPane(12, 4, recorded, usual), said);
        head.setPadding(new Insets(8));
        var all = new BorderPane(list);
        all.setTop(head);
        all.setBottom(saving());
        page = all;
        render(model.state().get());
    }

    private Node saving() {
        name.setId("rehearsal-name");
        name.setPromptText("What this case shows");
        name.setAccessibleText("Name of the test");
        HBox.setHgrow(name, Priority.ALWAYS);
        var save = button("rehearsal-save", "Save as a test", Feather.SAVE);
        save.setOnAction(_ -> {
            model.save(name.getText());
            name.clear();
        });
        var copy = button("rehearsal-copy", "Copy as YAML", Feather.COPY);
        copy.setOnAction(_ -> model.text(name.getText()).ifPresent(text -> {
            PlainClipboard.copy(text);
        }));
        var row = new HBox(8, name, copy, save);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPadding(new Insets(8));
        return row;
    }

    Node node() {
        return root;
    }

    void shown() {
        Listeners.once(model.state(), onState);
        render(model.state().get());
    }

    void hidden() {
        model.state().removeListener(onState);
    }

    private void render(RehearsalState state) {
        switch (state) {
            case RehearsalState.Nothing() ->
                root.setCenter(new EmptyState(
                        Feather.FAST_FORWARD,
                        "Nothing to rehearse yet",
                        "Walk through the runbook without any connection."));
            case RehearsalState.Unreadable(int errors) ->
                root.setCenter(new EmptyState(
                        Feather.ALERT_CIRCLE,
                        "The text cannot be walked through",
                        "It has " + errors + (errors == 1 ? " error" : " errors") + "; mend the text first."));
            case RehearsalState.Failed(var problem) -> root.setCenter(new ProblemView(problem));
            case RehearsalState.Walked walked -> {
                walked(walked);
                root.setCenter(page);
            }
        }
    }

    private void walked(RehearsalState.Walked w) {
        totals.setText("Ends " + w.walk().end().word().replace('-', ' ') + " · "
                + w.walk().totals());
        told(unresolved, String.join("\n", w.walk().unresolved()));
        told(said, w.said());
        String untested = String.join(", ", w.coverage().untestedAnswers());
        coverage.setText(w.coverage().words() + " (this walk and " + w.cases().size() + " saved "
                + (w.cases().size() == 1 ? "test" : "tests") + ")"
                + (untested.isEmpty() ? "" : ". Untested answers: " + untested));
        recorded.setSelected(w.what().recorded());
        usual.setDisable(w.what().outcomes().isEmpty() && w.what().answers().isEmpty());
        fields(w.runbook(), w);
        if (!list.getItems().equals(w.walk().path())) {
            list.getItems().setAll(w.walk().path());
        }
    }

    // Only when there are other parameters: a field that is typed in must stay.
    private void fields(Runbook runbook, RehearsalState.Walked w) {
        if (runbook.parameters().equals(parameters)) {
            return;
        }
        parameters = runbook.parameters();
        values.getChildren().clear();
        for (Parameter p : parameters) {
            if (p.isSecret()) {
                continue;
            }
            var field = new TextField(w.what().values().getOrDefault(p.name(), ""));
            field.setId("rehearsal-value-" + p.name());
            field.setPromptText(p.defaultValue().orElse(p.name()));
            field.setAccessibleText("Value of " + p.name());
            field.setPrefColumnCount(12);
            field.textProperty().addListener((_, _, text) -> model.value(p.name(), text));
            var label = new Label(p.name());
            label.setLabelFor(field);
            var row = new HBox(4, label, field);
            row.setAlignment(Pos.CENTER_LEFT);
            values.getChildren().add(row);
        }
    }

    private static void told(Label label, String text) {
        label.setText(text);
        Shown.when(!text.isEmpty(), label);
    }

    private static Label words(String id) {
        var label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinWidth(0);
        return label;
    }

    private static Button button(String id, String text, Feather icon) {
        var button = new Button(text, new FontIcon(icon));
        button.setId(id);
        button.setAccessibleText(text);
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(Button.USE_PREF_SIZE);
        return button;
    }
}
