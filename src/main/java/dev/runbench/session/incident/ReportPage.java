package dev.runbench.session.incident;

import dev.runbench.runbook.Runbook.Contact;
import dev.runbench.search.Citation;
import dev.runbench.session.Guard;
import dev.runbench.session.Run;
import dev.runbench.session.RunStep;
import dev.runbench.session.RunTarget;
import dev.runbench.session.Section;
import dev.runbench.session.StepState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page about an incident in Markdown, and the parts that all such pages have. Times are UTC. */
final class ReportPage {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int LONGEST_TAIL = 1_200;

    private final Incident incident;
    private final Run run;
    private final StringBuilder out = new StringBuilder();

    ReportPage(Incident incident) {
        this.incident = incident;
        this.run = incident.run();
    }

    String text() {
        return out.toString();
    }

    void facts() {
        line("");
        line("- **Result:** " + run.result().map(Run.Result::word).orElse("not finished")
                + (run.note().isBlank() ? "" : ". " + words(run.note())));
        line("- **Started:** " + DAY.format(run.startedAt()) + " UTC");
        run.endedAt()
                .ifPresent(at -> line("- **Ended:** " + DAY.format(at) + " UTC, after "
                        + took(Duration.between(run.startedAt(), at))));
        String targets =
                run.targets().stream().map(ReportPage::target).distinct().collect(Collectors.joining(", "));
        line("- **Where:** " + (targets.isEmpty() ? "nowhere but here" : targets));
        line("- **Runbook:** " + words(run.runbook().title()) + ", version " + run.version());
        line("- **Mode:** " + run.mode().word()
                + run.conduct().guard().map(ReportPage::guard).orElse(""));
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

    void stand() {
        heading("Where it stands");
        run.conduct().stop().ifPresent(why -> line("Stopped by its guardrails: " + words(why.words())));
        line(run.current()
                .map(s -> "Step \"" + words(s.step().title()) + "\" is next: " + state(s.state()) + ".")
                .orElse("All steps of this part are done."));
    }

    void timeline() {
        heading("Timeline (UTC)");
        for (Event event : incident.timeline()) {
            String said = event.kind() == Event.Kind.NOTE ? ": " + words(event.detail()) : "";
            line("- `" + CLOCK.format(event.at()) + "` " + words(event.what()) + said);
        }
    }

    void evidence() {
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

    void people() {
        List<Contact> contacts = run.runbook().escalation();
        if (!contacts.isEmpty()) {
            heading(run.finished() ? "Whom to call" : "Whom to call next");
            contacts.forEach(c -> line("- "
                    + Stream.of(c.who(), c.when(), c.how())
                            .filter(t -> !t.isBlank())
                            .map(ReportPage::words)
                            .collect(Collectors.joining(" · "))));
        }
    }

    void sources() {
        List<Citation> cited = run.steps().stream()
                .flatMap(s -> s.step().citations().stream())
                .distinct()
                .toList();
        if (!cited.isEmpty()) {
            heading("Sources");
            cited.forEach(c -> line("- " + words(c.title()) + ": \"" + words(c.quote()) + "\""));
        }
    }

    void record() {
        heading("The record");
        line(incident.chainSaid());
        if (incident.redacted()) {
            line("");
            line("This is a redacted copy: private things were replaced by names in angle brackets.");
        }
    }

    void heading(String title) {
        line("");
        line("## " + title);
        line("");
    }

    // The fence is longer than any in the text, so that no output can end it.
    void code(String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        line("");
        line(fence);
        line(text.stripTrailing());
        line(fence);
    }

    void line(String text) {
        out.append(text).append('\n');
    }

    /** The end of an output. */
    void end(String tail) {
        if (!tail.isBlank()) {
            code(tail.length() > LONGEST_TAIL ? "…" + tail.substring(tail.length() - LONGEST_TAIL) : tail);
        }
    }

    /** The beginning of what was kept. */
    void kept(String title, String text) {
        if (!text.isBlank()) {
            line("");
            line(title + ":");
            code(text.length() > LONGEST_TAIL ? text.substring(0, LONGEST_TAIL) + "…" : text);
        }
    }

    static String title(RunStep step) {
        String part = step.section() == Section.STEPS
                ? ""
                : " (" + step.section().name().toLowerCase(Locale.ROOT) + ")";
        return words(step.step().title()) + part;
    }

    static String clock(Instant at) {
        return CLOCK.format(at);
    }

    static String state(StepState state) {
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

    static String took(Duration time) {
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() > 0
                        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                        : time.toSeconds() + " s";
    }

    // What people and machines wrote must not become headings, links or HTML.
    static String words(String text) {
        return text.strip().replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
    }
}
