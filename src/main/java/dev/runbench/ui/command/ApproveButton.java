package dev.runbench.ui.command;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Looks like a button and reports raw presses to the guard. Firing it does nothing, by whatever way. */
final class ApproveButton extends Button {

    ApproveButton(String text, CardGuard guard) {
        super(text);
        setId("approve");
        getStyleClass().add(Styles.DANGER);
        setDefaultButton(false);
        setMnemonicParsing(false);
        setMinWidth(USE_PREF_SIZE);
        setAccessibleText(text + ". Press it with the pointer, or hold Control and Enter for one second.");
        addEventFilter(MouseEvent.MOUSE_PRESSED, e -> guard.pressed(primaryAlone(e) && e.isPrimaryButtonDown()));
        addEventFilter(MouseEvent.MOUSE_EXITED, _ -> guard.pressCancelled());
        addEventFilter(
                MouseEvent.MOUSE_RELEASED,
                e -> guard.released(primaryAlone(e) && contains(e.getX(), e.getY()) && !isDisabled()));
    }

    private static boolean primaryAlone(MouseEvent e) {
        return e.getButton() == MouseButton.PRIMARY && !e.isSecondaryButtonDown() && !e.isMiddleButtonDown();
    }

    /** Enter, Space, mnemonics, screen readers and code end here. */
    @Override
    public void fire() {}
}
