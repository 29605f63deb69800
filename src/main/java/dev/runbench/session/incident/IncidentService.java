package dev.runbench.session.incident;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.runbook.RunbookExchange;
import dev.runbench.session.PastRuns;
import dev.runbench.session.Run;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The feature's entrance: runs out to files, as a whole or as a report. Blocks. */
public final class IncidentService {

    private final PastRuns runs;
    private final PgCommandJournal journal;
    private final String person;
    private final InstantSource clock;

    /** What a run can be written as. */
    public enum Form {
        INCIDENT("Incident file", "Everything in one file that opens in any Runbench", Optional.empty()),
        REDACTED("Redacted copy", "The same without secrets, addresses, hosts and e-mails", Optional.empty()),
        MARKDOWN("Post-mortem in Markdown", "Timeline and steps filled in, for a wiki", RunbookExchange.Form.MARKDOWN),
        HTML("Post-mortem in HTML", RunbookExchange.Form.HTML),
        PDF("Post-mortem in PDF", RunbookExchange.Form.PDF);

        /** As texts of what happened and not the whole. */
        public static final List<Form> REPORTS =
                Stream.of(values()).filter(f -> f.page.isPresent()).toList();

        private final String label;
        private final String about;
        private final Optional<RunbookExchange.Form> page;

        Form(String label, String about, Optional<RunbookExchange.Form> page) {
            this.label = label;
            this.about = about;
            this.page = page;
        }

        Form(String label, String about, RunbookExchange.Form page) {
            this(label, about, Optional.of(page));
        }

        Form(String label, RunbookExchange.Form page) {
            this(label, page.about(), page);
        }

        public String label() {
            return label;
        }

        public String extension() {
            return page.map(RunbookExchange.Form::extension).orElse(IncidentFile.EXTENSION);
        }

        /** For a person. */
        public String about() {
            return about;
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
        return Incident.of(run, journal.ofRun(run.id(), run.startedAt()), runs.ledger(run), person, clock.instant());
    }

    /**
     * Writes a run, or leaves what is there as it is.
     *
     * @return what a person should know; may be empty
     * @throws ProblemException if it cannot be written
     */
    public String write(Run run, Form form, Path file) {
        Incident incident = of(run);
        if (form.page.isPresent()) {
            return report(incident, form, file);
        }
        IncidentFile.write(incident, attempt -> runs.output(run, attempt), form == Form.REDACTED, file);
        return "";
    }

    /**
     * Writes a run as a package for somebody who must go on with it, or leaves what is there as it is.
     *
     * @return what a person should know
     * @throws ProblemException if it cannot be written
     */
    public String escalate(Run run, Escalation.Request request, Path file) {
        var escalation = new Escalation(of(run), request);
        EscalationFile.write(escalation, attempt -> runs.output(run, attempt), file);
        int open = escalation.open().size();
        return open == 0
                ? "Nothing that the undo ledger knows of is left changed."
                : "It says that " + open + (open == 1 ? " change is" : " changes are") + " not put back.";
    }

    /**
     * Writes a report of an incident, or leaves what is there as it is.
     *
     * @return what a person should know; may be empty
     * @throws ProblemException if it cannot be written, or the form is none of a report
     */
    public static String report(Incident incident, Form form, Path file) {
        RunbookExchange.Form page = form.page.orElseThrow(() -> new ProblemException(
                new Problem("INCIDENT-FORM", "A file is copied as it is.", "Choose Markdown, HTML or PDF.")));
        String title = incident.run().runbook().title() + ": what happened";
        return RunbookExchange.page("The report", title, IncidentReport.markdown(incident), page, file);
    }
}
