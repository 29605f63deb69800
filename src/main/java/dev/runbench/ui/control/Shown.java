package dev.runbench.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Label;

/** What is not to be seen now takes no room either. */
public final class Shown {

    private Shown() {}

    public static void when(boolean shown, Node node) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** Shows words, and nothing where there are none. */
    public static void words(Label label, String words) {
        label.setText(words);
        when(!words.isEmpty(), label);
    }
}
