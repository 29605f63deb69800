package dev.runbench.logs;

import java.util.Map;
import java.util.Optional;

/** <code>{"log":"text\n","stream":"stdout","time":"2026-01-31T10:00:00Z"}</code>: the json-file driver of Docker. */
final class DockerWrapping implements Wrapping {

    private final LineParser generic;
    private long millis;
    private String inner = "";
    private String stream = "";
    private boolean partial;

    DockerWrapping(LineParser generic) {
        this.generic = generic;
    }

    @Override
    public boolean open(String line) {
        if (!line.startsWith("{\"log\":\"")) {
            return false;
        }
        Optional<Map<String, String>> fields = generic.fields.json(line);
        if (fields.isEmpty()
                || !fields.get().containsKey("stream")
                || !generic.scan.at(fields.get().getOrDefault("time", ""), 0)) {
            return false;
        }
        String text = fields.get().getOrDefault("log", "");
        partial = !text.endsWith("\n");
        inner = partial ? text : text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
        stream = fields.get().getOrDefault("stream", "");
        millis = generic.scan.millis;
        return true;
    }

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public String inner() {
        return inner;
    }

    @Override
    public String stream() {
        return stream;
    }

    @Override
    public boolean partial() {
        return partial;
    }
}
