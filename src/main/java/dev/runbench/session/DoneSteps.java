package dev.runbench.session;

import dev.runbench.command.JournalEntry;
import dev.runbench.runbook.Action;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a runbook's step of one that was done: the command as sent, what was seen as its check, the run as its source. */
final class DoneSteps {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern EXIT = Pattern.compile("exit code (-?\\d+)\\b.*");
    private static final int LONGEST_TITLE = 80;

    private final Run run;
    private final SentText texts;
    private final Function<Attempt, String> outputs;
    private int besides;

    DoneSteps(Run run, SentText texts, Function<Attempt, String> outputs) {
        this.run = run;
        this.texts = texts;
        this.outputs = outputs;
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    /** What a citation of a run is called. */
    static String title(Run run) {
        return "Run of " + run.runbook().title() + ", " + time(run.startedAt());
    }

    /** When it was done. */
    static Instant at(RunStep step) {
        return step.lastAttempt().flatMap(Attempt::startedAt).orElse(step.changedAt());
    }

    Step done(RunStep step) {
        Step s = step.step();
        Optional<Attempt> last = step.lastAttempt().filter(_ -> s.action().isCommand());
        if (last.isEmpty()) {
            Action action = s.action() instanceof Action.Judge
                    ? new Action.Judge(
                            StepLook.at(run, step).map(l -> l.step().id()).orElse(""))
                    : s.action();
            return s.with(action, s.check(), cited(s, step.state().reason()));
        }
        Attempt attempt = last.get();
        String text = attempt.edited()
                ? texts.typed(attempt.text(), s.action().text())
                : texts.own(s.action().text());
        return s.with(sent(s.action(), text), check(step, attempt), cited(s, attempt.text()));
    }

    private List<Citation> cited(Step step, String quote) {
        List<Citation> citations = new ArrayList<>(step.citations());
        citations.add(cite(quote));
        return citations;
    }

    private Citation cite(String quote) {
        return Citation.ofRun(run.id(), title(run), quote);
    }

    // What the runbook asked for stays; what was seen is added where it asked for nothing of the kind.
    private Check check(RunStep step, Attempt passed) {
        Check asked = step.step().check();
        List<String> failed = step.attempts().stream()
                .filter(a -> a.number() < passed.number() && a.exitCode().isPresent())
                .map(outputs)
                .toList();
        boolean looks = asked.contains().isPresent()
                || asked.matches().isPresent()
                || asked.value().isPresent();
        Optional<String> seen = looks || step.step().action() instanceof Action.Sql && failed.isEmpty()
                ? Optional.empty()
                : StableLine.of(outputs.apply(passed), run.values().values(), failed);
        return new Check(
                asked.exitCode().or(passed::exitCode),
                asked.contains().or(() -> seen),
                asked.notContains(),
                asked.matches(),
                asked.value());
    }

    /** A command that was run outside of the runbook, on one of its targets. */
    Step beside(JournalEntry entry, RunTarget target) {
        besides++;
        String text = texts.typed(entry.text(), "");
        Action action = switch (target.role().kind()) {
            case SSH -> new Action.Ssh(target.role().name(), text, Runbook.DEFAULT_TIMEOUT);
            case SQL -> new Action.Sql(target.role().name(), text, Runbook.DEFAULT_TIMEOUT);
            case HTTP -> new Action.Manual("Send this to " + target.name() + ":\n" + text);
        };
        String words = entry.purpose().isBlank() ? entry.text() : entry.purpose();
        String first = words.lines().findFirst().orElse(words);
        String output = entry.outcome().map(JournalEntry.Ended::tail).orElse("");
        return new Step(
                "beside-" + besides,
                first.length() > LONGEST_TITLE ? first.substring(0, LONGEST_TITLE) + "…" : first,
                action,
                "Run beside the runbook at " + time(entry.at()) + ". Delete it if it does not belong here.",
                "",
                "",
                new Check(
                        Optional.of(0),
                        action instanceof Action.Sql
                                ? Optional.empty()
                                : StableLine.of(output, run.values().values(), List.of()),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(cite(entry.text())),
                true);
    }

    /** How a journalled command ended; empty if it did not come to its end. */
    static Optional<Integer> exitCode(JournalEntry.Ended ended) {
        Matcher m = EXIT.matcher(ended.detail());
        return ended.outcome().equals("Finished") && m.matches()
                ? Optional.of(Integer.valueOf(m.group(1)))
                : Optional.empty();
    }

    private static Action sent(Action action, String text) {
        return switch (action) {
            case Action.Ssh ssh -> new Action.Ssh(ssh.target(), text, ssh.timeout());
            case Action.Sql sql -> new Action.Sql(sql.target(), text, sql.timeout());
            default -> action;
        };
    }
}
