package dev.runbench.logs;

import java.util.ArrayList;
import java.util.List;

/** What is collected of each record, cheaply and in bounded memory, so that anomalies can be told at the end. */
final class RecordWatch {

    // The shapes that come first are mostly those that come often; the rest shares less room.
    private static final int FINE_SHAPES = 4_000;
    private static final int FINE = 256;
    private static final int COARSE = 32;

    /** Of one kind of record. */
    static final class Watched {
        final BucketCounts counts;
        final ValueSample values = new ValueSample();
        final Occurrences rare = new Occurrences();
        long records;
        long lastLine;

        Watched(int buckets) {
            counts = new BucketCounts(buckets);
        }
    }

    final Rhythm rhythm = new Rhythm();
    final FollowPairs pairs = new FollowPairs();
    private final List<Watched> shapes = new ArrayList<>();
    private final Measure measure = new Measure();

    /** A record of a shape begins in a line. */
    void record(int shape, long line, LogLine parsed, String text) {
        while (shapes.size() <= shape) {
            shapes.add(new Watched(shapes.size() < FINE_SHAPES ? FINE : COARSE));
        }
        Watched mine = shapes.get(shape);
        mine.records++;
        mine.lastLine = line;
        mine.rare.add(line, parsed.millis(), text);
        mine.values.record(mine.records, parsed, line, text, measure);
        if (parsed.timed()) {
            mine.counts.add(parsed.millis(), line);
            rhythm.record(parsed.millis(), line);
            pairs.record(shape, parsed.millis(), line, parsed.message());
        }
    }

    Watched shape(int number) {
        return shapes.get(number);
    }
}
