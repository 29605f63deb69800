package dev.runbench.runbook;

import dev.runbench.runbook.FoundCommand.Kind;
import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.SourceProcedure.Remark;
import dev.runbench.search.Citation;
import dev.runbench.search.Hit;
import dev.runbench.search.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets earlier work be read like any other source: as a text of what was done, and the steps that stand in it. */
final class PastSource {

    private final PastWork work;
    private final StringBuilder text = new StringBuilder();
    private final List<FoundStep> steps = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    private PastSource(PastWork work) {
        this.work = work;
        leftOut.addAll(work.done().leftOut());
    }

    static CitedDocument of(PastWork work) {
        return new PastSource(work).read();
    }

    private CitedDocument read() {
        Runbook was = work.done().runbook();
        Section section = Section.DIAGNOSIS;
        for (Step step : was.steps()) {
            // What only looks comes first; from the first change on it is the cure.
            section = CommandWords.mutates(step.action()) ? Section.MITIGATION : section;
            step(step, section);
        }
        was.verification().forEach(s -> step(s, Section.VERIFICATION));
        was.rollback().forEach(s -> step(s, Section.ROLLBACK));
        List<Remark> prerequisites =
                was.prerequisites().stream().map(this::remark).toList();
        List<Remark> escalation =
                was.escalation().stream().map(c -> remark(c.words())).toList();
        var procedure = new SourceProcedure(
                was.title(),
                was.service(),
                was.about().owner(),
                was.summary(),
                steps,
                prerequisites,
                escalation,
                leftOut,
                List.of());
        var hit = new Hit(1, work.fit(), Citation.ofRun(work.run(), work.title(), ""), "", text.toString(), List.of());
        return new CitedDocument(List.of(hit), text.toString(), 0, procedure);
    }

    private Remark remark(String words) {
        return new Remark(words, write(words));
    }

    private Span write(String words) {
        int start = text.length();
        text.append(words).append('\n');
        return new Span(start, start + words.length());
    }

    private void step(Step step, Section section) {
        if (step.citations().stream()
                .noneMatch(c -> c.run().filter(work.run()::equals).isPresent())) {
            return; // taken over into the draft of the run as it stood in its runbook
        }
        Action action = step.action();
        if (action instanceof Action.Judge(String of)) {
            judged(step, of);
            return;
        }
        // Its ways lead to steps of another runbook.
        Step done = action instanceof Action.Decision d
                ? step.with(new Action.Manual(d.question()), step.check(), step.citations())
                : step;
        Optional<Kind> kind = switch (action) {
            case Action.Ssh _ -> Optional.of(Kind.SHELL);
            case Action.Sql _ -> Optional.of(Kind.SQL);
            default -> Optional.empty();
        };
        if (!step.title().equals(action.text())) {
            write(step.title() + ":");
        }
        Span span = write(done.action().text());
        steps.add(new FoundStep(
                section,
                kind.map(k -> new FoundCommand(k, action.text(), span.start(), span.end(), "", "", "")),
                kind.isPresent() ? step.title() : done.action().text(),
                step.title(),
                step.note().isBlank() ? List.of() : List.of(step.note()),
                step.expected().isBlank() ? List.of() : List.of(step.expected()),
                List.of(span),
                List.of(),
                "",
                Optional.of(done)));
    }

    // A look at an earlier output is that step's own check here: which step that is would be lost among other sources.
    private void judged(Step look, String of) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            FoundStep s = steps.get(i);
            Step done = s.done().orElseThrow();
            if (done.id().equals(of) || of.isEmpty() && i == steps.size() - 1) {
                Check own = done.check();
                Check more = look.check();
                Check check = new Check(
                        own.exitCode().or(more::exitCode),
                        more.contains().or(own::contains),
                        more.notContains().or(own::notContains),
                        more.matches().or(own::matches),
                        more.value().or(own::value));
                steps.set(i, s.withDone(done.with(done.action(), check, done.citations())));
                return;
            }
        }
        leftOut.add("\"" + look.title() + "\" looks at a step that is not here");
    }
}
