package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.session.Run;
import dev.runbench.session.RunLine;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Earlier runs with their results; each can be opened, an unfinished one continued. */
final class HistoryView {

    private final RunViewModel model;
    private final IncidentModel incidents;
    private final ListView<RunLine> list = new ListView<>();

    HistoryView(RunViewModel model, IncidentModel incidents) {
        this.model = model;
        this.incidents = incidents;
        list.setAccessibleText("Earlier runs");
        list.getStyleClass().addAll(Tweaks.EDGE_TO_EDGE, Styles.DENSE);
        list.setCellFactory(_ -> new Cell());
        list.setPlaceholder(Look.caption("No runs yet."));
    }

    Node render(List<RunLine> history) {
        if (!list.getItems().equals(history)) {
            list.setItems(FXCollections.observableArrayList(history));
        }
        var title = new Label("Earlier runs");
        title.getStyleClass().add(Styles.TITLE_4);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(8, title, space, IncidentMenu.open(incidents));
        head.setAlignment(Pos.CENTER_LEFT);
        var box = new VBox(8, head, list);
        box.setPadding(new Insets(8, 24, 16, 24));
        VBox.setVgrow(list, Priority.ALWAYS);
        return box;
    }

    private static String result(RunLine line) {
        return line.status() == Run.Status.FINISHED
                ? line.result().map(Run.Result::word).orElse("Finished")
                : "Not finished";
    }

    private final class Cell extends ListCell<RunLine> {

        @Override
        protected void updateItem(RunLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            var title = new Label(line.title() + "  v" + line.version());
            title.setMinWidth(0);
            var where = Look.caption(Look.time(line.startedAt()) + " · "
                    + line.mode().word() + (line.targets().isEmpty() ? "" : " · " + line.targets()));
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            var result = new Label(result(line));
            result.getStyleClass().addAll("run-result", line.status() == Run.Status.FINISHED ? "over" : "open");
            boolean open = line.status() != Run.Status.FINISHED;
            var go = new Button(open ? "Continue" : "Open");
            go.setAccessibleText((open ? "Continue " : "Open ") + line.title() + " of " + Look.time(line.startedAt()));
            go.getStyleClass().addAll(Styles.SMALL, open ? Styles.ACCENT : Styles.FLAT);
            go.setOnAction(_ -> model.open(line.id()));
            var row = new HBox(12, new VBox(2, title, where), space, result, go);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
        }
    }
}
