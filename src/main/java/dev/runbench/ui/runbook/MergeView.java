package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.runbook.RunbookMerge.Choice;
import dev.runbench.runbook.RunbookMerge.Conflict;
import dev.runbench.runbook.RunbookTree.Meeting;
import dev.runbench.ui.runbook.HistoryModel.Merging;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Two branches that change the same, step by step. What only one of them changed is settled already. */
final class MergeView {

    private final RunbookViewModel model;
    private final VBox node = new VBox(8);
    private final Label words = new Label();
    private final Label left = new Label();
    private final VBox cards = new VBox(12);
    private final Button save = new Button("Save as one version", new FontIcon(Feather.GIT_MERGE));
    private final Map<String, Choice> choices = new HashMap<>();
    private Optional<Meeting> meeting = Optional.empty();
    private Optional<Merging> merging = Optional.empty();

    /**
     * @param later the person goes back without settling it; what was chosen is there when he comes again
     */
    MergeView(RunbookViewModel model, Runnable later) {
        this.model = model;
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        left.setId("merge-left");
        left.setWrapText(true);
        left.getStyleClass().add(Styles.TEXT_MUTED);
        save.setId("save-merge");
        save.getStyleClass().add(Styles.ACCENT);
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.setOnAction(_ -> settle());
        var back = new Button("Settle it later");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(_ -> later.run());
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMaxWidth(Double.MAX_VALUE);
        var scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add(Tweaks.EDGE_TO_EDGE);
        scroll.setAccessibleText("What both changed");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        node.getChildren().addAll(words, scroll, new HBox(8, left, back, save));
    }

    Node node() {
        return node;
    }

    void show(Meeting now) {
        if (meeting.filter(now::equals).isEmpty()) {
            choices.clear();
            cards.getChildren().clear();
            meeting = Optional.of(now);
            words.setText("Version " + now.ours().number() + " by " + now.ours().author() + " and version "
                    + now.theirs().number() + " by " + now.theirs().author()
                    + " change the same. Everything else of both is in the text already.");
        }
        merge();
    }

    private void merge() {
        save.setDisable(true);
        meeting.ifPresent(m -> model.history().merge(m, choices, this::render));
    }

    private void render(Merging now) {
        merging = Optional.of(now);
        List<Conflict> conflicts = now.result().conflicts();
        if (cards.getChildren().isEmpty()) {
            meeting.ifPresent(m -> conflicts.forEach(c -> cards.getChildren()
                    .add(new ConflictCard(
                            c,
                            "version " + m.ours().number(),
                            "version " + m.theirs().number(),
                            choice -> choose(c, choice)))));
        }
        int open = now.result().open().size();
        left.setText(
                !now.unreadable().isEmpty()
                        ? "The text cannot be read with these words. " + now.unreadable()
                        : open == 0 ? "All settled." : open + (open == 1 ? " is" : " are") + " left to settle.");
        save.setDisable(!now.canBeSaved());
    }

    private void choose(Conflict conflict, Choice choice) {
        choices.put(conflict.key(), choice);
        merge();
    }

    private void settle() {
        meeting.ifPresent(m -> merging.filter(Merging::canBeSaved)
                .ifPresent(done ->
                        model.apply(VersionChange.settle(m, done.result().text()))));
    }
}
