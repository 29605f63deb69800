package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.session.Parameters;
import dev.runbench.session.Run;
import dev.runbench.session.RunStep;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** All steps of a run with their states: icon and word. */
final class StepList {

    private final ListView<RunStep> list = new ListView<>();
    private List<String> titles = List.of();
    private List<Look> looks = List.of();
    private int currentOrdinal = -1;
    private boolean rendering;

    StepList(RunViewModel model) {
        list.setId("run-steps");
        list.setAccessibleText("Steps of this run");
        list.getStyleClass().addAll(Tweaks.EDGE_TO_EDGE, "step-list");
        list.setCellFactory(_ -> new Cell());
        list.setMinWidth(220);
        list.getSelectionModel().selectedItemProperty().addListener((_, _, step) -> {
            if (step != null && !rendering) {
                model.select(step.ordinal());
            }
        });
    }

    Node node() {
        return list;
    }

    void render(Run run, RunStep shown) {
        rendering = true;
        currentOrdinal = run.current().map(RunStep::ordinal).orElse(-1);
        titles = run.steps().stream()
                .map(s -> Parameters.shown(s.step().title(), run.runbook(), run.values()))
                .toList();
        List<Look> now = run.steps().stream().map(s -> Look.of(run, s)).toList();
        boolean otherwise = !now.equals(looks);
        looks = now;
        if (!list.getItems().equals(run.steps())) {
            list.getItems().setAll(run.steps());
        } else if (otherwise) {
            list.refresh();
        }
        if (list.getSelectionModel().getSelectedIndex() != shown.ordinal()) {
            list.getSelectionModel().select(shown.ordinal());
            list.scrollTo(Math.max(0, shown.ordinal() - 3));
        }
        rendering = false;
    }

    private final class Cell extends ListCell<RunStep> {
        @Override
        protected void updateItem(RunStep step, boolean empty) {
            super.updateItem(step, empty);
            getStyleClass().remove("current");
            if (empty || step == null) {
                setGraphic(null);
                return;
            }
            if (step.ordinal() == currentOrdinal) {
                getStyleClass().add("current");
            }
            Look look = looks.get(step.ordinal());
            var icon = new FontIcon(look.icon());
            icon.getStyleClass().addAll("step-icon", look.style());
            var title = new Label((step.ordinal() + 1) + ". " + titles.get(step.ordinal()));
            title.setWrapText(true);
            title.setMinWidth(0);
            var word = Look.caption(look.word());
            word.getStyleClass().addAll("step-word", look.style());
            var words = new VBox(2, title, word);
            words.setPrefWidth(0);
            HBox.setHgrow(words, javafx.scene.layout.Priority.ALWAYS);
            var row = new HBox(8, icon, words);
            row.setAlignment(Pos.TOP_LEFT);
            var cell = new VBox(4);
            if (firstOfSection(step)) {
                var section = new Label(Look.word(step.section()));
                section.getStyleClass().addAll(Styles.TEXT_BOLD, Styles.TEXT_SMALL, Styles.TEXT_MUTED);
                cell.getChildren().add(section);
            }
            cell.getChildren().add(row);
            setGraphic(cell);
            setAccessibleText("Step " + (step.ordinal() + 1) + ", " + titles.get(step.ordinal()) + ", " + look.word());
        }

        private boolean firstOfSection(RunStep step) {
            return step.ordinal() == 0
                    || list.getItems().get(step.ordinal() - 1).section() != step.section();
        }
    }
}
