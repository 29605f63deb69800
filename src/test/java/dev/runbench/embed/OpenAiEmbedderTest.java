package dev.runbench.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.runbench.base.ProblemException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an HTTP server that answers as OpenAI's API reference says. */
class OpenAiEmbedderTest {

    private final ObjectMapper json = new ObjectMapper();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/embeddings", exchange -> {
            JsonNode body = json.readTree(exchange.getRequestBody());
            asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + body.path("model").asText() + " " + body.path("input"));
            List<String> data = new ArrayList<>();
            for (int i = 0; i < body.path("input").size(); i++) {
                data.add("{\"object\":\"embedding\",\"index\":" + i + ",\"embedding\":[3,4,0]}");
            }
            byte[] answer = (status == 200
                            ? "{\"object\":\"list\",\"model\":\"m\",\"data\":[" + String.join(",", data)
                                    + "],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}"
                            : "{\"error\":{\"message\":\"wrong key\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private OpenAiEmbedder embedder() {
        return new OpenAiEmbedder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1"),
                "small",
                () -> Optional.of("secret".toCharArray()),
                WordPiece.load(),
                OptionalInt.empty());
    }

    @Test
    void textsGoOutInOneCallWithModelAndKeyAndVectorsComeBackNormalised() throws Exception {
        float[][] vectors = embedder().embed(List.of("disk full", ""));
        assertThat(vectors).hasNumberOfRows(2);
        assertThat(vectors[0][0]).isCloseTo(0.6f, within(1e-6f));
        assertThat(asked).containsExactly("Bearer secret small [\"disk full\",\"-\"]");
        assertThat(embedder().dimensions()).isEqualTo(3);
        assertThat(embedder().model()).startsWith("small at 127.0.0.1:");
    }

    @Test
    void aRefusalSaysWhereAndWhyAndNamesNoKey() {
        status = 401;
        assertThatThrownBy(() -> embedder().embed(List.of("disk")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("127.0.0.1")
                .hasMessageNotContaining("secret");
    }
}
