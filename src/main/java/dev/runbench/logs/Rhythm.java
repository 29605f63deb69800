package dev.runbench.logs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How the records of a log follow each other in time, and the longest silences. */
final class Rhythm {

    /** No record from {@code fromMillis} to {@code toMillis}; the record that ends it stands in {@code line}. */
    record Silence(long fromMillis, long toMillis, long line) {
        long millis() {
            return toMillis - fromMillis;
        }
    }

    private static final int KEPT = 12;

    private final List<Silence> longest = new ArrayList<>();
    private long shortestKept;
    private long latest = LogLine.NO_TIME;
    private long records;

    void record(long millis, long line) {
        records++;
        if (millis <= latest) {
            return; // merged logs step back a little, a clock that was set steps back a lot: neither is a silence
        }
        long pause = millis - latest;
        if (latest != LogLine.NO_TIME && pause > shortestKept) {
            longest.add(new Silence(latest, millis, line));
            longest.sort(Comparator.comparingLong(Silence::millis).reversed());
            if (longest.size() > KEPT) {
                longest.removeLast();
                shortestKept = longest.getLast().millis();
            }
        }
        latest = millis;
    }

    /** Longest first. */
    List<Silence> longest() {
        return longest;
    }

    long records() {
        return records;
    }
}
