package dev.runbench.session;

import dev.runbench.command.JournalEntry;
import dev.runbench.runbook.Action;
import dev.runbench.runbook.Confidence;
import dev.runbench.runbook.Draft;
import dev.runbench.runbook.Parameter;
import dev.runbench.runbook.Placeholders;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.RunbookNotes;
import dev.runbench.runbook.RunbookYaml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A runbook of what was really done in a run: the steps that went well, in the order done, with the commands as sent, and what was
 * run beside them on the same targets. What failed and was done otherwise, was skipped or turned down is left out and told. Pure.
 */
final class RunDraft {

    private final Run run;
    private final DoneSteps steps;
    private final SentText texts;
    private final List<Placed> placed = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();

    private record Placed(Instant at, Section section, Step step) {}

    private RunDraft(Run run, Function<Attempt, String> outputs) {
        this.run = run;
        this.texts = new SentText(run);
        this.steps = new DoneSteps(run, texts, outputs);
    }

    /**
     * @param aside what was run outside of any run meanwhile, oldest first
     * @param outputs what an attempt put out
     */
    static Draft of(Run run, List<JournalEntry> aside, Function<Attempt, String> outputs) {
        return new RunDraft(run, outputs).draft(aside);
    }

    private Draft draft(List<JournalEntry> aside) {
        run.steps().forEach(this::done);
        List<Placed> own = List.copyOf(placed);
        for (JournalEntry entry : aside) {
            beside(entry, own);
        }
        placed.sort(Comparator.comparing(Placed::at));
        Runbook was = run.runbook();
        List<Step> did = section(Section.STEPS);
        List<Step> verification = orAsItStood(Section.VERIFICATION, "verification");
        List<Step> rollback = orAsItStood(Section.ROLLBACK, "rollback");
        Set<String> ids = new HashSet<>();
        Stream.of(did, verification, rollback).flatMap(List::stream).forEach(s -> ids.add(s.id()));
        Runbook runbook = new Runbook(
                was.about(),
                parameters(Stream.of(did, verification, rollback)
                        .flatMap(List::stream)
                        .toList()),
                was.prerequisites(),
                linear(did, ids),
                linear(verification, ids),
                linear(rollback, ids),
                was.escalation());
        if (did.isEmpty()) {
            gaps.add("no step of the run went well");
        }
        List<String> head = new ArrayList<>();
        head.add("What was really done in the run of \"" + was.title() + "\", version " + run.version() + ", "
                + DoneSteps.time(run.startedAt()) + ".");
        leftOut.forEach(l -> head.add("Left out: " + l));
        gaps.forEach(g -> head.add("Missing: " + g));
        var notes = new RunbookNotes(head, Map.of());
        return new Draft(
                runbook,
                RunbookYaml.write(runbook, notes),
                gaps,
                leftOut,
                "from a run",
                Optional.empty(),
                Confidence.NONE);
    }

    private void done(RunStep step) {
        String title = "\"" + step.step().title() + "\"";
        switch (step.state()) {
            case StepState.Passed _ -> {
                placed.add(new Placed(DoneSteps.at(step), step.section(), steps.done(step)));
                long tries = step.attempts().stream()
                        .filter(a -> a.startedAt().isPresent())
                        .count();
                if (tries > 1) {
                    leftOut.add(title + ": " + (tries - 1) + (tries == 2 ? " try" : " tries")
                            + " before the one that went well.");
                }
            }
            case StepState.Waiting _ -> {}
            case StepState.Skipped s -> leftOut.add(title + " was skipped: " + s.reason());
            case StepState.Failed f -> leftOut.add(title + " failed: " + f.reason());
            default ->
                leftOut.add(title + " came to nothing (" + Walk.word(step.state()) + "): "
                        + step.state().reason());
        }
    }

    private void beside(JournalEntry entry, List<Placed> own) {
        Optional<RunTarget> target = run.targets().stream()
                .filter(t -> t.name().equals(entry.connection()))
                .findFirst();
        boolean sent =
                entry.decision().filter(d -> d.answer().equals("Approved")).isPresent();
        if (target.isEmpty() || !sent) {
            return;
        }
        Optional<Integer> exit = entry.outcome().flatMap(DoneSteps::exitCode);
        String first = entry.text().lines().findFirst().orElse("");
        if (exit.filter(e -> e == 0).isEmpty()) {
            leftOut.add("\"" + first + "\" beside the runbook: "
                    + entry.outcome().map(JournalEntry.Ended::detail).orElse("nobody knows how it ended"));
            return;
        }
        Section section = own.stream()
                .filter(p -> !p.at().isAfter(entry.at()))
                .max(Comparator.comparing(Placed::at))
                .map(Placed::section)
                .orElse(Section.STEPS);
        placed.add(new Placed(entry.at(), section, steps.beside(entry, target.get())));
    }

    private List<Step> section(Section section) {
        return placed.stream()
                .filter(p -> p.section() == section)
                .map(Placed::step)
                .toList();
    }

    private List<Step> orAsItStood(Section section, String name) {
        List<Step> done = section(section);
        List<Step> stood = run.steps(section).stream().map(RunStep::step).toList();
        if (!done.isEmpty() || stood.isEmpty()) {
            return done;
        }
        gaps.add("the " + name + " was not gone through; it is taken over as it stood");
        return stood;
    }

    // A question whose answers lead to steps that are not here any more becomes the answer that was given.
    private List<Step> linear(List<Step> steps, Set<String> ids) {
        return steps.stream()
                .map(s -> {
                    if (s.action() instanceof Action.Decision d
                            && !d.options().stream()
                                    .allMatch(o -> Action.Option.PLACES.contains(o.next()) || ids.contains(o.next()))) {
                        String said = run.steps().stream()
                                .filter(r -> r.step().id().equals(s.id()))
                                .flatMap(r -> Way.given(r).stream())
                                .findFirst()
                                .map(o -> " In the run the answer was: " + o.answer() + ".")
                                .orElse("");
                        return s.with(new Action.Manual(d.question() + said), s.check(), s.citations());
                    }
                    return s;
                })
                .toList();
    }

    private List<Parameter> parameters(List<Step> all) {
        Set<String> used = new HashSet<>();
        for (Step s : all) {
            used.addAll(Placeholders.names(RunbookYaml.write(new Runbook(
                    Runbook.empty().about(), List.of(), List.of(), List.of(s), List.of(), List.of(), List.of()))));
        }
        return Stream.concat(run.runbook().parameters().stream(), texts.added().stream())
                .filter(p -> used.contains(p.name()))
                .toList();
    }
}
