package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.runbook.RunbookDiff.Kind;
import dev.runbench.runbook.RunbookDiff.Row;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Two texts side by side; what differs is marked by colour and by a sign. */
final class DiffView {

    private static final double LINE_HEIGHT = 20;

    private final ListView<Row> list = new ListView<>();

    DiffView() {
        list.setId("version-diff");
        list.setAccessibleText("Differences, line by line");
        list.getStyleClass().addAll(Tweaks.EDGE_TO_EDGE, Styles.DENSE, "diff");
        list.setFixedCellSize(LINE_HEIGHT);
        list.setCellFactory(_ -> new Cell());
    }

    Node node() {
        return list;
    }

    void render(List<Row> rows) {
        list.setItems(FXCollections.observableArrayList(rows));
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).kind() != Kind.SAME) {
                list.scrollTo(Math.max(0, i - 2));
                return;
            }
        }
    }

    private static final class Cell extends ListCell<Row> {

        private final Label left = side();
        private final Label right = side();
        private final HBox both = new HBox(1, left, right);

        Cell() {
            setPrefWidth(0);
        }

        private static Label side() {
            var label = new Label();
            label.setMaxWidth(Double.MAX_VALUE);
            label.setPrefWidth(0);
            label.getStyleClass().addAll("mono", "diff-side");
            HBox.setHgrow(label, Priority.ALWAYS);
            return label;
        }

        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            show(left, row.leftLine(), row.left(), row.kind() == Kind.SAME ? "" : "removed", "−");
            show(right, row.rightLine(), row.right(), row.kind() == Kind.SAME ? "" : "added", "+");
            setAccessibleText(row.kind().name().toLowerCase(Locale.ROOT) + ": " + row.left() + " | " + row.right());
            setGraphic(both);
        }

        private static void show(Label side, int line, String text, String kind, String sign) {
            side.getStyleClass().removeAll("added", "removed", "nothing");
            side.setText(line == 0 ? "" : "%4d %s %s".formatted(line, kind.isEmpty() ? " " : sign, text));
            if (line == 0) {
                side.getStyleClass().add("nothing");
            } else if (!kind.isEmpty()) {
                side.getStyleClass().add(kind);
            }
        }
    }
}
