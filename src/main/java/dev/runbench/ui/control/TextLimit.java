package dev.runbench.ui.control;

import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextInputControl;

/**
 * How much a text field takes. JavaFX lays a line out in quadratic time: a few megabytes that are pasted by accident would
 * stop the window for minutes.
 */
public final class TextLimit {

    /** For names, addresses and other single lines. */
    public static final int LINE = 2_000;

    private TextLimit() {}

    /** Cuts off what is typed or pasted beyond so many characters. */
    public static <T extends TextInputControl> T of(T field, int characters) {
        field.setTextFormatter(new TextFormatter<>(change -> {
            int over = change.getControlNewText().length() - characters;
            if (over > 0 && change.isContentChange()) {
                String text = change.getText();
                int keep = Math.max(0, text.length() - over);
                // Not half of a character that takes two.
                boolean half = keep > 0 && Character.isHighSurrogate(text.charAt(keep - 1));
                change.setText(text.substring(0, half ? keep - 1 : keep));
                int caret = Math.min(
                        change.getCaretPosition(), change.getControlNewText().length());
                change.selectRange(caret, caret);
            }
            return change;
        }));
        return field;
    }
}
