package dev.runbench.llm;

/** Receives an answer piece by piece, on a thread of the provider, one call at a time; must be quick. */
@FunctionalInterface
public interface TokenSink {

    /** Wants to see only the whole answer. */
    TokenSink NONE = piece -> {};

    /** A piece of the answer, never empty. */
    void piece(String text);
}
