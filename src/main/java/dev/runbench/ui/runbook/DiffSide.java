package dev.runbench.ui.runbook;

import dev.runbench.runbook.WordDiff;
import dev.runbench.ui.control.MarkedWords;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Number, sign and text of one line; a long one is wrapped. */
final class DiffSide extends Region {

    private static final double NUMBERS = 56;

    private final Label number = new Label();
    private final TextFlow flow = new TextFlow();
    private final Text plain = MarkedWords.plain("");
    private String kind = "";

    DiffSide() {
        number.getStyleClass().addAll("mono", "diff-number");
        getStyleClass().addAll("mono", "diff-side");
        getChildren().addAll(number, flow);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double forText(double width) {
        return Math.max(NUMBERS, width - snappedLeftInset() - snappedRightInset() - NUMBERS);
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset()
                + Math.max(number.prefHeight(-1), flow.prefHeight(forText(width)))
                + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        double text = forText(getWidth());
        number.resizeRelocate(snappedLeftInset(), snappedTopInset(), NUMBERS, number.prefHeight(-1));
        flow.resizeRelocate(snappedLeftInset() + NUMBERS, snappedTopInset(), text, flow.prefHeight(text));
    }

    /** Nodes are kept where they can be: each new one is styled anew, and a long list is scrolled through fast. */
    void show(int line, String text, String sign, List<WordDiff.Span> words) {
        number.setText(
                line == 0 ? "" : "%5d %s".formatted(line, sign.isEmpty() ? " " : sign.equals("added") ? "+" : "−"));
        String now = line == 0 ? "nothing" : sign;
        if (!now.equals(kind)) {
            getStyleClass().remove(kind);
            if (!now.isEmpty()) {
                getStyleClass().add(now);
            }
            kind = now;
        }
        if (!words.isEmpty()) {
            flow.getChildren().setAll(MarkedWords.of(text, words));
            return;
        }
        plain.setText(line == 0 ? "" : text);
        if (flow.getChildren().size() != 1 || !flow.getChildren().contains(plain)) {
            flow.getChildren().setAll(plain);
        }
    }
}
