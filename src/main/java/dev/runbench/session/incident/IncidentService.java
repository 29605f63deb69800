package dev.runbench.session.incident;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.runbook.RunbookHtml;
import dev.runbench.runbook.RunbookPdf;
import dev.runbench.session.PastRuns;
import dev.runbench.session.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;

/** The feature's entrance: runs out to files, as a whole or as a report. Blocks. */
public final class IncidentService {

    private final PastRuns runs;
    private final PgCommandJournal journal;
    private final String person;
    private final InstantSource clock;

    /** What a run can be written as. */
    public enum Form {
        INCIDENT("Incident file", IncidentFile.EXTENSION, "Everything in one file that opens in any Runbench"),
        REDACTED("Redacted copy", IncidentFile.EXTENSION, "The same without secrets, addresses, hosts and e-mails"),
        MARKDOWN("Post-mortem in Markdown", "md", "Timeline and steps filled in, for a wiki"),
        HTML("Post-mortem in HTML", "html", "One page for a browser"),
        PDF("Post-mortem in PDF", "pdf", "For paper");

        private final String label;
        private final String extension;
        private final String about;

        Form(String label, String extension, String about) {
            this.label = label;
            this.extension = extension;
            this.about = about;
        }

        public String label() {
            return label;
        }

        public String extension() {
            return extension;
        }

        /** For a person. */
        public String about() {
            return about;
        }

        /** Whether it is a text of what happened and not the whole. */
        public boolean isReport() {
            return this == MARKDOWN || this == HTML || this == PDF;
        }
    }

    /** @param person who makes the files */
    public IncidentService(PastRuns runs, PgCommandJournal journal, String person, InstantSource clock) {
        this.runs = runs;
        this.journal = journal;
        this.person = person;
        this.clock = clock;
    }

    /** A run with its part of the journal, as they stand now. */
    public Incident of(Run run) {
        return Incident.of(run, journal.ofRun(run.id(), run.startedAt()), person, clock.instant());
    }

    /**
     * Writes a run, or leaves what is there as it is.
     *
     * @throws ProblemException if it cannot be written
     */
    public void write(Run run, Form form, Path file) {
        Incident incident = of(run);
        if (form.isReport()) {
            report(incident, form, file);
        } else {
            IncidentFile.write(incident, attempt -> runs.output(run, attempt), form == Form.REDACTED, file);
        }
    }

    /**
     * Writes a report of an incident, or leaves what is there as it is.
     *
     * @throws ProblemException if it cannot be written
     */
    public static void report(Incident incident, Form form, Path file) {
        String title = incident.run().runbook().title() + ": what happened";
        String markdown = IncidentReport.markdown(incident);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            switch (form) {
                case MARKDOWN -> Files.writeString(part, markdown);
                case HTML -> Files.writeString(part, RunbookHtml.page(title, markdown));
                case PDF -> {
                    var bytes = new ByteArrayOutputStream();
                    RunbookPdf.page(title, markdown, bytes);
                    Files.write(part, bytes.toByteArray());
                }
                case INCIDENT, REDACTED ->
                    throw new ProblemException(new Problem(
                            "INCIDENT-FORM", "A file is copied as it is.", "Choose Markdown, HTML or PDF."));
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ProblemException(new Problem(
                    "INCIDENT-WRITE",
                    "The report could not be written to " + file + ": " + e.getMessage() + ".",
                    "Choose another place, or make room there.",
                    e.toString()));
        }
    }
}
