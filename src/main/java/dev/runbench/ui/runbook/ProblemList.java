package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.runbook.RunbookFixes;
import dev.runbench.runbook.RunbookProblem;
import dev.runbench.ui.control.ListChange;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Below the editor: everything to mend; a press goes there. */
final class ProblemList {

    // One line each, the tooltip has the whole: rows of their own heights would be measured anew at each pause in
    // typing.
    private static final double ROW = 28;
    private static final double HEIGHT = 5 * ROW + 2;

    /** Goes to a place in the text. */
    @FunctionalInterface
    interface Jump {
        void to(int line, int column);
    }

    private final ListView<RunbookProblem> list = new ListView<>();
    private final Label title = new Label();
    private final VBox node = new VBox(4, title, list);

    /** @param fix mends one, or makes room for its mending */
    ProblemList(Jump jump, Consumer<RunbookProblem> fix) {
        node.getStyleClass().add("problem-list");
        title.getStyleClass().addAll(Styles.TEXT_BOLD, Styles.TEXT_SMALL);
        list.setId("problem-list");
        list.setAccessibleText("Problems of this text");
        list.setPrefHeight(HEIGHT);
        list.setFixedCellSize(ROW);
        list.getStyleClass().addAll(Tweaks.EDGE_TO_EDGE, Styles.DENSE);
        list.setCellFactory(_ -> new Cell(fix));
        list.setOnMouseClicked(_ -> go(jump));
        list.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                go(jump);
            }
        });
    }

    private void go(Jump jump) {
        RunbookProblem chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            jump.to(chosen.line(), chosen.column());
        }
    }

    Node node() {
        return node;
    }

    void render(List<RunbookProblem> problems) {
        ListChange.to(list.getItems(), problems);
        long errors = problems.stream().filter(RunbookProblem::isError).count();
        title.setText(
                problems.isEmpty()
                        ? "No problems"
                        : count(errors, "error") + ", " + count(problems.size() - errors, "hint"));
        list.setVisible(!problems.isEmpty());
        list.setManaged(!problems.isEmpty());
    }

    private static String count(long n, String word) {
        return n + " " + word + (n == 1 ? "" : "s");
    }

    private static final class Cell extends ListCell<RunbookProblem> {

        private final Label words = new Label();
        private final Tooltip whole = new Tooltip();
        private final Hyperlink mend = new Hyperlink("Fix");
        private final HBox row = new HBox(8, words, mend);

        Cell(Consumer<RunbookProblem> fix) {
            setPrefWidth(0);
            row.setAlignment(Pos.CENTER_LEFT);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setMaxWidth(Double.MAX_VALUE);
            mend.setMinWidth(Region.USE_PREF_SIZE);
            mend.setOnAction(_ -> {
                RunbookProblem problem = getItem();
                if (problem != null) {
                    fix.accept(problem);
                }
            });
        }

        @Override
        protected void updateItem(RunbookProblem p, boolean empty) {
            super.updateItem(p, empty);
            getStyleClass().removeAll("error", "warning");
            if (empty || p == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            words.setText(p.line() + ": " + p.message());
            words.setGraphic(new FontIcon(p.isError() ? Feather.X_CIRCLE : Feather.ALERT_TRIANGLE));
            whole.setText(p.message());
            setTooltip(whole);
            String label = RunbookFixes.label(p);
            mend.setVisible(!label.isEmpty());
            mend.setManaged(!label.isEmpty());
            mend.setText(label);
            setGraphic(row);
            getStyleClass().add(p.isError() ? "error" : "warning");
            setAccessibleText((p.isError() ? "Error" : "Hint") + " in line " + p.line() + ": " + p.message());
        }
    }
}
