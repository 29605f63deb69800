package dev.runbench.logs;

import dev.runbench.logs.LogAnalysis.Anomaly;
import java.util.ArrayList;
import java.util.List;

/** Silences that are long for this log. */
final class Gaps {

    private static final long LEAST_MILLIS = 5_000;
    private static final int LEAST_RECORDS = 100;
    private static final int TYPICAL = 3;
    private static final double TIMES = 5;

    private final TimeWords words;

    Gaps(TimeWords words) {
        this.words = words;
    }

    /**
     * A silence counts when it is many times as long as the fourth longest. The longest pauses of steady traffic hardly
     * differ (their spread is about one mean pause), and a log that is silent every night has many long ones.
     */
    List<Anomaly> find(Rhythm rhythm) {
        List<Rhythm.Silence> longest = rhythm.longest();
        List<Anomaly> found = new ArrayList<>();
        if (longest.size() <= TYPICAL || rhythm.records() < LEAST_RECORDS) {
            return found;
        }
        double typical = longest.get(TYPICAL).millis();
        for (Rhythm.Silence gap : longest.subList(0, TYPICAL)) {
            if (gap.millis() >= Math.max(LEAST_MILLIS, TIMES * typical)) {
                double times = gap.millis() / typical;
                found.add(new Anomaly(
                        Anomaly.Kind.GAP,
                        gap.fromMillis(),
                        gap.toMillis(),
                        words.at(gap.fromMillis()),
                        words.at(gap.toMillis()),
                        "",
                        gap.line(),
                        times / (times + TIMES),
                        "nothing for %s from %s; the log's other pauses are %s at most"
                                .formatted(
                                        TimeWords.span(gap.millis()),
                                        TimeWords.clock(gap.fromMillis()),
                                        TimeWords.span(typical))));
            }
        }
        return found;
    }
}
