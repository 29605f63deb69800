package dev.runbench.session;

import dev.runbench.runbook.Runbook.Check;
import dev.runbench.runbook.ValueCheck;
import dev.runbench.session.Answer.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Outputs that nobody has seen, made so that some checks hold and others do not. */
final class MadeUp {

    private MadeUp() {}

    /**
     * An output that makes all of {@code hold} pass and none of {@code fail}; the nearest there is if no such output can be made.
     *
     * @param hold the first is the step's own
     */
    static Answer.Output output(List<Check> hold, List<Check> fail) {
        int exit = hold.stream()
                .flatMap(c -> c.exitCode().stream())
                .findFirst()
                .orElseGet(() -> fail.stream()
                        .flatMap(c -> c.exitCode().stream())
                        .findFirst()
                        .map(e -> e + 1)
                        .orElse(hold.isEmpty() ? 1 : 0));
        List<String> pieces = new ArrayList<>();
        hold.forEach(c -> {
            c.contains().ifPresent(pieces::add);
            c.matches().flatMap(RegexSample::of).ifPresent(pieces::add);
            c.value().flatMap(MadeUp::value).ifPresent(pieces::add);
        });
        List<String> spoilers =
                fail.stream().flatMap(c -> c.notContains().stream()).toList();
        List<String> candidates = new ArrayList<>();
        candidates.add(lines(pieces, spoilers));
        candidates.add(lines(pieces, List.of()));
        candidates.add(lines(pieces.reversed(), spoilers));
        candidates.addAll(pieces);
        candidates.add("");
        return candidates.stream()
                .map(text -> new Answer.Output(text, exit, Optional.empty(), true, Origin.SIMULATED))
                .filter(o -> hold.stream().allMatch(c -> !isFailed(c, o))
                        && fail.stream().allMatch(c -> isFailed(c, o) || c.equals(Check.none())))
                .findFirst()
                .orElseGet(
                        () -> new Answer.Output(candidates.getFirst(), exit, Optional.empty(), true, Origin.SIMULATED));
    }

    /** An output in which the value is as it must be, as far as one can be made. */
    private static Optional<String> value(ValueCheck check) {
        String value = check.is()
                .orElseGet(
                        () -> check.min().or(check::max).map(ValueCheck::number).orElse(""));
        if (check.column().isPresent()) {
            return Optional.of(check.column().get() + "\n---\n" + value + "\n(1 row, 1 ms)");
        }
        if (check.json().filter(p -> p.matches("\\$(\\.\\w+)+")).isPresent()) {
            String[] names = check.json().get().substring(2).split("\\.");
            String json = "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            for (int i = names.length - 1; i >= 0; i--) {
                json = "{\"" + names[i] + "\": " + json + "}";
            }
            return Optional.of(json);
        }
        return check.find().flatMap(RegexSample::of);
    }

    private static String lines(List<String> pieces, List<String> more) {
        List<String> all = new ArrayList<>(pieces);
        all.addAll(more);
        return String.join("\n", all);
    }

    private static boolean isFailed(Check check, Answer.Output output) {
        return StepCheck.judge(check, output.exitCode(), output.text(), true) instanceof StepCheck.Verdict.Failed;
    }
}
