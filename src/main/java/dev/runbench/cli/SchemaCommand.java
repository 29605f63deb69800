package dev.runbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.runbook.RunbookSchema;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code runbench schema}: the form of a runbook, or of its tests, as a JSON Schema, for editors and checks elsewhere. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Print the form of a runbook, or of the tests of one, as a JSON Schema (draft 2020-12).")
final class SchemaCommand implements Callable<Integer> {

    /** Whose form. */
    enum Of {
        RUNBOOK,
        TESTS
    }

    private final Output output;

    @Mixin
    private Home home;

    @Parameters(paramLabel = "OF", arity = "0..1", description = "runbook (the default) or tests.")
    private Of of = Of.RUNBOOK;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixin
    SchemaCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws IOException {
        String schema = of == Of.TESTS ? RunbookSchema.tests() : RunbookSchema.text();
        if (home.json()) {
            output.json(new ObjectMapper().readTree(schema)); // on one line
        } else {
            output.line(schema.stripTrailing());
        }
        return 0;
    }
}
