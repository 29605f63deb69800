package dev.runbench.llm;

import dev.runbench.base.Problem;

/** What came of a question. */
public sealed interface ChatAnswer {

    /** The whole answer; with a schema, JSON that satisfies it. */
    record Complete(String text) implements ChatAnswer {}

    /**
     * The answer broke off.
     *
     * @param text what there is of it
     * @param reason one sentence for a person
     */
    record Truncated(String text, String reason) implements ChatAnswer {}

    /**
     * The model answered, but not in the shape that was asked for.
     *
     * @param reason the first thing that is wrong, one sentence
     */
    record Misshapen(String text, String reason) implements ChatAnswer {}

    /**
     * Nothing was asked, because question and answer do not fit.
     *
     * @param needed tokens of the prompt and the answer
     * @param room tokens that the model can hold; 0 when the provider did not say
     */
    record TooLong(int needed, int room) implements ChatAnswer {}

    /** No answer. */
    record Failed(Problem problem) implements ChatAnswer {}

    /** What came of it, one sentence or two for a person. */
    default String sentence() {
        return switch (this) {
            case Complete _ -> "The model answered.";
            case Truncated t -> "The answer broke off. " + t.reason();
            case Misshapen m -> "The model's answer cannot be used: " + m.reason();
            case TooLong(int needed, int room) ->
                "The question is too long for the model ("
                        + needed + " tokens with the answer"
                        + (room > 0 ? ", it holds " + room : "")
                        + "). Give it fewer passages, or raise the context size in Settings.";
            case Failed f -> f.problem().sentence();
        };
    }
}
