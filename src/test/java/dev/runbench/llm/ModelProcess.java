package dev.runbench.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.base.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A fresh JVM with one {@link LlmService} in it, because a process can hold one model only. As a provider it hands
 * questions, pieces, interrupts and answers through; it adds nothing.
 */
public final class ModelProcess implements ChatProvider, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BlockingQueue<JsonNode> lines = new LinkedBlockingQueue<>();

    public ModelProcess(Path home, Path model, int contextTokens) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-CreateCoredumpOnCrash",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ModelProcessMain.class.getName(),
                        home.toString(),
                        model.toString(),
                        Integer.toString(contextTokens))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread.ofVirtual().start(() -> {
            try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lines.add(line.startsWith("{") ? JSON.readTree(line) : JSON.createObjectNode());
                }
            } catch (IOException e) {
                lines.add(JSON.createObjectNode().put("end", e.toString()));
            } finally {
                lines.add(JSON.createObjectNode().put("end", "died"));
            }
        });
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void use(Path model, int contextTokens) {
        send(Map.of("do", "use", "file", model.toString(), "context", contextTokens));
    }

    /** The service's name, state and sentence. */
    JsonNode state() throws InterruptedException {
        send(Map.of("do", "state"));
        return next();
    }

    @Override
    public String name() {
        try {
            return state().path("name").asText();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Availability availability() {
        return new Availability.Ready(name());
    }

    @Override
    public ChatAnswer answer(ChatPrompt prompt, TokenSink sink) throws InterruptedException {
        send(Map.of(
                "do", "ask",
                "system", prompt.system(),
                "user", prompt.user(),
                "schema", prompt.jsonSchema().orElse(""),
                "maxTokens", prompt.maxTokens(),
                "temperature", prompt.temperature(),
                "seed", prompt.seed()));
        while (true) {
            JsonNode line;
            try {
                line = next();
            } catch (InterruptedException e) {
                send(Map.of("do", "interrupt"));
                JsonNode last = next();
                while (!last.has("end")) {
                    last = next();
                }
                if (last.path("end").asText().equals("interrupted")) {
                    throw e;
                }
                throw new IllegalStateException("not interrupted but " + last, e);
            }
            if (line.has("piece")) {
                sink.piece(line.path("piece").asText());
            } else if (line.has("end")) {
                return answer(line);
            }
        }
    }

    private static ChatAnswer answer(JsonNode line) {
        String text = line.path("text").asText();
        String reason = line.path("reason").asText();
        return switch (line.path("end").asText()) {
            case "complete" -> new ChatAnswer.Complete(text);
            case "truncated" -> new ChatAnswer.Truncated(text, reason);
            case "misshapen" -> new ChatAnswer.Misshapen(text, reason);
            case "toolong" ->
                new ChatAnswer.TooLong(
                        line.path("needed").asInt(), line.path("room").asInt());
            case "failed" ->
                new ChatAnswer.Failed(new Problem(
                        line.path("code").asText(),
                        line.path("what").asText(),
                        line.path("remedy").asText(),
                        line.path("details").asText()));
            default -> throw new IllegalStateException("the process ended: " + line);
        };
    }

    private JsonNode next() throws InterruptedException {
        JsonNode line = lines.poll(60, TimeUnit.SECONDS);
        if (line == null) {
            throw new IllegalStateException("nothing was heard for a minute");
        }
        return line;
    }

    private void send(Map<String, Object> order) {
        try {
            process.outputWriter(StandardCharsets.UTF_8).write(JSON.writeValueAsString(order) + "\n");
            process.outputWriter(StandardCharsets.UTF_8).flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
}
