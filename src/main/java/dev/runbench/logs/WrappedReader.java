package dev.runbench.logs;

import dev.runbench.logs.Wrapping.Wrapped;
import java.util.Optional;

/** Lines of containers: the time around them counts, everything else is what the wrapped line says. */
final class WrappedReader implements DialectReader {

    private static final int LONGEST = 1 << 20;

    private final Wrapping wrapping;
    private final LineParser generic;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();
    private Wrapped last = new Wrapped(LogLine.NO_TIME, "", false, "");
    private String inner = "";
    private LogLine innerRecord = LogLine.NOTHING;
    private LogLine record = LogLine.NOTHING;

    WrappedReader(Wrapping wrapping, LineParser generic) {
        this.wrapping = wrapping;
        this.generic = generic;
    }

    @Override
    public Part take(String line) {
        Optional<Wrapped> opened = wrapping.open(line);
        if (opened.isEmpty()) {
            return Part.UNKNOWN;
        }
        Wrapped now = opened.get();
        boolean another = now.millis() == LogLine.NO_TIME && !now.stream().equals(last.stream());
        last = now;
        StringBuilder before = now.stream().equals("stderr") ? err : out;
        if (now.partial()) {
            if (before.length() < LONGEST) {
                before.append(now.inner());
            }
            return Part.OPEN;
        }
        unwrap(before.append(now.inner()));
        return another ? Part.RECORD : Part.WRAPPED; // what two containers write does not belong together
    }

    private void unwrap(StringBuilder whole) {
        inner = whole.toString();
        whole.setLength(0);
        innerRecord = generic.parse(inner);
        boolean timed = last.millis() != LogLine.NO_TIME;
        record = new LogLine(
                timed ? last.millis() : innerRecord.millis(),
                timed || innerRecord.zoned(),
                innerRecord.level(),
                timed || !innerRecord.source().isEmpty() ? innerRecord.source() : last.stream(),
                innerRecord.message(),
                innerRecord.format());
    }

    @Override
    public boolean close() {
        StringBuilder rest = out.isEmpty() ? err : out;
        if (rest.isEmpty()) {
            return false;
        }
        unwrap(rest);
        return true;
    }

    @Override
    public LogLine record() {
        return record;
    }

    @Override
    public String inner() {
        return inner;
    }

    @Override
    public LogLine innerRecord() {
        return innerRecord;
    }
}
