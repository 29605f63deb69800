package dev.runbench.ui.command;

import dev.runbench.command.RowPreview;
import dev.runbench.ui.control.VisibleText;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** How many rows a statement will change, as far as that is known, and the first of them. */
final class RowLines {

    private static final int LONGEST_ROW = 400;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private RowLines() {}

    /** Empty, and without any height, if there is nothing to say. */
    static Node of(RowPreview preview) {
        VBox lines = new VBox(2);
        lines.setId("approval-rows");
        lines.managedProperty().bind(lines.visibleProperty());
        switch (preview) {
            case RowPreview.None _ -> lines.setVisible(false);
            case RowPreview.Asks _ ->
                lines.getChildren()
                        .add(ProofLines.wrapped("This only counts and changes nothing. The statement itself comes next,"
                                + " on a card of its own, bound to the number."));
            case RowPreview.Captures _ ->
                lines.getChildren()
                        .add(ProofLines.wrapped(
                                "This reads what the step will change and keeps it, so that the step can be"
                                        + " undone. The step itself comes next, on a card of its own."));
            case RowPreview.Unknown(String reason) ->
                lines.getChildren().add(ProofLines.wrapped("How many rows it changes is not known ahead. " + reason));
            case RowPreview.Counted counted -> {
                Label count = ProofLines.wrapped(
                        "It changes " + counted.rows() + (counted.rows() == 1 ? " row" : " rows") + ", counted at "
                                + TIME.format(counted.at()) + ". With any other number it rolls back by itself.");
                lines.getChildren().add(count);
                if (!counted.beside().isEmpty()) {
                    Label beside = ProofLines.wrapped(VisibleText.line(counted.beside(), LONGEST_ROW));
                    beside.setId("approval-beside");
                    beside.getStyleClass().add("approval-caution");
                    lines.getChildren().add(beside);
                }
                if (!counted.sample().isEmpty()) {
                    lines.getChildren().add(sample(counted));
                }
            }
        }
        return lines;
    }

    private static Node sample(RowPreview.Counted counted) {
        Label rows = new Label(counted.sample().stream()
                .map(l -> VisibleText.row(l, LONGEST_ROW))
                .collect(Collectors.joining("\n")));
        rows.getStyleClass().add("mono");
        rows.setAccessibleText("The first of the rows that it changes");
        ScrollPane pane = new ScrollPane(rows);
        pane.getStyleClass().add("edge-to-edge");
        pane.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setFocusTraversable(true);
        return pane;
    }
}
