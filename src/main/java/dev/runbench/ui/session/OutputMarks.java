package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.session.OutputRing;
import dev.runbench.session.memory.Comparison;
import dev.runbench.session.memory.Comparison.Mark;
import dev.runbench.ui.control.Shown;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What past runs say of an output: sentences above it, and a way from one marked line to the next (n, back with N). */
final class OutputMarks {

    private static final String NEXT = "Next marked line (n)";

    private final ListView<OutputRing.Line> list;
    private final Runnable leaving;
    private final Label words = new Label();
    private final Button next = new Button(NEXT, new FontIcon(Feather.ARROW_DOWN));
    private final HBox root = new HBox(12, words, next);
    private Optional<Comparison> shown = Optional.empty();

    /** @param leaving called before the list goes to a line */
    OutputMarks(ListView<OutputRing.Line> list, Runnable leaving) {
        this.list = list;
        this.leaving = leaving;
        words.setId("run-output-past");
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        next.setId("run-output-next-mark");
        next.setAccessibleText("Go to the next line that past runs did not have");
        next.setMinWidth(Button.USE_PREF_SIZE);
        next.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        next.setOnAction(_ -> go(1));
        root.setAlignment(Pos.CENTER_LEFT);
        root.getStyleClass().add("output-past");
        list.addEventHandler(KeyEvent.KEY_TYPED, this::key);
        show(Optional.empty());
    }

    Node node() {
        return root;
    }

    void show(Optional<Comparison> comparison) {
        shown = comparison;
        Shown.when(comparison.isPresent(), root);
        comparison.ifPresent(c -> {
            words.setText(String.join(" ", c.sentences()));
            words.setGraphic(new FontIcon(c.usual() ? Feather.CHECK : Feather.ALERT_CIRCLE));
            next.setText(NEXT);
            Shown.when(!c.marks().isEmpty(), next);
        });
        list.refresh();
    }

    Optional<Mark> of(OutputRing.Line line) {
        // Marked lines are among the first few thousand.
        return shown.map(c -> c.marks().get(Math.toIntExact(Math.min(line.number(), Integer.MAX_VALUE))));
    }

    private void key(KeyEvent event) {
        switch (event.getCharacter()) {
            case "n" -> go(1);
            case "N" -> go(-1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    // Behind the last comes the first again.
    private void go(int by) {
        List<OutputRing.Line> lines = list.getItems();
        int size = lines.size();
        int from = list.getSelectionModel().getSelectedIndex();
        int start = from < 0 && by < 0 ? 0 : from;
        for (int k = 1; k <= size; k++) {
            int at = Math.floorMod(start + k * by, size);
            if (of(lines.get(at)).isPresent()) {
                leaving.run();
                list.getSelectionModel().clearAndSelect(at);
                list.getFocusModel().focus(at);
                list.scrollTo(Math.max(0, at - 3));
                list.requestFocus();
                return;
            }
        }
        // Of a very long output only the end is shown.
        next.setText("No marked line is among those shown");
    }
}
