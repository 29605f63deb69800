package dev.runbench.ui.control;

import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** The exact bytes of a command: monospaced, nothing hidden, never shortened. */
public final class VisibleFlow {

    private VisibleFlow() {}

    /**
     * @param start where the marked part begins
     * @param end where it ends; as {@code start} if nothing is marked
     * @param mark style class of the marked part
     */
    public static TextFlow of(String text, int start, int end, String mark) {
        var flow = new TextFlow();
        flow.getStyleClass().addAll("mono", "approval-text");
        for (VisibleText.Piece piece : VisibleText.pieces(text, start, end)) {
            var part = new Text(piece.text());
            part.getStyleClass().add("approval-piece");
            if (piece.marked()) {
                part.getStyleClass().add(mark);
            }
            if (piece.hidden()) {
                part.getStyleClass().add("approval-hidden");
            }
            flow.getChildren().add(part);
        }
        return flow;
    }
}
