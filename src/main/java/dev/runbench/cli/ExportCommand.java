package dev.runbench.cli;

import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookHtml;
import dev.runbench.runbook.RunbookMarkdown;
import dev.runbench.runbook.RunbookProblem;
import dev.runbench.runbook.RunbookYaml;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code runbench export FILE}: a runbook for a wiki, a browser or paper. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Print a runbook as Markdown or as one HTML page, with its sources.")
final class ExportCommand implements Callable<Integer> {

    /** What to print. */
    enum Form {
        MARKDOWN,
        HTML
    }

    private record Text(String text) {}

    private final Output output;

    @Mixin
    private Home home;

    @Option(names = "--to", paramLabel = "FORM", description = "markdown (the default) or html.")
    private Form form = Form.MARKDOWN;

    @Mixin
    private RunbookFile file;

    @SuppressWarnings("NullAway.Init") // picocli sets the mixins
    ExportCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        RunbookYaml.Parsed parsed = RunbookYaml.parse(file.text());
        parsed.problems().stream()
                .filter(RunbookProblem::isError)
                .forEach(p -> output.say(file.path() + ":" + p.line() + ": " + p.message()));
        if (parsed.hasErrors()) {
            return 1;
        }
        Runbook runbook = parsed.runbook();
        String text = form == Form.HTML ? RunbookHtml.write(runbook) : RunbookMarkdown.write(runbook);
        if (home.json()) {
            output.json(new Text(text));
        } else {
            output.line(text.stripTrailing());
        }
        return 0;
    }
}
