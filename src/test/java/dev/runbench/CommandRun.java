package dev.runbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a command of the command line answered. */
record CommandRun(int exit, String out, String err) {

    static CommandRun of(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = Cli.run(
                words,
                Backend::openForCommandLine,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new CommandRun(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    List<JsonNode> json() throws Exception {
        List<JsonNode> values = new ArrayList<>();
        for (String line : out.lines().toList()) {
            values.add(new ObjectMapper().readTree(line));
        }
        return values;
    }

    /** Texts of one field of every line. */
    List<String> texts(String field) throws Exception {
        return json().stream().map(line -> line.path(field).asText()).toList();
    }
}
