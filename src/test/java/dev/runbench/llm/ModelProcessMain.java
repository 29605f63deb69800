package dev.runbench.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.base.AppDirs;
import dev.runbench.settings.LlmSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The far end of {@link ModelProcess}: an {@link LlmService} with a model of its own, driven by lines of JSON. */
final class ModelProcessMain {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PrintStream OUT = System.out;

    private ModelProcessMain() {}

    /** Arguments: data folder, model file, tokens of context. */
    static void main(String[] args) throws Exception {
        LlmSettings settings = local(args[1], Integer.parseInt(args[2]));
        LlmService service = new LlmService(new AppDirs(Path.of(args[0])).create(), settings, Optional::empty);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Thread asking = new Thread();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonNode order = JSON.readTree(line);
            switch (order.path("do").asText()) {
                case "ask" -> {
                    asking = new Thread(() -> ask(service, order));
                    asking.start();
                }
                case "interrupt" -> asking.interrupt();
                case "use" ->
                    service.use(local(
                            order.path("file").asText(), order.path("context").asInt()));
                case "state" ->
                    say(Map.of(
                            "name", service.provider().name(),
                            "state", service.availability().getClass().getSimpleName(),
                            "sentence", service.availability().sentence()));
                default -> throw new IllegalArgumentException(line);
            }
        }
        service.close();
        System.exit(0);
    }

    private static LlmSettings local(String file, int context) {
        return new LlmSettings(
                LlmSettings.Provider.LOCAL, Optional.of(file), Optional.empty(), Optional.empty(), context, 1);
    }

    private static void ask(LlmService service, JsonNode order) {
        ChatPrompt prompt = new ChatPrompt(
                order.path("system").asText(),
                order.path("user").asText(),
                Optional.of(order.path("schema").asText()).filter(s -> !s.isEmpty()),
                order.path("maxTokens").asInt(),
                order.path("temperature").asDouble(),
                order.path("seed").asInt());
        try {
            switch (service.answer(prompt, piece -> say(Map.of("piece", piece)))) {
                case ChatAnswer.Complete c -> say(Map.of("end", "complete", "text", c.text()));
                case ChatAnswer.Truncated t -> say(Map.of("end", "truncated", "text", t.text(), "reason", t.reason()));
                case ChatAnswer.Misshapen m -> say(Map.of("end", "misshapen", "text", m.text(), "reason", m.reason()));
                case ChatAnswer.TooLong l -> say(Map.of("end", "toolong", "needed", l.needed(), "room", l.room()));
                case ChatAnswer.Failed f ->
                    say(Map.of(
                            "end", "failed",
                            "code", f.problem().code(),
                            "what", f.problem().what(),
                            "remedy", f.problem().remedy(),
                            "details", f.problem().details()));
            }
        } catch (InterruptedException e) {
            say(Map.of("end", "interrupted"));
        }
    }

    private static synchronized void say(Map<String, Object> line) {
        try {
            OUT.write((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            OUT.flush();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
