package dev.runbench.llm;

import java.util.List;

/** Somebody who answers a prompt. Safe for several threads; a model in this process answers one at a time. */
public interface ChatProvider {

    /** Who it is, for a person: "qwen2.5-3b.gguf in this process". */
    String name();

    /** Whether asking makes sense now, and if not, what to do. Quick; loads nothing. */
    Availability availability();

    /**
     * Asks and waits. A model of our own is checked and loaded first if that has not happened yet.
     *
     * @param sink gets the pieces of the answer while they come
     * @return exactly one case; failures are cases, not exceptions
     * @throws InterruptedException when the calling thread was interrupted: the answer is given up, the sink is not
     *     called any more
     */
    ChatAnswer answer(ChatPrompt prompt, TokenSink sink) throws InterruptedException;

    /**
     * Whether a piece of work of several questions may begin. A provider that shows questions to a person shows all of these at
     * once; a question that says more than was shown is shown again by itself.
     *
     * @throws InterruptedException when nobody waits for the answer any more
     */
    default boolean mayAsk(List<ChatPrompt> questions) throws InterruptedException {
        return true;
    }

    /** The same one, but a person is shown every question before it is asked, wherever it goes. */
    default ChatProvider shown() {
        return this;
    }
}
