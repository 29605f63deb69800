package dev.runbench.cli;

import dev.runbench.privacy.Redactor;
import dev.runbench.runbook.Runbook;
import dev.runbench.session.Answer;
import dev.runbench.session.CaseResult;
import dev.runbench.session.Coverage;
import dev.runbench.session.Walk;
import dev.runbench.session.Walked;
import java.util.List;
import java.util.Optional;

/**
 * What is told of one runbook: its cases, or one walk.
 *
 * @param how the walk was made; empty for cases
 */
record RehearsalReport(Rehearsable of, Runbook runbook, List<CaseResult> cases, Optional<Walk> walk, String how) {

    static RehearsalReport tested(Rehearsable of, Runbook runbook, List<CaseResult> cases) {
        return new RehearsalReport(of, runbook, List.copyOf(cases), Optional.empty(), "");
    }

    static RehearsalReport walked(Rehearsable of, Runbook runbook, Walk walk, String how) {
        return new RehearsalReport(of, runbook, List.of(), Optional.of(walk), how);
    }

    private static final int LONGEST_OUTPUT = 8_000;

    private record CaseLine(
            String name,
            int line,
            boolean passed,
            String what,
            String expected,
            String got,
            List<String> path,
            String end,
            int clicks,
            int byHand,
            long measuredSeconds,
            long estimatedSeconds,
            long madeUp,
            List<StepLine> steps) {}

    private record StepLine(
            String step,
            String section,
            String asks,
            String text,
            String output,
            String origin,
            String state,
            String reason) {}

    private record Line(
            String runbook,
            String title,
            String how,
            int failed,
            List<CaseLine> cases,
            List<StepLine> steps,
            String end,
            int clicks,
            int byHand,
            List<String> unresolved,
            Coverage coverage) {}

    long failed() {
        return cases.stream().filter(c -> !c.passed()).count();
    }

    private List<Walk> walks() {
        return walk.map(List::of)
                .orElseGet(() -> cases.stream().map(CaseResult::walk).toList());
    }

    void print(Output output, boolean json) {
        Coverage coverage = Coverage.of(runbook, walks());
        if (json) {
            output.json(line(coverage));
            return;
        }
        output.line(
                of.name() + ": " + runbook.title() + (how.isEmpty() ? "" : " (one walk: " + how + "; nothing ran)"));
        cases.forEach(c -> print(c, output));
        walk.ifPresent(w -> print(w, output));
        output.line("  " + coverage.words());
        told("no case answers", coverage.untestedAnswers(), output);
        told("no case lets fail", coverage.untestedFailures(), output);
        told("never come to", coverage.neverReached(), output);
    }

    private static void told(String what, List<String> which, Output output) {
        if (!which.isEmpty()) {
            output.line("    " + what + ": " + String.join(", ", which));
        }
    }

    private void print(CaseResult c, Output output) {
        if (c.difference().isEmpty()) {
            output.line("  ok    " + c.test().name() + " (" + c.walk().end().word() + "; "
                    + c.walk().totals() + ")");
            return;
        }
        output.line("  FAIL  " + c.test().name() + " (" + of.testsName() + ":"
                + c.test().line() + ")");
        output.line("        " + c.difference().get().sentence());
    }

    private static void print(Walk walk, Output output) {
        int number = 0;
        for (Walked w : walk.path()) {
            number++;
            output.line("  %2d. %s: %s [%s]".formatted(number, w.step().id(), Walk.word(w.state()), w.asks()));
            w.text().lines().forEach(l -> output.line("        " + l));
        }
        output.line("  ends " + walk.end().word() + "; " + walk.totals());
        walk.unresolved().forEach(u -> output.line("    to fill in or mend: " + u));
    }

    private Line line(Coverage coverage) {
        return new Line(
                of.name(),
                runbook.title(),
                how,
                (int) failed(),
                cases.stream().map(RehearsalReport::line).toList(),
                walk.map(RehearsalReport::steps).orElse(List.of()),
                walk.map(w -> w.end().word()).orElse(""),
                walks().stream().mapToInt(Walk::clicks).sum(),
                walks().stream().mapToInt(Walk::byHand).sum(),
                walks().stream()
                        .flatMap(w -> w.unresolved().stream())
                        .distinct()
                        .toList(),
                coverage);
    }

    private static CaseLine line(CaseResult c) {
        Walk walk = c.walk();
        Optional<CaseResult.Difference> d = c.difference();
        return new CaseLine(
                c.test().name(),
                c.test().line(),
                c.passed(),
                d.map(CaseResult.Difference::what).orElse(""),
                d.map(CaseResult.Difference::expected).orElse(""),
                d.map(CaseResult.Difference::got).orElse(""),
                walk.ids(),
                walk.end().word(),
                walk.clicks(),
                walk.byHand(),
                walk.measured().toSeconds(),
                walk.estimated().toSeconds(),
                walk.madeUp(),
                steps(walk));
    }

    private static List<StepLine> steps(Walk walk) {
        return walk.path().stream().map(RehearsalReport::line).toList();
    }

    // What a run recorded is kept as it came; what is printed is handed on.
    private static StepLine line(Walked w) {
        String text = w.answer().orElse(null) instanceof Answer.Output out ? out.text() : "";
        String put = Redactor.redact(text.substring(0, Math.min(text.length(), LONGEST_OUTPUT)));
        return new StepLine(
                w.step().id(),
                w.section().name().toLowerCase(java.util.Locale.ROOT),
                w.asks(),
                w.text(),
                put,
                w.answer()
                        .map(a -> a.origin().name().toLowerCase(java.util.Locale.ROOT))
                        .orElse(""),
                Walk.word(w.state()),
                w.state().reason());
    }
}
