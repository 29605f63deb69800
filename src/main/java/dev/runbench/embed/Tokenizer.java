package dev.runbench.embed;

/** Cuts text into the pieces that the embedding model counts. */
public interface Tokenizer {

    /** The pieces of a text, without the model's special ones, in order. */
    Tokens tokens(String text);

    /**
     * Pieces as character spans.
     *
     * @param starts first character of each piece, in UTF-16 units, ascending
     * @param ends one past the last character of each piece
     */
    record Tokens(int[] starts, int[] ends) {

        public int count() {
            return starts.length;
        }
    }
}
