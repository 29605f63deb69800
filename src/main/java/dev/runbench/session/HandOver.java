package dev.runbench.session;

import dev.runbench.command.RunNote;
import dev.runbench.runbook.Parameter;
import dev.runbench.session.RunService.Start;
import dev.runbench.session.ledger.Entry;
import dev.runbench.session.ledger.Ledger;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Takes over a run that somebody else began, from their file. It is written and stands still; nothing is proposed or sent, and
 * what comes next goes the way of every run. Thread-safe; blocks.
 */
public final class HandOver {

    private static final long MOST_OUTPUT = 10L * HandedOver.LARGEST_PART;

    private static final String LEFT = "what was changed before cannot be taken back from here";
    private static final String UNSEEN =
            "This command was under way when the file was written; nobody here saw how it ended. Look at the target and judge.";

    private final RunRepository runs;
    private final RunStart start;
    private final StepJournal journal;
    private final StepOutputs outputs;
    private final String person;
    private final InstantSource clock;
    private final BiConsumer<UUID, Map<String, String>> values;

    /**
     * @param person who sits here
     * @param values keeps the values that are written nowhere
     */
    HandOver(
            RunRepository runs,
            RunStart start,
            StepJournal journal,
            StepOutputs outputs,
            String person,
            InstantSource clock,
            BiConsumer<UUID, Map<String, String>> values) {
        this.runs = runs;
        this.start = start;
        this.journal = journal;
        this.outputs = outputs;
        this.person = person;
        this.clock = clock;
        this.values = values;
    }

    /** What is already here of a run, by its id in the file: one sentence. */
    public Optional<String> known(UUID id) {
        return runs.known(id)
                .map(line -> line.id().equals(id)
                        ? "This very run is here already, begun " + DoneSteps.time(line.startedAt()) + "."
                        : "This run was taken over here already; that one is "
                                + (line.status() == Run.Status.FINISHED ? "finished." : "not finished."));
    }

