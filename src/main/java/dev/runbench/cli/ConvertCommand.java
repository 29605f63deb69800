package dev.runbench.cli;

import dev.runbench.runbook.Draft;
import dev.runbench.runbook.MarkdownRunbook;
import dev.runbench.runbook.RunbookJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code runbench convert FILE}: a runbook in YAML from one in Markdown. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description =
                "Make a runbook of a Markdown page. Prints YAML, or its JSON form with --json; what was left out is said.")
final class ConvertCommand implements Callable<Integer> {

    private final Output output;

    @Mixin
    private Home home;

    @Mixin
    private RunbookFile file;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixins
    ConvertCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        Draft draft = MarkdownRunbook.read(file.path().toString(), file.text());
        if (home.json()) {
            output.json(RunbookJson.node(draft.runbook()));
        } else {
            output.line(draft.yaml().stripTrailing());
        }
        draft.gaps().forEach(gap -> output.say("missing: " + gap));
        return 0;
    }
}
