package dev.runbench.ui.search;

import dev.runbench.search.Hit;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The pane's keys: down from the field into the list, letters in the list, slash back to the field. */
final class SearchKeys {

    private final TextField field;
    private final ListView<Hit> list;
    private final Runnable open;
    private final Runnable peek;
    private final Runnable copy;

    SearchKeys(TextField field, ListView<Hit> list, Runnable open, Runnable peek, Runnable copy) {
        this.field = field;
        this.list = list;
        this.open = open;
        this.peek = peek;
        this.copy = copy;
    }

    void install(Node root) {
        root.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.isShortcutDown() || key.isAltDown()) {
                if (key.isShortcutDown() && key.getCode() == KeyCode.C && list.isFocused()) {
                    copy.run();
                    key.consume();
                }
                return;
            }
            if (field.isFocused() ? inField(key) : list.isFocused() && inList(key)) {
                key.consume();
            }
        });
        // The slash arrives once more as a typed character; taken here it does not end up in the field.
        root.addEventFilter(KeyEvent.KEY_TYPED, key -> {
            if (!field.isFocused() && "/".equals(key.getCharacter())) {
                field.requestFocus();
                field.selectAll();
                key.consume();
            }
        });
    }

    private boolean inField(KeyEvent key) {
        if (key.getCode() == KeyCode.DOWN && !list.getItems().isEmpty()) {
            list.requestFocus();
            return true;
        }
        return false;
    }

    private boolean inList(KeyEvent key) {
        KeyCode code = key.getCode();
        if (code == KeyCode.J) {
            move(1);
        } else if (code == KeyCode.K) {
            move(-1);
        } else if (code == KeyCode.G) {
            select(key.isShiftDown() ? list.getItems().size() - 1 : 0);
        } else if (code == KeyCode.ENTER) {
            open.run();
        } else if (code == KeyCode.SPACE) {
            peek.run();
        } else if (code == KeyCode.ESCAPE) {
            field.requestFocus();
        } else {
            return false;
        }
        return true;
    }

    private void move(int by) {
        select(Math.clamp(
                list.getSelectionModel().getSelectedIndex() + (long) by,
                0,
                Math.max(0, list.getItems().size() - 1)));
    }

    private void select(int index) {
        list.getSelectionModel().select(index);
        list.getFocusModel().focus(index);
        list.scrollTo(Math.max(0, index - 1));
    }
}