    /**
     * Writes the run as one of this machine, paused, with all that was done and what takes it back.
     *
     * @param targets role to a connection of this machine, by id
     * @param secrets values of the secret parameters, which no file has
     * @param again a second one, although the run is here already
     */
    public synchronized Start take(
            HandedOver from, Map<TargetRole, Long> targets, Map<String, String> secrets, boolean again) {
        Run there = from.run();
        if (there.finished()) {
            return new Start.Refused(List.of("This run is finished; there is nothing to go on with."));
        }
        Optional<String> known = again ? Optional.empty() : known(there.id());
        if (known.isPresent()) {
            return new Start.Refused(List.of(known.get() + " Say that a second one is wanted, or open that one."));
        }
        Start filled = start.of(request(there, targets, secrets));
        if (!(filled instanceof Start.Started(Run fresh))) {
            return filled;
        }
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var taken = new TakenOutputs(from, HandedOver.LARGEST_PART, MOST_OUTPUT);
            Map<UUID, UUID> ids = new LinkedHashMap<>();
            List<RunStep> steps = there.steps().stream()
                    .map(s -> step(fresh.id(), s, taken, ids, now))
                    .toList();
            Run run = new Run(
                    fresh.id(),
                    // Its number there means another runbook here.
                    0,
                    there.version(),
                    there.runbook(),
                    fresh.values(),
                    fresh.targets(),
                    conduct(there, fresh),
                    Run.Status.PAUSED,
                    there.section(),
                    steps,
                    Optional.empty(),
                    there.note(),
                    there.startedAt(),
                    Optional.empty());
            List<Entry> changes =
                    from.ledger().map(new TakenChanges(there, run, ids)::of).orElse(List.of());
            RunNote note = note(from, run, taken.cut(), ids);
            runs.insert(run, PgOrigin.of(from, now, changes), () -> journal.noted(note));
        } catch (RuntimeException | Error e) {
            outputs.delete(fresh.id());
            throw e;
        }
        values.accept(fresh.id(), fresh.values());
        return new Start.Started(runs.byId(fresh.id()).orElseThrow());
    }

    private static RunRequest request(Run there, Map<TargetRole, Long> targets, Map<String, String> secrets) {
        Map<String, String> values = new HashMap<>(there.values());
        there.runbook().parameters().stream()
                .filter(Parameter::isSecret)
                .forEach(p -> values.put(p.name(), secrets.getOrDefault(p.name(), "")));
        return new RunRequest(
                there.runbookId(),
                there.version(),
                there.runbook(),
                values,
                targets,
                0,
                there.mode(),
                Optional.empty());
    }

    // A connection may be gone to alone only if all that it stands for might be.
    private static Conduct conduct(Run there, Run here) {
        return new Conduct(there.mode(), there.conduct().guard().map(guard -> {
            Set<Long> not = here.targets().stream()
                    .filter(t -> there.target(t.role())
                            .filter(old -> guard.connections().contains(old.connectionId()))
                            .isEmpty())
                    .map(RunTarget::connectionId)
                    .collect(Collectors.toSet());
            Set<Long> may = here.targets().stream()
                    .map(RunTarget::connectionId)
                    .filter(id -> !not.contains(id))
                    .collect(Collectors.toSet());
            return new Guard(
                    guard.begun(), guard.until(), guard.commands(), may, guard.once(), guard.stop(), guard.wentOn());
        }));
    }

    private RunStep step(UUID run, RunStep there, TakenOutputs taken, Map<UUID, UUID> ids, Instant now) {
        List<Attempt> attempts = new ArrayList<>();
        for (Attempt attempt : there.attempts()) {
            UUID id = UUID.randomUUID();
            ids.put(attempt.proposal(), id);
            int number = attempts.size() + 1;
            String file = taken.take(attempt, outputs.file(run, there.ordinal(), number));
            attempts.add(attempt(attempt, id, number, file));
        }
        boolean open = there.lastAttempt().filter(HandOver::sentAndUnseen).isPresent();
        StepState state = switch (there.state()) {
            case StepState.Running _ -> new StepState.Unknown(UNSEEN);
            case StepState.Waiting _, StepState.Proposed _ ->
                open ? new StepState.Unknown(UNSEEN) : new StepState.Waiting();
            default -> there.state();
        };
        Instant since = state.equals(there.state()) ? there.changedAt() : now;
        return new RunStep(there.ordinal(), there.section(), there.step(), state, since, attempts);
    }

    private static boolean sentAndUnseen(Attempt attempt) {
        return attempt.startedAt().isPresent() && attempt.result().isEmpty();
    }

    private static Attempt attempt(Attempt there, UUID id, int number, String file) {
        String result = !there.result().isEmpty()
                ? there.result()
                : there.startedAt().isPresent() ? UNSEEN : "Never sent: the run was taken over elsewhere.";
        return new Attempt(
                id,
                number,
                there.text(),
                there.edited(),
                there.told(),
                there.proposedAt(),
                there.startedAt(),
                result,
                there.exitCode(),
                there.took(),
                there.tail(),
                file);
    }

    private static String changes(Ledger ledger) {
        int open = ledger.open().size();
        return "its undo ledger came along, with " + open + (open == 1 ? " change" : " changes") + " not put back";
    }

    private RunNote note(HandedOver from, Run run, int cut, Map<UUID, UUID> ids) {
        String by = from.by().replaceAll("\\p{Cntrl}+", " ").strip();
        String words = RunNote.TAKEN_OVER + (by.length() > 80 ? by.substring(0, 80) + "…" : by) + "'s file of "
                + DoneSteps.time(from.madeAt()) + " (SHA-256 " + from.digest() + ", run "
                + from.run().id() + ") by "
                + person + "; " + from.ledger().map(HandOver::changes).orElse(LEFT) + ".";
        List<String> detail = new ArrayList<>();
        detail.add("What was approved there stands in the file.");
        for (RunTarget target : run.targets()) {
            from.run()
                    .target(target.role())
                    .ifPresent(old -> detail.add(
                            target.role().label() + ": " + old.name() + " there, " + target.name() + " here."));
        }
        if (cut > 0) {
            detail.add(cut + (cut == 1 ? " output is" : " outputs are") + " not whole here.");
        }
        detail.add("Commands here and there:");
        ids.forEach((old, id) -> detail.add(id + " was " + old));
        return RunNote.of(run.id(), "", RunNote.Kind.TAKEN_OVER, person, words, String.join("\n", detail));
    }
}
