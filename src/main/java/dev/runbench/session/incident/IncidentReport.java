package dev.runbench.session.incident;

import dev.runbench.runbook.Runbook.Contact;
import dev.runbench.search.Citation;
import dev.runbench.session.Attempt;
import dev.runbench.session.Guard;
import dev.runbench.session.Run;
import dev.runbench.session.RunStep;
import dev.runbench.session.RunTarget;
import dev.runbench.session.Section;
import dev.runbench.session.StepState;
import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.PreState;
import dev.runbench.session.ledger.Undo;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A post-mortem of a run in Markdown, with everything filled in that the record knows; what only people know is left as a
 * question. For a run that is not over, it is what the next one on call needs: what was tried, and where it stands.
 */
public final class IncidentReport {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_TAIL = 1_200;

    private final Incident incident;
    private final Run run;
    private final StringBuilder out = new StringBuilder();

    private IncidentReport(Incident incident) {
        this.incident = incident;
        this.run = incident.run();
    }

    /** Times are UTC. */
    public static String markdown(Incident incident) {
        return new IncidentReport(incident).write();
    }

    private String write() {
        line("# " + words(run.runbook().title()) + ": what happened");
        incident.takenOver().ifPresent(e -> line("\n" + words(e.what())));
        facts();
        if (run.finished()) {
            question("Summary", "What did users see, from when to when, and what ended it?");
            question("Impact", "Who was affected, how many, and what did it cost?");
        } else {
            stand();
        }
        timeline();
        evidence();
        steps("What worked", s -> s.state() instanceof StepState.Passed);
        steps("What was tried and did not work", IncidentReport::didNotWork);
        steps("What was left out", s -> s.state() instanceof StepState.Skipped);
        changes();
        people();
        sources();
        if (run.finished()) {
            question("Causes", "What made it possible? What would have shown it earlier?");
            question("What will be changed", "Who does what, until when?");
        }
        heading("The record");
        line(incident.chainSaid());
        if (incident.redacted()) {
            line("");
            line("This is a redacted copy: private things were replaced by names in angle brackets.");
        }
        return out.toString();
    }

    private void facts() {
        line("");
        line("- **Result:** " + run.result().map(Run.Result::word).orElse("not finished")
                + (run.note().isBlank() ? "" : ". " + words(run.note())));
        line("- **Started:** " + DAY.format(run.startedAt()) + " UTC");
        run.endedAt()
                .ifPresent(at -> line("- **Ended:** " + DAY.format(at) + " UTC, after "
                        + took(Duration.between(run.startedAt(), at))));
        String targets =
                run.targets().stream().map(IncidentReport::target).distinct().collect(Collectors.joining(", "));
        line("- **Where:** " + (targets.isEmpty() ? "nowhere but here" : targets));
        line("- **Runbook:** " + words(run.runbook().title()) + ", version " + run.version());
        line("- **Mode:** " + run.mode().word()
                + run.conduct().guard().map(IncidentReport::guard).orElse(""));
        // The journal knows those too that only counted rows ahead.
        long sent = incident.timeline().stream()
                .filter(e -> e.kind() == Event.Kind.APPROVED)
                .count();
        line("- **Commands sent:** " + sent + ", each after a person's approval"
                + incident.takenOver()
                        .map(_ -> "; those before the run was taken over are not counted")
                        .orElse(""));
        run.values().forEach((name, value) -> line("- **" + words(name) + ":** " + words(value)));
    }

    private static String guard(Guard guard) {
        return "; budget: " + guard.time().toMinutes() + " min, " + guard.commands() + " commands, "
                + guard.connections().size()
                + (guard.connections().size() == 1 ? " connection" : " connections");
    }

    private void stand() {
        heading("Where it stands");
        run.conduct().stop().ifPresent(why -> line("Stopped by its guardrails: " + words(why.words())));
        line(run.current()
                .map(s -> "Step \"" + words(s.step().title()) + "\" is next: " + state(s.state()) + ".")
                .orElse("All steps of this part are done."));
    }

    private void timeline() {
        heading("Timeline (UTC)");
        for (Event event : incident.timeline()) {
            String said = event.kind() == Event.Kind.NOTE ? ": " + words(event.detail()) : "";
            line("- `" + CLOCK.format(event.at()) + "` " + words(event.what()) + said);
        }
    }

    private void evidence() {
        List<Event> pinned = incident.timeline().stream()
                .filter(e -> e.kind() == Event.Kind.EVIDENCE)
                .toList();
        if (!pinned.isEmpty()) {
            heading("Evidence");
        }
        for (Event event : pinned) {
            line(words(event.what()));
            code(event.detail());
            line("");
        }
    }

