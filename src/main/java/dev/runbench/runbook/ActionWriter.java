package dev.runbench.runbook;

import static dev.runbench.runbook.RunbookWriter.LEVEL;

import dev.runbench.runbook.Action.Option;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Prints what a step does as YAML; a check alone is printed by the step. */
final class ActionWriter {

    private final RunbookWriter out;

    ActionWriter(RunbookWriter out) {
        this.out = out;
    }

    /** @param in the column of the key */
    void write(int in, Action action) {
        switch (action) {
            case Action.Ssh(String target, String command, Duration timeout) -> {
                out.line(in, "ssh:");
                command(in + LEVEL, "command", command, target, timeout);
            }
            case Action.Sql(String target, String statement, Duration timeout) -> {
                out.line(in, "sql:");
                command(in + LEVEL, "statement", statement, target, timeout);
            }
            case Action.Http http -> http(in, http);
            case Action.Manual(String instruction) -> out.field(in, "manual", instruction);
            case Action.Judge _ -> {}
            case Action.Wait(Duration time, String until) -> {
                if (until.isEmpty()) {
                    out.line(in, "wait: " + DurationText.write(time));
                } else {
                    out.line(in, "wait:");
                    out.line(in + LEVEL, "for: " + DurationText.write(time));
                    out.field(in + LEVEL, "until", until);
                }
            }
            case Action.Decision(String question, List<Option> options) -> {
                out.line(in, "decision:");
                out.field(in + LEVEL, "question", question);
                out.line(in + LEVEL, "options:");
                for (Option option : options) {
                    out.line(in + 2 * LEVEL, "- answer: " + YamlScalars.of(option.answer(), in + 4 * LEVEL));
                    out.field(in + 3 * LEVEL, "goto", option.next());
                }
            }
            case Action.Part(String name, Map<String, String> parameters) -> {
                out.line(in, "runbook:");
                out.field(in + LEVEL, "name", name);
                pairs(in + LEVEL, "parameters", parameters);
            }
        }
    }

    private void http(int in, Action.Http http) {
        out.line(in, "http:");
        out.line(in + LEVEL, "method: " + http.method());
        out.field(in + LEVEL, "url", http.url());
        pairs(in + LEVEL, "headers", http.headers());
        out.optional(in + LEVEL, "body", http.body());
        out.optional(in + LEVEL, "target", http.target());
        timeout(in + LEVEL, http.timeout());
    }

    private void command(int in, String key, String text, String target, Duration timeout) {
        out.field(in, key, text);
        out.optional(in, "target", target);
        timeout(in, timeout);
    }

    private void timeout(int in, Duration timeout) {
        if (!timeout.equals(Runbook.DEFAULT_TIMEOUT)) {
            out.line(in, "timeout: " + DurationText.write(timeout));
        }
    }

    private void pairs(int in, String key, Map<String, String> pairs) {
        if (!pairs.isEmpty()) {
            out.line(in, key + ":");
            pairs.forEach((name, value) -> out.field(in + LEVEL, YamlScalars.key(name), value));
        }
    }
}
