package dev.runbench.llm;

import dev.runbench.base.Problem;

/** Nobody: the default. Says how to get somebody. */
final class NoneProvider implements ChatProvider {

    private static final Problem NOBODY = new Problem(
            LlmService.NOBODY,
            "No language model is chosen.",
            "Everything works without one; to have drafts phrased, choose a model in Settings.");

    private final Problem reason;

    NoneProvider() {
        this(NOBODY);
    }

    /** @param reason why there is nobody */
    NoneProvider(Problem reason) {
        this.reason = reason;
    }

    @Override
    public String name() {
        return "No language model";
    }

    @Override
    public Availability availability() {
        return new Availability.Unavailable(reason);
    }

    @Override
    public ChatAnswer answer(ChatPrompt prompt, TokenSink sink) {
        return new ChatAnswer.Failed(reason);
    }
}
