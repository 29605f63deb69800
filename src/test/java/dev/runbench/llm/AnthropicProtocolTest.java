package dev.runbench.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnthropicProtocolTest extends RemoteProviderContract {

    @Override
    ChatProtocol protocol(URI address, String model) {
        return new AnthropicProtocol(address, model);
    }

    @Override
    void speak(ChatServer.Stream stream, List<String> pieces, boolean full, boolean finish) {
        Map<String, Object> usage = Map.of("input_tokens", 9, "output_tokens", 1);
        event(
                stream,
                "message_start",
                Map.of(
                        "message",
                        Map.of(
                                "id",
                                "1",
                                "type",
                                "message",
                                "role",
                                "assistant",
                                "model",
                                "small",
                                "content",
                                List.of(),
                                "usage",
                                usage)));
        event(stream, "content_block_start", Map.of("index", 0, "content_block", Map.of("type", "text", "text", "")));
        pieces.forEach(piece -> event(
                stream,
                "content_block_delta",
                Map.of("index", 0, "delta", Map.of("type", "text_delta", "text", piece))));
        if (finish) {
            event(stream, "content_block_stop", Map.of("index", 0));
            String reason = full ? "max_tokens" : "end_turn";
            event(
                    stream,
                    "message_delta",
                    Map.of("delta", Map.of("stop_reason", reason), "usage", Map.of("output_tokens", 9)));
            event(stream, "message_stop", Map.of());
        }
    }

    private static void event(ChatServer.Stream stream, String type, Map<String, Object> more) {
        Map<String, Object> data = new java.util.LinkedHashMap<>(Map.of("type", type));
        data.putAll(more);
        stream.event(type, data);
    }

    @Override
    boolean asksForSchema(ChatServer.Asked asked) {
        return asked.path().equals("/v1/messages")
                && (asked.body().has("output_config") || asked.body().has("output_format"));
    }

    @Override
    String keyHeader(ChatServer.Asked asked) {
        return asked.header("X-api-key");
    }

    @Test
    void theProtocolsVersionIsNamed() throws Exception {
        provider().answer(ChatPrompt.text("Be brief.", "What now?", 9), TokenSink.NONE);
        assertThat(server.asked().getFirst().header("Anthropic-version")).isNotEmpty();
        assertThat(server.asked().getFirst().body().path("system").toString()).contains("Be brief.");
    }
}
