package dev.runbench.session;

import dev.runbench.command.CommandJournal;
import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionDirectory;
import dev.runbench.command.OutputSink.Channel;
import dev.runbench.command.RunNote;
import dev.runbench.privacy.KnownSecrets;
import dev.runbench.runbook.Action;
import dev.runbench.runbook.Parameter;
import dev.runbench.runbook.Placeholders;
import dev.runbench.session.StepState.Waiting;
import dev.runbench.session.memory.KindsOfLines;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Goes through runs of which nothing is ever sent: a person does each step elsewhere and tells. It has no way to a target; nothing
 * it holds could send anything.
 */
final class Instructions {

    private final RunRepository runs;
    private final CommandJournal journal;
    private final ConnectionDirectory connections;
    private final StepOutputs outputs;
    private final InstantSource clock;
    private final String person;

    Instructions(
            RunRepository runs,
            CommandJournal journal,
            ConnectionDirectory connections,
            StepOutputs outputs,
            InstantSource clock,
            String person) {
        this.runs = runs;
        this.journal = journal;
        this.connections = connections;
        this.outputs = outputs;
        this.clock = clock;
        this.person = person;
    }

    /** Looks at what was told, where a check alone asks for it; everything else is a person's. */
    Run drive(Run begun, RunWatch watch) {
        Run run = begun;
        while (run.status() == Run.Status.ACTIVE && looksAlone(run)) {
            RunStep step = run.current().orElseThrow();
            runs.state(run.id(), step.ordinal(), looked(run, step), clock.instant());
            run = runs.byId(run.id()).orElseThrow();
            watch.changed(run);
        }
        return run;
    }

    private static boolean looksAlone(Run run) {
        return run.current()
                .filter(s -> s.state() instanceof Waiting && s.step().action() instanceof Action.Judge)
                .isPresent();
    }

    private StepState looked(Run run, RunStep look) {
        Optional<RunStep> at = StepLook.at(run, look);
        Optional<Attempt> told = at.flatMap(RunStep::lastAttempt)
                .filter(a -> a.told() || a.exitCode().isPresent());
        return told.map(a -> {
                    StepLook.Seen seen = outputs.seen(run, a);
                    return ToldOutput.state(look.step().check(), a.exitCode(), seen.output(), seen.complete());
                })
                .orElseGet(() -> StepLook.state(run, look, _ -> Optional.empty()));
    }

    /** What to do for a step. */
    Instruction of(Run run, Map<String, String> values, RunStep step) {
        String text = step.step().action().text();
        List<String> names = Placeholders.names(text).stream().distinct().toList();
        List<String> secrets = run.runbook().parameters().stream()
                .filter(p -> p.isSecret() && names.contains(p.name()))
                .map(Parameter::name)
                .toList();
        Optional<String> whole =
                Parameters.expand(text, run.runbook(), values) instanceof Parameters.Expanded.Ready(var t)
                        ? Optional.of(t).filter(_ -> !secrets.isEmpty())
                        : Optional.empty();
        return new Instruction(
                where(run, step),
                Placeholders.fill(text, open(run, values)),
                whole,
                secrets,
                step.step()
                        .capture()
                        .map(c -> Placeholders.fill(c.text(), open(run, values)))
                        .orElse(""),
                step.step()
                        .undo()
                        .map(u -> Placeholders.fill(u.text(), open(run, values)))
                        .orElse(""));
    }

    private static Map<String, String> open(Run run, Map<String, String> values) {
        Map<String, String> open = new HashMap<>(values);
        run.runbook().parameters().stream().filter(Parameter::isSecret).forEach(p -> open.remove(p.name()));
        return open;
    }

    private String where(Run run, RunStep step) {
        Optional<TargetRole> role = TargetRole.of(step.step().action());
        if (role.isEmpty()) {
            return "";
        }
        String in = switch (role.get().kind()) {
            case SSH -> "In a shell on ";
            case SQL -> "In a database client on ";
            case HTTP -> "As a request to ";
        };
        return in
                + run.target(step)
                        .map(t -> t.name()
                                + connections
                                        .byId(t.connectionId())
                                        .map(Instructions::address)
                                        .orElse(""))
                        .orElse(
                                role.get().name().isEmpty()
                                        ? "the target of your choice"
                                        : role.get().name());
    }

    private static String address(Connection connection) {
        String account = connection.account();
        boolean told = account.isEmpty() || connection.address().contains(account + "@");
        return " (" + connection.address() + (told ? "" : ", as " + account) + ")";
    }

    /**
     * Judges what a person says came out.
     *
     * @throws dev.runbench.base.ProblemException if the step has moved on
     */
    void told(Run run, Map<String, String> values, RunStep step, ToldOutput told) {
        KnownSecrets secrets = Parameters.known(run.runbook(), values);
        String shown = of(run, values, step).open();
        StepState state = told.state(step.step().check());
        int number = step.attempts().size() + 1;
        String output;
        String file;
        // What a person pastes may be a part, or from elsewhere: it is kept with the run and never as what is usual
        // here.
        try (var kept = new StepOutput(
                outputs.begin(run.id(), step.ordinal()),
                outputs.file(run.id(), step.ordinal(), number),
                secrets::without,
                secrets::masked,
                new KindsOfLines(secrets::masked, Map.of()),
                () -> {})) {
            told.output().lines().forEach(line -> kept.line(Channel.OUT, line));
            kept.close();
            output = kept.tail();
            file = kept.fileName();
        }
        RunNote note = note(run, step, state, secrets.masked(shown) + "\n\n" + output);
        journal.noted(note);
        Attempt attempt = Attempt.told(
                note.id(),
                number,
                secrets.masked(shown),
                clock.instant(),
                state.reason(),
                told.exitCode(),
                output,
                file);
        if (!runs.told(run.id(), step, attempt, state, clock.instant())) {
            throw RunTurn.moved(step);
        }
    }

    /** Writes that a person did it, or could not. */
    void ticked(Run run, Map<String, String> values, RunStep step, StepState verdict) {
        KnownSecrets secrets = Parameters.known(run.runbook(), values);
        journal.noted(
                note(run, step, verdict, secrets.masked(of(run, values, step).open())));
    }

    private RunNote note(Run run, RunStep step, StepState state, String detail) {
        String title = "\"" + step.step().title() + "\"";
        String where = run.target(step).map(t -> " on " + t.name()).orElse("");
        return RunNote.of(
                run.id(),
                step.step().id(),
                RunNote.Kind.BY_HAND,
                person,
                title + where + ", done by hand, as told by " + person + ". " + state.reason(),
                detail.lines().collect(Collectors.joining("\n")));
    }
}
