package dev.runbench.llm;

import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.net.URI;

/** Speaks Anthropic's messages. */
record AnthropicProtocol(URI address, String model) implements ChatProtocol {

    static final String ITS_OWN = "https://api.anthropic.com/v1";

    @Override
    public StreamingChatModel client(String key) {
        return AnthropicStreamingChatModel.builder()
                .httpClientBuilder(RemoteHttp.client())
                .baseUrl(address.toString())
                .apiKey(key.isEmpty() ? "none" : key)
                .modelName(model)
                .timeout(RemoteHttp.ANSWER)
                .logRequests(false)
                .logResponses(false)
                .build();
    }

    @Override
    public ChatRequestParameters parameters(ChatPrompt prompt, Dialect dialect) {
        var builder = ChatRequestParameters.builder().modelName(model).maxOutputTokens(prompt.maxTokens());
        if (dialect.temperature()) {
            // This protocol ends at 1.
            builder.temperature(Math.min(1, prompt.temperature()));
        }
        prompt.jsonSchema()
                .filter(_ -> dialect.schema())
                .map(RemoteHttp::format)
                .ifPresent(builder::responseFormat);
        return builder.build();
    }

    @Override
    public boolean countsWholePrompt() {
        return false;
    }
}
