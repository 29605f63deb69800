package dev.runbench.session;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a rehearsal came to.
 *
 * @param path the steps in the order in which their turn came
 * @param end how it ended
 * @param unresolved what would have to be filled in or mended before a run, one sentence each
 * @param run the run as it would stand at the end
 */
public record Walk(List<Walked> path, End end, List<String> unresolved, Run run) {

    public Walk {
        path = List.copyOf(path);
        unresolved = List.copyOf(unresolved);
    }

    /** How a walk can end. */
    public enum End {
        RESOLVED("resolved"),
        NOT_VERIFIED("not-verified"),
        ROLLED_BACK("rolled-back"),
        ESCALATED("escalated"),
        /** A step did not go well, and the runbook does not say what to do then. */
        STOPPED("stopped"),
        /** It came by the same steps again and again. */
        CIRCLE("circle");

        private final String word;

        End(String word) {
            this.word = word;
        }

        /** As it is written in a test. */
        public String word() {
            return word;
        }
    }

    /** How often Approve would be pressed, for captures too; the runbooks within included. */
    public int clicks() {
        return all().filter(Walked::approved)
                .mapToInt(w -> w.step().capture().isPresent() ? 2 : 1)
                .sum();
    }

    /** How often a person would do or say something else. */
    public int byHand() {
        return (int) all().filter(w -> w.byHand() && w.within().isEmpty()).count();
    }

    /** The sum of what was measured. */
    public Duration measured() {
        return sum(true);
    }

    /** The sum of what the other commands and waits may take at the most. */
    public Duration estimated() {
        return sum(false);
    }

    private Duration sum(boolean measured) {
        return all().filter(w -> w.measured() == measured)
                .flatMap(w -> w.took().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Steps done by hand that nobody has a time for. */
    public int untimed() {
        return (int)
                all().filter(w -> w.byHand() && w.took().isEmpty() && w.within().isEmpty())
                        .count();
    }

    private Stream<Walked> all() {
        return path.stream()
                .flatMap(w -> Stream.concat(Stream.of(w), w.within().stream().flatMap(Walk::all)));
    }

    /** The ids of the steps in the order in which their turn came. */
    public List<String> ids() {
        return path.stream().map(w -> w.step().id()).toList();
    }

    /** Outputs and answers that nobody gave or recorded. */
    public long madeUp() {
        return path.stream()
                .filter(w -> w.answer()
                        .filter(a -> a.origin() == Answer.Origin.SIMULATED)
                        .isPresent())
                .count();
    }

    /** A step's state at the end, in a word: passed, failed, waiting. */
    public static String word(StepState state) {
        return state.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The last time that it was a step's turn; empty if it never was. */
    public Optional<Walked> last(String step) {
        return path.stream().filter(w -> w.step().id().equals(step)).reduce((_, later) -> later);
    }

    /** Clicks and time in a sentence. */
    public String totals() {
        String time = measured().isZero() && estimated().isZero()
                ? ""
                : ", "
                        + Stream.of(
                                        measured().isZero() ? "" : minutes(measured()) + " as measured",
                                        estimated().isZero() ? "" : "at most " + minutes(estimated()) + " (estimated)")
                                .filter(s -> !s.isEmpty())
                                .reduce((a, b) -> a + " and " + b)
                                .orElse("");
        return counted(clicks(), "press on Approve", "presses on Approve") + ", " + byHand() + " by hand" + time
                + (untimed() == 0 ? "" : "; the time of " + untimed() + " done by hand is not known");
    }

    private static String counted(int n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }

    private static String minutes(Duration d) {
        return d.toSeconds() < 60
                ? (d.toMillis() < 1_000 ? "1 s" : d.toSeconds() + " s")
                : String.format(Locale.ROOT, "%.1f min", d.toMillis() / 60_000.0);
    }
}
