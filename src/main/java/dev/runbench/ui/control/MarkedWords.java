package dev.runbench.ui.control;

import dev.runbench.runbook.WordDiff;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.text.Text;

/** A text as the pieces of a flow, with the words that changed on a ground of their own. */
public final class MarkedWords {

    private MarkedWords() {}

    /** The pieces in order; how they look is said by the style classes {@code diff-text} and {@code diff-word}. */
    public static List<Node> of(String text, List<WordDiff.Span> changed) {
        List<Node> pieces = new ArrayList<>();
        int from = 0;
        for (WordDiff.Span span : changed) {
            plain(text.substring(from, span.start()), pieces);
            for (String word : text.substring(span.start(), span.end()).split("(?<= )(?=\\S)|(?<=\n)|(?=\n)")) {
                if (word.equals("\n")) {
                    plain(word, pieces);
                    continue;
                }
                var marked = new Label(word); // a text has no background
                marked.getStyleClass().add("diff-word");
                pieces.add(marked);
            }
            from = span.end();
        }
        plain(text.substring(from), pieces);
        return pieces;
    }

    /** A text without marks. */
    public static Text plain(String text) {
        var plain = new Text(text);
        plain.getStyleClass().add("diff-text");
        return plain;
    }

    private static void plain(String text, List<Node> pieces) {
        if (!text.isEmpty()) {
            pieces.add(plain(text));
        }
    }
}
