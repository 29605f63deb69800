package dev.runbench.llm;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.net.URI;

/** Speaks OpenAI's chat completions: OpenAI itself, and llama-server, Ollama, vLLM, LM Studio and many more. */
record OpenAiProtocol(URI address, String model) implements ChatProtocol {

    static final String ITS_OWN = "https://api.openai.com/v1";

    @Override
    public StreamingChatModel client(String key) {
        var builder = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(RemoteHttp.client())
                .baseUrl(address.toString())
                .modelName(model)
                .timeout(RemoteHttp.ANSWER)
                .logRequests(false)
                .logResponses(false);
        return key.isEmpty() ? builder.build() : builder.apiKey(key).build();
    }

    @Override
    public ChatRequestParameters parameters(ChatPrompt prompt, Dialect dialect) {
        var builder = OpenAiChatRequestParameters.builder().modelName(model);
        if (dialect.completionTokens()) {
            builder.maxCompletionTokens(prompt.maxTokens());
        } else {
            builder.maxOutputTokens(prompt.maxTokens());
        }
        if (dialect.temperature()) {
            builder.temperature(prompt.temperature());
            builder.seed(prompt.seed());
        }
        prompt.jsonSchema()
                .filter(_ -> dialect.schema())
                .map(RemoteHttp::format)
                .ifPresent(builder::responseFormat);
        return builder.build();
    }

    @Override
    public boolean countsWholePrompt() {
        return true;
    }
}