    private void steps(String title, Predicate<RunStep> which) {
        List<RunStep> chosen = run.steps().stream().filter(which).toList();
        if (chosen.isEmpty()) {
            return;
        }
        heading(title);
        for (RunStep step : chosen) {
            line("### " + words(step.step().title())
                    + (step.section() == Section.STEPS ? "" : " (" + part(step) + ")"));
            line("");
            String reason = step.state().reason();
            line(state(step.state()) + (reason.isBlank() ? "." : ": " + words(reason)));
            step.attempts().stream()
                    .filter(a -> a.startedAt().isPresent() || a.told())
                    .forEach(this::attempt);
        }
    }

    private void attempt(Attempt attempt) {
        code(attempt.text());
        if (!attempt.tail().isBlank()) {
            String tail = attempt.tail();
            code(tail.length() > LONGEST_TAIL ? "…" + tail.substring(tail.length() - LONGEST_TAIL) : tail);
        }
    }

    private void changes() {
        List<Entry> open = incident.ledger().map(OpenChanges::of).orElse(List.of());
        if (!open.isEmpty()) {
            heading("Changed and not put back");
        }
        for (Entry entry : open) {
            line("### " + words(entry.title()) + " (step " + (entry.ordinal() + 1) + ")");
            line("");
            line(words(OpenChanges.words(entry)));
            code(entry.sent());
            kept(
                    "What was there before",
                    entry.before().kind() == PreState.Kind.NONE
                            ? ""
                            : entry.before().text());
            kept(
                    "What takes it back",
                    entry.undo().stream().skip(entry.done()).map(Undo::text).collect(Collectors.joining("\n")));
        }
        List<Entry> back = incident.ledger().stream()
                .flatMap(l -> l.entries().stream())
                .filter(e -> e.state() == Entry.State.UNDONE)
                .toList();
        if (!back.isEmpty()) {
            heading("Put back");
            back.forEach(e -> line("- " + words(OpenChanges.words(e))));
        }
    }

    private void kept(String title, String text) {
        if (!text.isBlank()) {
            line("");
            line(title + ":");
            code(text.length() > LONGEST_TAIL ? text.substring(0, LONGEST_TAIL) + "…" : text);
        }
    }

    private void people() {
        List<Contact> contacts = run.runbook().escalation();
        if (!contacts.isEmpty()) {
            heading(run.finished() ? "Whom to call" : "Whom to call next");
            contacts.forEach(c -> line("- "
                    + Stream.of(c.who(), c.when(), c.how())
                            .filter(t -> !t.isBlank())
                            .map(IncidentReport::words)
                            .collect(Collectors.joining(" · "))));
        }
    }

    private void sources() {
        List<Citation> cited = run.steps().stream()
                .flatMap(s -> s.step().citations().stream())
                .distinct()
                .toList();
        if (!cited.isEmpty()) {
            heading("Sources");
            cited.forEach(c -> line("- " + words(c.title()) + ": \"" + words(c.quote()) + "\""));
        }
    }

    private void question(String title, String asked) {
        heading(title);
        line("*" + asked + "*");
    }

    private void heading(String title) {
        line("");
        line("## " + title);
        line("");
    }

    // The fence is longer than any in the text, so that no output can end it.
    private void code(String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        line("");
        line(fence);
        line(text.stripTrailing());
        line(fence);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static boolean didNotWork(RunStep step) {
        return step.state() instanceof StepState.Failed
                || step.state() instanceof StepState.Unknown
                || step.state() instanceof StepState.Stopped
                || step.state() instanceof StepState.Rejected
                || step.state() instanceof StepState.Unjudged;
    }

    private static String part(RunStep step) {
        return step.section().name().toLowerCase(Locale.ROOT);
    }

    private static String state(StepState state) {
        return switch (state) {
            case StepState.Waiting _ -> "waits";
            case StepState.Proposed _ -> "waits for approval";
            case StepState.Running _ -> "runs";
            case StepState.Passed _ -> "Passed";
            case StepState.Failed _ -> "Failed";
            case StepState.Skipped _ -> "Skipped";
            case StepState.Rejected _ -> "Nothing was sent";
            case StepState.Stopped _ -> "Stopped";
            case StepState.Unknown _ -> "Unknown outcome";
            case StepState.Unjudged _ -> "Ended, not judged";
        };
    }

    private static String target(RunTarget target) {
        return words(target.name()) + " (" + target.environment().name().toLowerCase(Locale.ROOT) + ")";
    }

    private static String took(Duration time) {
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() > 0
                        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                        : time.toSeconds() + " s";
    }

    // What people and machines wrote must not become headings, links or HTML.
    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
    }
}
