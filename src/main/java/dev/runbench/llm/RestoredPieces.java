package dev.runbench.llm;

import dev.runbench.privacy.Pseudonyms;

/** Puts values back in place of their names while an answer comes; a name that has only begun waits for its end. */
final class RestoredPieces implements TokenSink {

    private static final int LONGEST_NAME = 34;

    private final Pseudonyms names;
    private final TokenSink sink;
    private String held = "";

    RestoredPieces(Pseudonyms names, TokenSink sink) {
        this.names = names;
        this.sink = sink;
    }

    @Override
    public void piece(String text) {
        String all = held + text;
        int open = all.lastIndexOf('<');
        boolean begun = open >= 0 && all.indexOf('>', open) < 0 && all.length() - open < LONGEST_NAME;
        held = begun ? all.substring(open) : "";
        hand(begun ? all.substring(0, open) : all);
    }

    /** The answer has ended. */
    void flush() {
        String rest = held;
        held = "";
        hand(rest);
    }

    private void hand(String text) {
        if (!text.isEmpty()) {
            sink.piece(names.restore(text));
        }
    }
}
