package dev.runbench.ui.command;

import dev.runbench.command.risk.Risk;
import dev.runbench.ui.control.VisibleFlow;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.TextFlow;

/** The exact bytes: monospaced, the dangerous part marked, what cannot be seen made visible. Never shortened. */
final class CommandTextView {

    private static final double TALLEST = 220;

    private final TextFlow flow;
    private final ScrollPane scroll;

    CommandTextView(String text, Risk risk) {
        flow = VisibleFlow.of(
                text, risk.start(), risk.end(), "risk-" + risk.grade().name().toLowerCase(java.util.Locale.ROOT));
        scroll = new ScrollPane(flow);
        scroll.setId("approval-text");
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(TALLEST);
        // A scroll pane asks for the height of its text before the lines were wrapped.
        flow.heightProperty().addListener((_, _, height) -> scroll.setPrefHeight(height.doubleValue() + 2));
        scroll.setMinHeight(48);
        scroll.setFocusTraversable(true);
        scroll.setAccessibleText("The command: " + text);
    }

    Node node() {
        return scroll;
    }

    /** Whether the last line can be seen now: not scrolled away, not cut off by the window. */
    boolean endIsOnScreen() {
        Bounds shown = OnScreen.part(flow);
        Bounds whole = flow.localToScene(flow.getLayoutBounds());
        return shown.getHeight() > 0 && shown.getMaxY() >= whole.getMaxY() - 1;
    }
}
