package dev.runbench.ui.runbook;

import dev.runbench.runbook.WordDiff;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Number, sign and text of one line; a long one is wrapped. */
final class DiffSide extends Region {

    private static final double NUMBERS = 56;

    private final Label number = new Label();
    private final TextFlow flow = new TextFlow();

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

    void show(int line, String text, String kind, List<WordDiff.Span> words) {
        getStyleClass().removeAll("added", "removed", "nothing");
        number.setText(
                line == 0 ? "" : "%5d %s".formatted(line, kind.isEmpty() ? " " : kind.equals("added") ? "+" : "−"));
        if (line == 0) {
            getStyleClass().add("nothing");
        } else if (!kind.isEmpty()) {
            getStyleClass().add(kind);
        }
        flow.getChildren().setAll(pieces(line == 0 ? "" : text, words));
    }

    private static List<Node> pieces(String text, List<WordDiff.Span> words) {
        List<Node> pieces = new ArrayList<>();
        int from = 0;
        for (WordDiff.Span span : words) {
            plain(text.substring(from, span.start()), pieces);
            for (String word : text.substring(span.start(), span.end()).split("(?<= )(?=\\S)")) {
                var changed = new Label(word); // a text has no background
                changed.getStyleClass().add("diff-word");
                pieces.add(changed);
            }
            from = span.end();
        }
        plain(text.substring(from), pieces);
        return pieces;
    }

    private static void plain(String text, List<Node> pieces) {
        if (!text.isEmpty()) {
            var plain = new Text(text);
            plain.getStyleClass().add("diff-text");
            pieces.add(plain);
        }
    }
}
