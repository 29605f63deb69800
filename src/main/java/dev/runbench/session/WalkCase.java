package dev.runbench.session;

import dev.runbench.privacy.Redactor;
import dev.runbench.runbook.Parameter;
import dev.runbench.runbook.RunbookCase;
import dev.runbench.runbook.RunbookCase.Expected;
import dev.runbench.runbook.RunbookCase.Given;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a walk down as a test: what every step put out is given, the walk's path, commands and end are expected. It holds all that
 * it needs, so that it passes where the run it may stem from is not known. Pure.
 */
public final class WalkCase {

    private WalkCase() {}

    /** @param values that were filled in; secret ones are left out */
    public static RunbookCase of(String name, Map<String, String> values, Walk walk) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (Parameter p : walk.run().runbook().parameters()) {
            String value = values.getOrDefault(p.name(), "");
            if (!p.isSecret() && !value.isEmpty()) {
                kept.put(p.name(), value);
            }
        }
        List<Given> given = new ArrayList<>();
        Map<String, String> states = new LinkedHashMap<>();
        Map<String, String> commands = new LinkedHashMap<>();
        for (int i = 0; i < walk.path().size(); i++) {
            Walked w = walk.path().get(i);
            boolean well = w.state().settled();
            Given said = given(w, well ? Optional.empty() : Optional.of(then(walk, i)));
            if (!said.equals(Given.of(w.step().id())) || again(walk, w)) {
                given.add(said);
            }
            if (w.approved()) {
                commands.put(w.step().id(), w.text());
            }
            if (!well) {
                states.put(
                        w.step().id(),
                        Walk.word(walk.run().steps().get(w.ordinal()).state()));
            }
        }
        Optional<String> end = walk.end() == Walk.End.CIRCLE
                ? Optional.empty()
                : Optional.of(walk.end().word());
        return new RunbookCase(
                name,
                0,
                kept,
                Optional.empty(),
                given,
                new Expected(Optional.of(walk.ids()), states, commands, end, Optional.of(walk.clicks())));
    }

    // A step that is passed twice needs an entry for each time, or the second would be taken for the first.
    private static boolean again(Walk walk, Walked w) {
        return walk.path().stream().filter(o -> o.ordinal() == w.ordinal()).count() > 1;
    }

    private static Given given(Walked w, Optional<String> then) {
        Optional<Answer> answer = w.answer();
        Optional<Answer.Output> output =
                answer.filter(Answer.Output.class::isInstance).map(Answer.Output.class::cast);
        boolean passed = w.state().settled();
        boolean byHand = answer.filter(Answer.ByHand.class::isInstance).isPresent();
        boolean settled = answer.filter(Answer.Settled.class::isInstance).isPresent();
        return new Given(
                w.step().id(),
                output.map(o -> Redactor.redact(o.text())),
                output.map(Answer.Output::exitCode),
                answer.isPresent() && w.measured() ? w.took() : Optional.empty(),
                answer.filter(Answer.Chosen.class::isInstance).map(a -> ((Answer.Chosen) a).answer()),
                !passed && (byHand || settled),
                w.judgedByHand() ? Optional.of(passed) : Optional.empty(),
                then);
    }

    private static String then(Walk walk, int i) {
        Walked w = walk.path().get(i);
        if (i + 1 == walk.path().size()) {
            boolean skipped = walk.run().steps().get(w.ordinal()).state() instanceof StepState.Skipped;
            return skipped ? "skip" : walk.end() == Walk.End.ESCALATED ? "escalate" : "stop";
        }
        Walked next = walk.path().get(i + 1);
        if (next.ordinal() == w.ordinal()) {
            return "retry";
        }
        return next.section() == Section.ROLLBACK && w.section() != Section.ROLLBACK ? "rollback" : "skip";
    }
}
