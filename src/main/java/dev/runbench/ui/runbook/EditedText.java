package dev.runbench.ui.runbook;

import dev.runbench.runbook.RunbookSlices.Splice;

/** The text that both editors change; what one does, the other sees, and one undo takes back. FX thread only. */
interface EditedText {

    /** Hears of every change, whoever made it. */
    @FunctionalInterface
    interface Listener {
        void changed(int from, int to, int inserted);
    }

    String text();

    String text(int from, int to);

    /** Changes a piece; keys pressed one after the other are undone together. */
    void splice(Splice splice);

    /** Changes a piece as one step that can be undone. */
    void change(Splice splice);

    /** Changes the text as one step that can be undone; what is the same in both stays untouched. */
    void change(String to);

    void undo();

    void redo();

    void goTo(int line, int column);
}
