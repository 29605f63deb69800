package dev.runbench.session.incident;

import static dev.runbench.session.incident.ReportPage.clock;
import static dev.runbench.session.incident.ReportPage.title;
import static dev.runbench.session.incident.ReportPage.words;

import dev.runbench.session.Attempt;
import dev.runbench.session.Run;
import dev.runbench.session.RunStep;
import dev.runbench.session.StepState;
import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.PreState;
import dev.runbench.session.ledger.Undo;
import java.util.List;
import java.util.function.Function;

/**
 * A run in Markdown for somebody who must go on with it now: first what is asked and what is not as it was, then what was tried and
 * what was not; what is to be learnt from it is for later.
 */
final class EscalationReport {

    private final Escalation escalation;
    private final Run run;
    private final Function<Attempt, String> outputs;
    private final ReportPage page;

    private EscalationReport(Escalation escalation, Function<Attempt, String> outputs) {
        this.escalation = escalation;
        this.run = escalation.incident().run();
        this.outputs = outputs;
        this.page = new ReportPage(escalation.incident());
    }

    /**
     * Times are UTC.
     *
     * @param outputs where an attempt's whole output lies beside it; empty if there is none
     */
    static String markdown(Escalation escalation, Function<Attempt, String> outputs) {
        return new EscalationReport(escalation, outputs).write();
    }

    private String write() {
        page.line("# " + words(run.runbook().title()) + ": please go on");
        from();
        page.facts();
        asked();
        if (!run.finished()) {
            page.stand();
        }
        open();
        tried();
        untried();
        events("What was surprising", Event.Kind.BRAKE);
        page.evidence();
        events("Notes", Event.Kind.NOTE);
        page.people();
        page.timeline();
        page.sources();
        page.record();
        return page.text();
    }

    private void from() {
        Escalation.Request request = escalation.request();
        page.line("");
        page.line("**From** " + words(escalation.incident().by())
                + (request.to().isBlank() ? "" : " **to** " + words(request.to())));
    }

    private void asked() {
        String asked = escalation.request().asked();
        page.heading("What is asked");
        if (asked.isBlank()) {
            page.line("Nothing in particular: this run did not resolve it. Please go on from where it stands.");
        } else {
            asked.strip().lines().forEach(line -> page.line(words(line) + "  "));
        }
    }

    private void open() {
        page.heading("What is changed and not put back");
        if (escalation.open().isEmpty()) {
            page.line("Nothing that the undo ledger knows of.");
        }
        for (Entry entry : escalation.open()) {
            page.line("### " + words(entry.title()) + (entry.target().isBlank() ? "" : " on " + words(entry.target())));
            page.line("");
            page.line("`" + clock(entry.at()) + "` " + entry.state().word()
                    + (entry.reason().isBlank() ? "." : ": " + words(entry.reason())));
            if (!entry.sent().isBlank()) {
                page.code(entry.sent());
            }
            if (entry.before().kind() != PreState.Kind.NONE) {
                page.line("\nBefore it:");
                page.code(entry.before().text());
            }
            List<Undo> left = entry.undo().subList(entry.done(), entry.undo().size());
            page.line(left.isEmpty() ? "\nNobody wrote down what takes it back." : "\nWhat takes it back:");
            left.forEach(undo -> page.code(undo.text()));
            page.line("");
        }
    }

    private void tried() {
        page.heading("What was tried");
        List<RunStep> tried =
                run.steps().stream().filter(EscalationReport::wasTried).toList();
        if (tried.isEmpty()) {
            page.line("Nothing.");
        }
        for (RunStep step : tried) {
            page.line("### " + (step.ordinal() + 1) + ". " + title(step));
            page.line("");
            String reason = step.state().reason();
            page.line("`" + clock(step.changedAt()) + "` " + ReportPage.state(step.state())
                    + (reason.isBlank() ? "." : ": " + words(reason)));
            step.attempts().forEach(this::attempt);
            page.line("");
        }
    }

    private void attempt(Attempt attempt) {
        String took = attempt.took().map(t -> ", after " + ReportPage.took(t)).orElse("");
        String ended = attempt.result().isBlank() ? "it has not ended" : words(attempt.result());
        page.line("\nAttempt " + attempt.number() + ", `"
                + clock(attempt.startedAt().orElse(attempt.proposedAt())) + "`"
                + (attempt.edited() ? ", edited" : "") + (attempt.told() ? ", by hand" : "") + took + ": "
                + (attempt.startedAt().isEmpty() && !attempt.told() ? "nothing was sent: " : "") + ended);
        page.code(attempt.text());
        page.end(attempt.tail());
        String whole = outputs.apply(attempt);
        if (!whole.isEmpty()) {
            page.line("\nWhole output: " + words(whole));
        }
    }

    private void untried() {
        List<RunStep> left = run.steps().stream().filter(s -> !wasTried(s)).toList();
        if (left.isEmpty()) {
            return;
        }
        page.heading("What was not tried");
        for (RunStep step : left) {
            String why = switch (step.state()) {
                case StepState.Skipped(String reason) -> "left out: " + words(reason);
                case StepState.Rejected(String reason) -> "nothing was sent: " + words(reason);
                default -> "its turn did not come";
            };
            page.line("- " + (step.ordinal() + 1) + ". " + title(step) + ": " + why);
        }
    }

    private void events(String title, Event.Kind kind) {
        List<Event> events = escalation.incident().timeline().stream()
                .filter(e -> e.kind() == kind)
                .toList();
        if (events.isEmpty()) {
            return;
        }
        page.heading(title);
        events.forEach(e -> page.line("- `" + clock(e.at()) + "` " + words(e.what())
                + (kind == Event.Kind.NOTE ? ": " + words(e.detail()) : "")));
    }

    private static boolean wasTried(RunStep step) {
        boolean said = !(step.state() instanceof StepState.Waiting
                || step.state() instanceof StepState.Proposed
                || step.state() instanceof StepState.Skipped
                || step.state() instanceof StepState.Rejected);
        return said || step.attempts().stream().anyMatch(a -> a.startedAt().isPresent() || a.told());
    }
}
