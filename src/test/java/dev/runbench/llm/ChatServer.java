package dev.runbench.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real HTTP server on the loopback interface; what it says to a question is up to the test. */
public final class ChatServer implements AutoCloseable {

    public static final ObjectMapper JSON = new ObjectMapper();

    /** One question that came in. */
    public record Asked(String path, Map<String, List<String>> headers, JsonNode body) {

        public String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    /** What to say. */
    public interface Reply {
        void write(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public ChatServer(Function<Asked, Reply> answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                Asked question = new Asked(
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders(),
                        JSON.readTree(exchange.getRequestBody()));
                asked.add(question);
                answer.apply(question).write(exchange);
            }
        });
        server.start();
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/v1");
    }

    public List<Asked> asked() {
        return asked;
    }

    /** A refusal with a body as services send it. */
    public static Reply error(int status, String message) {
        return exchange -> {
            byte[] body =
                    JSON.writeValueAsBytes(Map.of("type", "error", "error", Map.of("message", message, "type", "e")));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** Server-sent events. */
    public static Reply events(Events events) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            events.writeTo(new Stream(exchange.getResponseBody()));
        };
    }

    public interface Events {
        void writeTo(Stream stream) throws IOException;
    }

    /** Writes events one by one. */
    public record Stream(OutputStream out) {

        public void event(String name, Object data) {
            try {
                String text = data instanceof String s ? s : JSON.writeValueAsString(data);
                String head = name.isEmpty() ? "" : "event: " + name + "\n";
                out.write((head + "data: " + text + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
