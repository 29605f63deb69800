package dev.runbench.ui.runbook;

import dev.runbench.runbook.Doubts;
import dev.runbench.runbook.PartialDraft;
import dev.runbench.runbook.RunbookYaml;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;

/** A draft while it is being written: the text as far as it is whole, what no passage confirms in grey, and the words to come. */
final class DraftingView {

    private final CodeArea area = new CodeArea();
    private final Label coming = new Label();
    private final VBox node;
    private String shown = "";

    DraftingView() {
        area.setEditable(false);
        area.setId("drafting-text");
        area.getStyleClass().add("yaml-editor");
        area.setAccessibleText("The draft so far");
        coming.setId("drafting-words");
        coming.setWrapText(true);
        coming.getStyleClass().add("drafting-words");
        var scroll = new VirtualizedScrollPane<>(area);
        VBox.setVgrow(scroll, javafx.scene.layout.Priority.ALWAYS);
        node = new VBox(scroll, coming);
    }

    Node node() {
        return node;
    }

    void render(PartialDraft draft) {
        String text = draft.draft().yaml();
        if (!text.equals(shown)) {
            int same = 0;
            while (same < Math.min(text.length(), shown.length()) && text.charAt(same) == shown.charAt(same)) {
                same++;
            }
            // Only what is new, so that the place one reads at does not jump.
            area.replaceText(same, area.getLength(), text.substring(same));
            shown = text;
            area.setStyleSpans(0, YamlHighlighter.of(text));
            Set<Integer> doubtful = Doubts.lines(text, RunbookYaml.parse(text));
            for (int i = 0; i < area.getParagraphs().size(); i++) {
                area.setParagraphStyle(i, doubtful.contains(i + 1) ? List.of("doubtful-line") : List.of());
            }
            int line = RunbookYaml.parse(text).line(draft.section());
            area.showParagraphAtTop(Math.max(0, line - 2));
        }
        coming.setText(
                draft.unfinished().isEmpty() ? "Writing the " + draft.section() + " …" : draft.unfinished() + " …");
    }
}
