package dev.runbench.logs;

import java.util.Map;
import java.util.Optional;

/** <code>{"log":"text\n","stream":"stdout","time":"2026-01-31T10:00:00Z"}</code>: the json-file driver of Docker. */
record DockerWrapping(LineParser generic) implements Wrapping {

    @Override
    public Optional<Wrapped> open(String line) {
        if (!line.startsWith("{\"log\":\"")) {
            return Optional.empty();
        }
        Map<String, String> fields = generic.fields.json(line).orElse(Map.of());
        if (!fields.containsKey("stream") || !generic.scan.at(fields.getOrDefault("time", ""), 0)) {
            return Optional.empty();
        }
        String text = fields.getOrDefault("log", "");
        boolean partial = !text.endsWith("\n");
        int end = text.length() - (partial ? 0 : text.endsWith("\r\n") ? 2 : 1);
        return Optional.of(
                new Wrapped(generic.scan.millis, fields.getOrDefault("stream", ""), partial, text.substring(0, end)));
    }
}
