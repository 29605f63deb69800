package dev.runbench.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** One quiet line at the bottom: what works in the background, and which parts are in use. */
public final class StatusBar {

    /**
     * What the line says.
     *
     * @param work what is going on in the background; empty when nothing is
     * @param share 0..1 of it done; negative when unknown
     * @param vectors which vector store is in use, in a few words
     * @param model which language model helps, in a few words
     * @param details the same in whole sentences, for the tooltip
     */
    public record Status(String work, double share, String vectors, String model, String details) {}

    private final Label work = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label parts = new Label();
    private final HBox root;
    private @Nullable Status shown;

    StatusBar() {
        bar.setPrefWidth(120);
        bar.setPrefHeight(8);
        bar.setAccessibleText("Background work");
        var space = new Region();
        HBox.setHgrow(space, javafx.scene.layout.Priority.ALWAYS);
        root = new HBox(12, work, bar, space, parts);
        root.setAlignment(Pos.CENTER_LEFT);
        root.getStyleClass().add("status-bar");
        show(new Status("", -1, "", "", ""));
    }

    Node node() {
        return root;
    }

    /** Puts a control at the right end of the line. */
    public void add(Node control) {
        root.getChildren().add(control);
    }

    public void show(Status status) {
        if (status.equals(shown)) {
            return; // reports come several times a second, and a new tooltip is styled from scratch
        }
        shown = status;
        boolean busy = !status.work().isEmpty();
        work.setText(status.work());
        work.setVisible(busy);
        bar.setVisible(busy);
        bar.setProgress(status.share());
        parts.setText(status.model().isEmpty() ? status.vectors() : status.vectors() + "  ·  " + status.model());
        parts.setTooltip(status.details().isEmpty() ? null : new Tooltip(status.details()));
    }
}
