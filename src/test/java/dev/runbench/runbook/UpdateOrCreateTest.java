package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.LikenessPairs.Pair;
import dev.runbench.runbook.UpdateOrCreate.Decision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Fits the weights of {@link RunbookLikeness} anew on pairs of all subjects but one and judges that one, for each subject; and
 * holds the weights that are written down to the same bar.
 */
class UpdateOrCreateTest {

    record Sample(Pair pair, double[] parts) {}

    record Errors(int updates, int falseUpdates, int foreign, int missed, int same) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d of %d foreign pairs taken for the same (%.1f %%), %d of %d same pairs missed (%.1f %%)",
                    falseUpdates,
                    foreign,
                    100.0 * falseUpdates / foreign,
                    missed,
                    same,
                    100.0 * missed / same);
        }
    }

    static List<Sample> samples(Meaning meaning) throws Exception {
        List<Sample> samples = new ArrayList<>();
        for (Pair p : LikenessPairs.all()) {
            double[] near = meaning.near(UpdateOrCreate.purpose(p.draft()), List.of(UpdateOrCreate.purpose(p.other())));
            RunbookLikeness words = UpdateOrCreate.byWords(p.problem(), p.draft(), p.other());
            samples.add(new Sample(p, (near.length == 0 ? words : UpdateOrCreate.with(words, near[0])).parts()));
        }
        return samples;
    }

    /** Logistic regression by gradient descent, a little ridge, both kinds of pairs weighing the same; base last. */
    static double[] fit(List<Sample> samples) {
        double[] w = new double[6];
        double same = samples.stream().filter(s -> s.pair().same()).count();
        double foreign = samples.size() - same;
        for (int round = 0; round < 8000; round++) {
            double[] slope = new double[6];
            for (Sample s : samples) {
                double error = (value(w, s.parts()) - (s.pair().same() ? 1 : 0))
                        / (s.pair().same() ? same : foreign);
                for (int i = 0; i < 5; i++) {
                    slope[i] += error * s.parts()[i];
                }
                slope[5] += error;
            }
            for (int i = 0; i < 6; i++) {
                w[i] -= 2 * (slope[i] + (i < 5 ? 0.002 * w[i] : 0));
                w[i] = i < 5 ? Math.max(0, w[i]) : w[i]; // more in common never speaks against it
            }
        }
        return w;
    }

    private static double value(double[] w, double[] parts) {
        double sum = w[5];
        for (int i = 0; i < 5; i++) {
            sum += w[i] * parts[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    interface Judge {
        double value(Sample sample);
    }

    static Errors errors(List<Sample> samples, Judge judge) {
        int updates = 0;
        int wrong = 0;
        int foreign = 0;
        int missed = 0;
        int same = 0;
        for (Sample s : samples) {
            boolean update = judge.value(s) >= UpdateOrCreate.UPDATE;
            updates += update ? 1 : 0;
            wrong += update && !s.pair().same() ? 1 : 0;
            foreign += s.pair().same() ? 0 : 1;
            same += s.pair().same() ? 1 : 0;
            missed += !update && s.pair().same() ? 1 : 0;
        }
        return new Errors(updates, wrong, foreign, missed, same);
    }

    static Errors leavingOneOut(List<Sample> samples) {
        Errors sum = new Errors(0, 0, 0, 0, 0);
        Set<String> subjects = new HashSet<>();
        samples.forEach(s -> subjects.add(s.pair().subject()));
        for (String subject : subjects) {
            double[] w = fit(samples.stream()
                    .filter(s -> !s.pair().subject().equals(subject))
                    .toList());
            Errors e = errors(
                    samples.stream()
                            .filter(s -> s.pair().subject().equals(subject))
                            .toList(),
                    s -> value(w, s.parts()));
            sum = new Errors(
                    sum.updates + e.updates,
                    sum.falseUpdates + e.falseUpdates,
                    sum.foreign + e.foreign,
                    sum.missed + e.missed,
                    sum.same + e.same);
        }
        return sum;
    }

    private static RunbookLikeness likeness(Sample s) {
        double[] p = s.parts();
        return new RunbookLikeness(p[0], p[1], p[2], p[3], p[4]);
    }

    @Test
    void foreignRunbooksAreHardlyEverTakenForTheSame() throws Exception {
        try (var embedder = TestMeaning.embedder()) {
            List<Sample> samples = samples(TestMeaning.of(embedder));
            Errors written = errors(samples, s -> likeness(s).value());
            Errors left = leavingOneOut(samples);
            System.out.println("update or create, weights as written: " + written);
            System.out.println("update or create, one subject left out each time: " + left);
            System.out.println("update or create, weights fitted on all: " + Arrays.toString(fit(samples)));
            if (Boolean.getBoolean("pairs.print")) {
                samples.stream()
                        .filter(s -> (likeness(s).value() >= UpdateOrCreate.UPDATE)
                                != s.pair().same())
                        .forEach(s -> System.out.println((s.pair().same() ? "missed " : "FALSE ")
                                + s.pair().subject() + " <- " + s.pair().problem() + " / "
                                + s.pair().draft().title() + " | "
                                + s.pair().other().title() + " " + Arrays.toString(s.parts())));
            }
            assertThat(written.falseUpdates()).isLessThanOrEqualTo(written.foreign() * 3 / 100);
            assertThat(written.missed()).isLessThanOrEqualTo(written.same() * 20 / 100);
            assertThat(left.falseUpdates()).isLessThanOrEqualTo(left.foreign() * 4 / 100);
        }
    }

    @Test
    void theNearestRunbookIsProposedForAnUpdateAndAForeignOneIsNot() throws Exception {
        List<RunbookVersion> existing = new ArrayList<>();
        List<Pair> pairs = LikenessPairs.all();
        for (String page : List.of("postgres-disk-full.md", "redis-eviction-memory-pressure.md")) {
            Runbook r = pairs.stream()
                    .filter(p -> p.subject().equals(page))
                    .findFirst()
                    .orElseThrow()
                    .other();
            existing.add(LikenessPairs.version(existing.size() + 1, RunbookYaml.write(r)));
        }
        Pair disk = pairs.stream()
                .filter(p -> p.same() && p.subject().equals("postgres-disk-full.md"))
                .findFirst()
                .orElseThrow();
        Pair clock = pairs.stream()
                .filter(p -> p.same() && p.subject().equals("clock-skew-chrony.md"))
                .findFirst()
                .orElseThrow();
        var decides = new UpdateOrCreate(Meaning.NONE);
        assertThat(decides.decide(disk.problem(), disk.draft(), existing))
                .isInstanceOfSatisfying(Decision.Update.class, u -> {
                    assertThat(u.runbook().version().runbookId()).isEqualTo(1);
                    assertThat(u.runbook().likeness().sentence()).contains("% of the commands");
                });
        assertThat(decides.decide(clock.problem(), clock.draft(), existing)).isInstanceOf(Decision.Create.class);
        assertThat(decides.decide(clock.problem(), clock.draft(), List.of())).isInstanceOf(Decision.Create.class);
    }
}
