package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.runbook.RunbookFix;
import dev.runbench.runbook.RunbookFixes;
import dev.runbench.runbook.RunbookProblem;
import dev.runbench.ui.control.ListChange;
import dev.runbench.ui.control.Shown;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
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
    private static final int LONGEST_LABEL = 28;

    /** Goes to a place in the text. */
    @FunctionalInterface
    interface Jump {
        void to(int line, int column);
    }

    private final ListView<RunbookProblem> list = new ListView<>();
    private final Label title = new Label();
    private final VBox node = new VBox(4, title, list);

    /** @param fix does what was chosen */
    ProblemList(Jump jump, Consumer<RunbookFix> fix) {
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
        Shown.when(!problems.isEmpty(), list);
    }

    private static String count(long n, String word) {
        return n + " " + word + (n == 1 ? "" : "s");
    }

    private static final class Cell extends ListCell<RunbookProblem> {

        private final Label words = new Label();
        private final Tooltip whole = new Tooltip();
        private final Hyperlink mend = new Hyperlink();
        private final MenuButton others = new MenuButton("Or");
        private final HBox row = new HBox(8, words, mend, others);
        private final Consumer<RunbookFix> fix;

        Cell(Consumer<RunbookFix> fix) {
            this.fix = fix;
            setPrefWidth(0);
            row.setAlignment(Pos.CENTER_LEFT);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setMaxWidth(Double.MAX_VALUE);
            mend.setMinWidth(Region.USE_PREF_SIZE);
            others.setMinWidth(Region.USE_PREF_SIZE);
            others.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
            others.setAccessibleText("Other ways to mend it");
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
            offer(RunbookFixes.of(p));
            setGraphic(row);
            getStyleClass().add(p.isError() ? "error" : "warning");
            setAccessibleText((p.isError() ? "Error" : "Hint") + " in line " + p.line() + ": " + p.message());
        }

        private void offer(List<RunbookFix> fixes) {
            Shown.when(!fixes.isEmpty(), mend);
            Shown.when(fixes.size() > 1, others);
            others.getItems().clear();
            if (fixes.isEmpty()) {
                return;
            }
            String label = fixes.getFirst().label();
            // A name may be longer than the row: the problem must stay readable beside it.
            mend.setText(label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL) + "…" : label);
            mend.setTooltip(label.length() > LONGEST_LABEL ? new Tooltip(label) : null);
            mend.setOnAction(_ -> fix.accept(fixes.getFirst()));
            for (RunbookFix other : fixes.subList(1, fixes.size())) {
                var item = new MenuItem(other.label());
                item.setMnemonicParsing(false); // a name may have an underscore
                item.setOnAction(_ -> fix.accept(other));
                others.getItems().add(item);
            }
        }
    }
}
