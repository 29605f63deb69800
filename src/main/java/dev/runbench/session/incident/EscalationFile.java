package dev.runbench.session.incident;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.runbench.base.FileNames;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.base.WholeFile;
import dev.runbench.command.OutputSink.Channel;
import dev.runbench.runbook.RunbookHtml;
import dev.runbench.session.Attempt;
import dev.runbench.session.KeptLines;
import dev.runbench.session.RunStep;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an escalation as one ZIP that needs nothing to be read: a summary, the incident's file and each output as a text. */
final class EscalationFile {

    private static final String OUTPUTS = "outputs/";

    private final Escalation shown;
    private final Function<Attempt, Optional<Path>> outputs;
    private final Optional<Redaction> redaction;
    private final ZipOutputStream zip;
    // By attempt, of those that have an output.
    private final Map<UUID, String> names = new HashMap<>();

    private EscalationFile(
            Escalation shown,
            Function<Attempt, Optional<Path>> outputs,
            Optional<Redaction> redaction,
            ZipOutputStream zip) {
        this.shown = shown;
        this.outputs = outputs;
        this.redaction = redaction;
        this.zip = zip;
    }

    /**
     * Writes the file whole, or leaves what is there as it is.
     *
     * @param outputs where an attempt's whole output lies
     * @throws ProblemException if it cannot be written
     */
    static void write(Escalation escalation, Function<Attempt, Optional<Path>> outputs, Path file) {
        // One for all parts, so that the same thing has the same name in each.
        Optional<Redaction> redaction =
                escalation.request().redacted() ? Optional.of(new Redaction()) : Optional.empty();
        Escalation shown = redaction.map(escalation::by).orElse(escalation);
        try {
            WholeFile.write(file, out -> {
                try (var zip = new ZipOutputStream(out, UTF_8)) {
                    new EscalationFile(shown, outputs, redaction, zip).all();
                }
            });
        } catch (IOException e) {
            throw new ProblemException(new Problem(
                    "ESCALATION-WRITE",
                    "The package could not be written to " + file + ": " + WholeFile.why(e) + ".",
                    "Choose another place, or make room there.",
                    e.toString()));
        }
    }

    private void all() throws IOException {
        for (RunStep step : shown.incident().run().steps()) {
            for (Attempt attempt : step.attempts()) {
                output(step, attempt);
            }
        }
        String markdown = EscalationReport.markdown(shown, attempt -> names.getOrDefault(attempt.proposal(), ""));
        String title = shown.incident().run().runbook().title();
        add("summary.md", out -> out.write(markdown.getBytes(UTF_8)));
        add("summary.html", out -> out.write(RunbookHtml.page(title, markdown).getBytes(UTF_8)));
        add(
                FileNames.of(title) + "." + IncidentFile.EXTENSION,
                out -> IncidentFile.to(out, shown.incident(), outputs, redaction));
    }

    private void output(RunStep step, Attempt attempt) throws IOException {
        Optional<Path> whole = outputs.apply(attempt).filter(Files::isRegularFile);
        if (whole.isEmpty() && attempt.tail().isBlank()) {
            return;
        }
        String name = OUTPUTS
                + "%02d-%d-%s.txt"
                        .formatted(
                                step.ordinal() + 1,
                                attempt.number(),
                                FileNames.of(step.step().title()));
        names.put(attempt.proposal(), name);
        add(name, out -> {
            if (whole.isPresent()) {
                lines(whole.get(), out);
            } else {
                line("(Only its end was kept.)", out);
                line(attempt.tail(), out);
            }
        });
    }

    private void lines(Path from, OutputStream out) throws IOException {
        boolean whole = KeptLines.read(
                from,
                (channel, text) -> line(
                        (channel == Channel.ERR ? "! " : "")
                                + redaction.map(r -> r.text(text)).orElse(text),
                        out));
        if (!whole) {
            line("(It was cut off here.)", out);
        }
    }

    private static void line(String text, OutputStream out) throws IOException {
        out.write((text + "\n").getBytes(UTF_8));
    }

    private void add(String name, WholeFile.Writing part) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        part.to(new IncidentFile.Open(zip));
        zip.closeEntry();
    }
}
