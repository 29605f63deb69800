package dev.runbench.ui.privacy;

import dev.runbench.privacy.Finding;
import dev.runbench.privacy.Masked;
import java.util.List;
import javafx.scene.Node;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.StyleClassedTextArea;

/** A text that can be read, searched by eye and copied, with its masks marked. */
final class MaskedTextView {

    private final StyleClassedTextArea area = new StyleClassedTextArea();
    private final VirtualizedScrollPane<StyleClassedTextArea> node = new VirtualizedScrollPane<>(area);

    /** Parts one below the other. */
    MaskedTextView(Masked... parts) {
        area.setId("prompt-text");
        area.getStyleClass().add("masked-text");
        area.setAccessibleText("What the model will see");
        area.setEditable(false);
        area.setWrapText(true);
        for (Masked part : parts) {
            if (part.text().isEmpty()) {
                continue;
            }
            if (area.getLength() > 0) {
                area.appendText("\n\n");
            }
            int start = area.getLength();
            area.appendText(part.text());
            for (Finding mask : part.masks()) {
                area.setStyle(start + mask.start(), start + mask.end(), List.of("mask"));
            }
        }
        area.moveTo(0);
        area.requestFollowCaret();
    }

    Node node() {
        return node;
    }
}
