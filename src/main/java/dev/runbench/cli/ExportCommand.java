package dev.runbench.cli;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookExchange;
import dev.runbench.runbook.RunbookExchange.Form;
import dev.runbench.runbook.RunbookHtml;
import dev.runbench.runbook.RunbookMarkdown;
import dev.runbench.runbook.RunbookProblem;
import dev.runbench.runbook.RunbookYaml;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code runbench export FILE}: a runbook for a wiki, a browser or paper. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Print a runbook as Markdown, one HTML page or PDF, with its sources.")
final class ExportCommand implements Callable<Integer> {

    private record Text(String text) {}

    private final Output output;

    @Mixin
    private Home home;

    @Option(names = "--to", paramLabel = "FORM", description = "markdown (the default), html, pdf or yaml.")
    private Form form = Form.MARKDOWN;

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there; a PDF needs this.")
    private Optional<Path> out = Optional.empty();

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
        if (out.isPresent()) {
            String said = RunbookExchange.write(file.text(), form, out.get());
            output.say("Written to " + out.get() + ". " + said);
            return 0;
        }
        Runbook runbook = parsed.runbook();
        String text = switch (form) {
            case YAML -> file.text();
            case MARKDOWN -> RunbookMarkdown.write(runbook);
            case HTML -> RunbookHtml.write(runbook);
            case PDF ->
                throw new ProblemException(new Problem(
                        "RUNBOOK-EXPORT",
                        "A PDF is no text that could be printed here.",
                        "Say where it goes: --out FILE."));
        };
        if (home.json()) {
            output.json(new Text(text));
        } else {
            output.line(text.stripTrailing());
        }
        return 0;
    }
}
