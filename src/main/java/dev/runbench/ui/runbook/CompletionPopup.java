package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import dev.runbench.runbook.RunbookCompletion.Proposal;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.stage.Popup;
import org.fxmisc.richtext.CodeArea;

/** What can stand at the caret, below it: Up and Down choose, Enter or Tab takes, Esc closes. Typing goes on meanwhile. */
final class CompletionPopup {

    private static final double WIDTH = 460;
    private static final double ROW = 28;
    private static final int ROWS = 8;

    /** Tells what can stand at a position. */
    @FunctionalInterface
    interface Source {
        List<Proposal> at(int position);
    }

    private final CodeArea area;
    private final Source source;
    private final Popup popup = new Popup();
    private final ListView<Proposal> list = new ListView<>();

    CompletionPopup(CodeArea area, Source source) {
        this.area = area;
        this.source = source;
        list.setId("completion");
        list.setAccessibleText("What can stand here");
        list.getStyleClass().addAll(Styles.DENSE, Styles.ELEVATED_2);
        list.setPrefWidth(WIDTH);
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new Cell());
        list.setOnMouseClicked(_ -> take());
        popup.getContent().add(list);
        popup.setAutoHide(true);
        popup.setConsumeAutoHidingEvents(false); // a click elsewhere means what it always means
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        area.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        area.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                popup.hide();
            }
        });
    }

    private void pressed(KeyEvent key) {
        if (key.isShortcutDown() && key.getCode() == KeyCode.SPACE) {
            show();
            key.consume();
        } else if (popup.isShowing()) {
            int chosen = list.getSelectionModel().getSelectedIndex();
            switch (key.getCode()) {
                case DOWN -> select(chosen + 1);
                case UP -> select(chosen - 1);
                case ENTER, TAB -> take();
                case ESCAPE -> popup.hide();
                case LEFT, RIGHT, HOME, END, PAGE_UP, PAGE_DOWN -> {
                    popup.hide();
                    return;
                }
                default -> {
                    return;
                }
            }
            key.consume();
        }
    }

    private void select(int index) {
        int size = list.getItems().size();
        int next = Math.floorMod(index, size);
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - ROWS / 2));
    }

    // After the area has taken the key.
    private void typed(KeyEvent key) {
        String what = key.getCharacter();
        boolean word = what.length() == 1 && (Character.isLetter(what.charAt(0)) || what.equals("{"));
        boolean back = what.equals("\b") && popup.isShowing();
        if (word || back || what.equals(" ") && isBehindColon()) {
            Platform.runLater(this::show);
        } else if (!key.isShortcutDown()) {
            popup.hide();
        }
    }

    private boolean isBehindColon() {
        int caret = area.getCaretPosition();
        return caret >= 2 && area.getText(caret - 2, caret).equals(": ");
    }

    private void show() {
        List<Proposal> proposals = source.at(area.getCaretPosition());
        if (proposals.isEmpty() || area.getScene() == null) {
            popup.hide();
            return;
        }
        list.getItems().setAll(proposals);
        list.getSelectionModel().selectFirst();
        list.setPrefHeight(Math.min(ROWS, proposals.size()) * ROW + 4);
        area.getCaretBounds().ifPresent(this::showBelow);
    }

    private void showBelow(Bounds caret) {
        popup.show(area, caret.getMinX(), caret.getMaxY() + 2);
    }

    private void take() {
        Proposal chosen = list.getSelectionModel().getSelectedItem();
        popup.hide();
        if (chosen != null) {
            area.getUndoManager().preventMerge();
            area.replaceText(chosen.start(), area.getCaretPosition(), chosen.insert());
            area.requestFocus();
        }
    }

    boolean isShowing() {
        return popup.isShowing();
    }

    private static final class Cell extends ListCell<Proposal> {

        private final Label name = new Label();
        private final Label about = new Label();
        private final HBox row = new HBox(12, name, about);

        Cell() {
            name.setMinWidth(Label.USE_PREF_SIZE);
            name.getStyleClass().add("mono");
            about.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Proposal proposal, boolean empty) {
            super.updateItem(proposal, empty);
            if (empty || proposal == null) {
                setGraphic(null);
                return;
            }
            name.setText(proposal.label());
            about.setText(proposal.description());
            setAccessibleText(proposal.label() + ". " + proposal.description());
            setGraphic(row);
        }
    }
}
