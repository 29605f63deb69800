package dev.runbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.runbook.RunbookSchema;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code runbench schema}: the form of a runbook as a JSON Schema, for editors and checks elsewhere. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Print the form of a runbook as a JSON Schema (draft 2020-12).")
final class SchemaCommand implements Callable<Integer> {

    private final Output output;

    @Mixin
    private Home home;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixin
    SchemaCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws IOException {
        if (home.json()) {
            output.json(new ObjectMapper().readTree(RunbookSchema.text())); // on one line
        } else {
            output.line(RunbookSchema.text().stripTrailing());
        }
        return 0;
    }
}
