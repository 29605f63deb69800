package dev.runbench.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenAiProtocolTest extends RemoteProviderContract {

    private static final String PATH = "/v1/chat/completions";

    @Override
    ChatProtocol protocol(URI address, String model) {
        return new OpenAiProtocol(address, model);
    }

    @Override
    void speak(ChatServer.Stream stream, List<String> pieces, boolean full, boolean finish) {
        pieces.forEach(piece -> stream.event("", chunk(Map.of("content", piece), Optional.empty())));
        if (finish) {
            stream.event("", chunk(Map.of(), Optional.of(full ? "length" : "stop")));
            stream.event("", "[DONE]");
        }
    }

    private static Map<String, Object> chunk(Map<String, Object> delta, Optional<String> finish) {
        Map<String, Object> choice = new LinkedHashMap<>(Map.of("index", 0, "delta", delta));
        finish.ifPresent(reason -> choice.put("finish_reason", reason));
        return Map.of("id", "1", "object", "chat.completion.chunk", "model", "small", "choices", List.of(choice));
    }

    @Override
    boolean asksForSchema(ChatServer.Asked asked) {
        return asked.path().equals(PATH)
                && asked.body()
                                .path("response_format")
                                .path("json_schema")
                                .path("schema")
                                .path("properties")
                                .size()
                        > 0;
    }

    @Override
    String keyHeader(ChatServer.Asked asked) {
        return asked.header("Authorization");
    }

    @Test
    void aServerWithoutAKeyIsAskedWithoutOne() throws Exception {
        ChatProvider local = new RemoteProvider(protocol(server.address(), "small"), Optional::empty);
        assertThat(local.answer(ChatPrompt.text("", "What now?", 400), TokenSink.NONE))
                .isEqualTo(new ChatAnswer.Complete(SAID));
        assertThat(server.asked().getFirst().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void newerModelsGetTheLimitUnderItsNewerName() throws Exception {
        List<String> limits = new ArrayList<>();
        try (ChatServer picky = new ChatServer(asked -> {
            limits.add(asked.body().path("max_tokens").asText("-") + "/"
                    + asked.body().path("max_completion_tokens").asText("-") + "/"
                    + asked.body().path("temperature").asText("-"));
            if (asked.body().has("max_tokens")) {
                return ChatServer.error(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens'.");
            }
            if (asked.body().has("temperature")) {
                return ChatServer.error(400, "Unsupported value: 'temperature' does not support 0.0.");
            }
            return ChatServer.events(stream -> speak(stream, List.of("Fine."), false, true));
        })) {
            ChatProvider provider = new RemoteProvider(protocol(picky.address(), "small"), Optional::empty);
            assertThat(provider.answer(ChatPrompt.text("", "What now?", 9), TokenSink.NONE))
                    .isEqualTo(new ChatAnswer.Complete("Fine."));
        }
        assertThat(limits).containsExactly("9/-/0.0", "-/9/0.0", "-/9/-");
    }

    @Test
    void aServiceThatDropsPartOfThePromptInSilenceIsFoundOut() throws Exception {
        try (ChatServer forgetful = new ChatServer(_ -> ChatServer.events(stream -> {
            stream.event("", chunk(Map.of("content", "Fine."), Optional.empty()));
            stream.event("", chunk(Map.of(), Optional.of("stop")));
            stream.event(
                    "",
                    Map.of(
                            "id",
                            "1",
                            "choices",
                            List.of(),
                            "usage",
                            Map.of("prompt_tokens", 2048, "completion_tokens", 2)));
            stream.event("", "[DONE]");
        }))) {
            ChatProvider provider = new RemoteProvider(protocol(forgetful.address(), "small"), Optional::empty);
            ChatAnswer answer =
                    provider.answer(ChatPrompt.text("", "A line of a log. ".repeat(2000), 9), TokenSink.NONE);
            assertThat(answer).isEqualTo(new ChatAnswer.TooLong(8509, 2048));
        }
    }
}
