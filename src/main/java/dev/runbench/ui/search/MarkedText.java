package dev.runbench.ui.search;

import dev.runbench.search.Span;
import java.util.List;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Running text with its matches marked. */
final class MarkedText extends TextFlow {

    MarkedText() {
        getStyleClass().add("passage-text");
    }

    void show(String text, List<Span> marks) {
        getChildren().clear();
        int at = 0;
        for (Span mark : marks) {
            add(text.substring(at, mark.start()), "plain");
            add(text.substring(mark.start(), mark.end()), "match");
            at = mark.end();
        }
        add(text.substring(at), "plain");
    }

    private void add(String part, String styleClass) {
        if (!part.isEmpty()) {
            var text = new Text(part);
            text.getStyleClass().add(styleClass);
            getChildren().add(text);
        }
    }
}
