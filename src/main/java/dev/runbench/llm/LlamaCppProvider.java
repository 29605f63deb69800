package dev.runbench.llm;

/** A GGUF file through llama.cpp in this process. */
final class LlamaCppProvider implements ChatProvider {

    private final LlamaHost host;
    private final ModelChoice choice;

    LlamaCppProvider(LlamaHost host, ModelChoice choice) {
        this.host = host;
        this.choice = choice;
    }

    @Override
    public String name() {
        return host.loaded().orElse(choice.file()).getFileName() + " in this process";
    }

    @Override
    public Availability availability() {
        return host.availability(choice);
    }

    void prepare() {
        host.prepare(choice);
    }

    @Override
    public ChatAnswer answer(ChatPrompt prompt, TokenSink sink) throws InterruptedException {
        return host.answer(choice, prompt, sink);
    }
}
