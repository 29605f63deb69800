package dev.runbench.session.incident;

import dev.runbench.session.Attempt;
import dev.runbench.session.Run;
import dev.runbench.session.RunStep;
import dev.runbench.session.StepState;
import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.Ledger;
import dev.runbench.session.ledger.PreState;
import dev.runbench.session.ledger.Undo;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A post-mortem of a run in Markdown, with everything filled in that the record knows; what only people know is left as a
 * question. For a run that is not over, it is what the next one on call needs: what was tried, and where it stands.
 */
public final class IncidentReport {

    private final Incident incident;
    private final Run run;
    private final ReportPage page;

    private IncidentReport(Incident incident) {
        this.incident = incident;
        this.run = incident.run();
        this.page = new ReportPage(incident);
    }

    /** Times are UTC. */
    public static String markdown(Incident incident) {
        return new IncidentReport(incident).write();
    }

    private String write() {
        page.line("# " + ReportPage.words(run.runbook().title()) + ": what happened");
        incident.takenOver().ifPresent(e -> page.line("\n" + ReportPage.words(e.what())));
        page.facts();
        if (run.finished()) {
            question("Summary", "What did users see, from when to when, and what ended it?");
            question("Impact", "Who was affected, how many, and what did it cost?");
        } else {
            page.stand();
        }
        page.timeline();
        page.evidence();
        steps("What worked", s -> s.state() instanceof StepState.Passed);
        steps("What was tried and did not work", IncidentReport::didNotWork);
        steps("What was left out", s -> s.state() instanceof StepState.Skipped);
        changes();
        page.people();
        page.sources();
        if (run.finished()) {
            question("Causes", "What made it possible? What would have shown it earlier?");
            question("What will be changed", "Who does what, until when?");
        }
        page.record();
        return page.text();
    }

    private void steps(String title, Predicate<RunStep> which) {
        List<RunStep> chosen = run.steps().stream().filter(which).toList();
        if (chosen.isEmpty()) {
            return;
        }
        page.heading(title);
        for (RunStep step : chosen) {
            page.line("### " + ReportPage.title(step));
            page.line("");
            String reason = step.state().reason();
            page.line(ReportPage.state(step.state()) + (reason.isBlank() ? "." : ": " + ReportPage.words(reason)));
            step.attempts().stream()
                    .filter(a -> a.startedAt().isPresent() || a.told())
                    .forEach(this::attempt);
        }
    }

    private void attempt(Attempt attempt) {
        page.code(attempt.text());
        page.end(attempt.tail());
    }

    private void changes() {
        List<Entry> open = incident.ledger().map(Ledger::open).orElse(List.of());
        if (!open.isEmpty()) {
            page.heading("Changed and not put back");
        }
        for (Entry entry : open) {
            page.line("### " + ReportPage.words(entry.title()) + " (step " + (entry.ordinal() + 1) + ")");
            page.line("");
            page.line(ReportPage.words(OpenChanges.words(entry)));
            page.code(entry.sent());
            page.kept(
                    "What was there before",
                    entry.before().kind() == PreState.Kind.NONE
                            ? ""
                            : entry.before().text());
            page.kept(
                    "What takes it back",
                    entry.undo().stream().skip(entry.done()).map(Undo::text).collect(Collectors.joining("\n")));
        }
        List<Entry> back = incident.ledger().stream()
                .flatMap(l -> l.entries().stream())
                .filter(e -> e.state() == Entry.State.UNDONE)
                .toList();
        if (!back.isEmpty()) {
            page.heading("Put back");
            back.forEach(e -> page.line("- " + ReportPage.words(OpenChanges.words(e))));
        }
    }

    private void question(String title, String asked) {
        page.heading(title);
        page.line("*" + asked + "*");
    }

    private static boolean didNotWork(RunStep step) {
        return step.state() instanceof StepState.Failed
                || step.state() instanceof StepState.Unknown
                || step.state() instanceof StepState.Stopped
                || step.state() instanceof StepState.Rejected
                || step.state() instanceof StepState.Unjudged;
    }
}
