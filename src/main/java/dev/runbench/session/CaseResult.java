package dev.runbench.session;

import dev.runbench.runbook.RunbookCase;
import dev.runbench.runbook.RunbookCase.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What became of one test of a runbook.
 *
 * @param difference what is not as expected; only the first is told, because others follow from it. Empty if the test passed
 */
public record CaseResult(RunbookCase test, Walk walk, Optional<Difference> difference) {

    /** What was expected and what came instead. */
    public record Difference(String what, String expected, String got) {

        /** In one sentence. */
        public String sentence() {
            return what + ": expected " + expected + ", got " + got + ".";
        }
    }

    public boolean passed() {
        return difference.isEmpty();
    }

    /**
     * Walks a case and holds what came of it against what is expected.
     *
     * @param script its values and answers are those of the case for what the case says
     */
    public static CaseResult of(RunbookCase test, Script script) {
        var answers = new GivenAnswers(test.given(), script.answers());
        Walk walk = Rehearsal.walk(
                new Script(script.runbook(), test.parameters(), answers, script.times(), script.runbooks()));
        return new CaseResult(test, walk, first(test, walk));
    }

    private static Optional<Difference> first(RunbookCase test, Walk walk) {
        Expected e = test.expected();
        List<Difference> all = new ArrayList<>();
        if (!walk.unresolved().isEmpty()) {
            all.add(new Difference("inputs", "all filled in", walk.unresolved().getFirst()));
        }
        e.path().ifPresent(path -> path(path, walk).ifPresent(all::add));
        e.commands().forEach((id, text) -> command(id, text, walk).ifPresent(all::add));
        states(e.states(), walk, all);
        unused(test, walk).ifPresent(all::add);
        String end = walk.end().word();
        e.end().filter(w -> !w.equals(end)).ifPresent(w -> all.add(new Difference("the end", w, end + why(walk))));
        e.clicks()
                .filter(n -> n != walk.clicks())
                .ifPresent(n -> all.add(new Difference("clicks", "" + n, "" + walk.clicks())));
        return all.stream().findFirst();
    }

    private static Optional<Difference> path(List<String> expected, Walk walk) {
        List<String> got = walk.ids();
        for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
            String wanted = i < expected.size() ? quoted(expected.get(i)) : "the end";
            String came = i < got.size()
                    ? quoted(got.get(i))
                    : "the end (" + walk.end().word() + ")" + why(walk);
            if (i >= expected.size() || i >= got.size() || !wanted.equals(came)) {
                return Optional.of(new Difference("step " + (i + 1) + " of the path", wanted, came));
            }
        }
        return Optional.empty();
    }

    private static Optional<Difference> command(String id, String text, Walk walk) {
        Optional<Walked> came = walk.last(id);
        if (came.isEmpty()) {
            return Optional.of(
                    new Difference("the command of \"" + id + "\"", quoted(text), "nothing: it was never come to"));
        }
        // A text in the YAML form may end with a line break that nobody sees.
        return came.get().text().stripTrailing().equals(text.stripTrailing())
                ? Optional.empty()
                : Optional.of(new Difference(
                        "the command of \"" + id + "\"",
                        quoted(text),
                        quoted(came.get().text())));
    }

    private static void states(Map<String, String> states, Walk walk, List<Difference> all) {
        states.forEach((id, wanted) -> {
            StepState state = walk.run().steps().stream()
                    .filter(s -> s.step().id().equals(id))
                    .map(RunStep::state)
                    .findFirst()
                    .orElse(new StepState.Waiting());
            if (!Walk.word(state).equals(wanted)) {
                String reason = state.reason().isEmpty() ? "" : " (" + state.reason() + ")";
                all.add(new Difference("the state of \"" + id + "\"", wanted, Walk.word(state) + reason));
            }
        });
    }

    // What nobody asked for is a test that has gone stale.
    private static Optional<Difference> unused(RunbookCase test, Walk walk) {
        Set<String> come = Set.copyOf(walk.ids());
        return test.given().stream()
                .map(RunbookCase.Given::step)
                .filter(id -> !come.contains(id))
                .findFirst()
                .map(id -> new Difference("what is given for \"" + id + "\"", "to be asked for", "never come to"));
    }

    private static String why(Walk walk) {
        return walk.path().isEmpty()
                ? ""
                : Optional.of(walk.path().getLast())
                        .filter(w -> !w.state().settled())
                        .map(w -> " because \"" + w.step().id() + "\" " + Walk.word(w.state()) + ": "
                                + w.state().reason())
                        .orElse("");
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
