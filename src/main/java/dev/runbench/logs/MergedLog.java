package dev.runbench.logs;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * Several logs as one, in the order of time; each keeps its own format and order. A line without a time, or of a clock that went
 * back, stays behind the one before it. Only a few lines of each are in memory.
 */
public final class MergedLog implements Records, AutoCloseable {

    private static final int MOST_BEFORE_THE_FIRST_TIME = 1_000;

    /** Where one of the logs has got to. */
    private static final class Feed {
        private record Read(String text, String plain, boolean begins, LogLine record) {}

        private final int file;
        private final InputStream in;
        private final RecordSource records;
        private final Deque<Read> ahead = new ArrayDeque<>();
        private long time = LogLine.NO_TIME;
        private Read now = new Read("", "", true, LogLine.NOTHING);
        private boolean zoned;
        private boolean unzoned;

        private Feed(int file, InputStream in, RecordSource records) {
            this.file = file;
            this.in = in;
            this.records = records;
        }

        /** What stands before a log's first time belongs before it; a log without any time comes last. */
        private boolean begin() throws IOException {
            boolean timed = false;
            while (!timed && ahead.size() < MOST_BEFORE_THE_FIRST_TIME && records.next()) {
                ahead.add(read());
                timed = records.begins() && records.record().timed();
            }
            time = timed ? records.record().millis() : Long.MAX_VALUE;
            return advance();
        }

        private Read read() {
            return new Read(records.text(), records.plain(), records.begins(), records.record());
        }

        private boolean advance() throws IOException {
            if (!ahead.isEmpty()) {
                now = ahead.removeFirst();
            } else if (records.next()) {
                now = read();
            } else {
                return false;
            }
            if (now.begins && now.record.timed()) {
                time = time == Long.MAX_VALUE ? now.record.millis() : Math.max(time, now.record.millis());
                zoned |= now.record.zoned();
                unzoned |= !now.record.zoned();
            }
            return true;
        }
    }

    private static final Comparator<Feed> ORDER =
            Comparator.comparingLong((Feed f) -> f.time).thenComparingInt(f -> f.file);

    private final LogInputs inputs;
    private final List<Feed> feeds = new ArrayList<>();
    private final PriorityQueue<Feed> waiting = new PriorityQueue<>(ORDER);
    private final List<String> files;
    private Feed current;
    private boolean started;

    private MergedLog(LogInputs inputs, Layout layout, int assumedYear) throws IOException {
        this.inputs = inputs;
        this.files = inputs.list().stream().map(LogInput::name).toList();
        try {
            for (LogInput input : inputs.list()) {
                InputStream in = input.opener().open();
                Feed feed;
                try {
                    feed = new Feed(
                            feeds.size(),
                            in,
                            new RecordSource(new LineSource(in), layout.at(input.changed()), assumedYear));
                } catch (IOException | RuntimeException e) {
                    in.close();
                    throw e;
                }
                feeds.add(feed);
                if (feed.begin()) {
                    waiting.add(feed);
                }
            }
        } catch (IOException e) {
            close();
            throw new IOException(
                    (feeds.size() < files.size() ? files.get(feeds.size()) + ": " : "") + e.getMessage(), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        if (feeds.isEmpty()) {
            close();
            List<String> skipped = inputs.skipped();
            throw new IOException("there is no log in there"
                    + (skipped.isEmpty() ? "" : ", " + String.join(", ", skipped) + " is no text"));
        }
        current = feeds.getFirst();
    }

    /** Begins to read the logs, which are closed with this one. */
    static MergedLog of(LogInputs inputs, Layout layout, int assumedYear) throws IOException {
        return new MergedLog(inputs, layout, assumedYear);
    }

    @Override
    public boolean next() throws IOException {
        if (started && current.advance()) {
            Feed first = waiting.peek();
            if (!current.now.begins || first == null || ORDER.compare(current, first) <= 0) {
                return true; // a record stays together
            }
            waiting.add(current);
        }
        started = true;
        Feed first = waiting.poll();
        if (first == null) {
            return false;
        }
        current = first;
        return true;
    }

    @Override
    public List<String> files() {
        return files;
    }

    @Override
    public int file() {
        return current.file;
    }

    @Override
    public String text() {
        return current.now.text;
    }

    @Override
    public String plain() {
        return current.now.plain;
    }

    @Override
    public boolean begins() {
        return current.now.begins;
    }

    @Override
    public LogLine record() {
        return current.now.record;
    }

    @Override
    public String format() {
        List<String> formats = feeds.stream()
                .map(f -> f.records.format())
                .filter(f -> !f.isEmpty())
                .distinct()
                .toList();
        return formats.isEmpty() || feeds.size() == 1 ? String.join("", formats) : String.join(" + ", formats);
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Feed feed : feeds) {
            String name = feeds.size() == 1 ? "" : files.get(feed.file) + ": ";
            feed.records.notes().forEach(note -> notes.add(name + note));
        }
        if (feeds.size() > 1) {
            notes.add("Lines are counted over all " + feeds.size() + " logs, in the order of time.");
        }
        boolean zoned = feeds.stream().anyMatch(f -> f.zoned);
        String unzoned = feeds.stream()
                .filter(f -> f.unzoned)
                .map(f -> files.get(f.file))
                .collect(Collectors.joining(", "));
        if (zoned && !unzoned.isEmpty()) {
            notes.add("These name no zone and were merged as if in UTC: " + unzoned + ".");
        }
        if (!inputs.skipped().isEmpty()) {
            notes.add("Left out because they are no text: " + String.join(", ", inputs.skipped()) + ".");
        }
        return notes;
    }

    @Override
    public void close() throws IOException {
        for (Feed feed : feeds) {
            feed.in.close();
        }
        inputs.close();
    }
}
