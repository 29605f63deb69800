package dev.runbench.logs;

/** Lines of containers: the runtime's time counts, everything else is what the wrapped line says. */
final class WrappedReader implements DialectReader {

    private static final int LONGEST = 1 << 20;

    private final Wrapping wrapping;
    private final LineParser generic;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();
    private String inner = "";
    private String container = "";
    private LogLine innerRecord = LogLine.NOTHING;
    private LogLine record = innerRecord;

    WrappedReader(Wrapping wrapping, LineParser generic) {
        this.wrapping = wrapping;
        this.generic = generic;
    }

    @Override
    public Part take(String line) {
        if (!wrapping.open(line)) {
            return Part.UNKNOWN;
        }
        StringBuilder before = wrapping.stream().equals("stderr") ? err : out;
        if (wrapping.partial()) {
            if (before.length() < LONGEST) {
                before.append(wrapping.inner());
            }
            return Part.OPEN;
        }
        if (before.isEmpty()) {
            inner = wrapping.inner();
        } else {
            inner = before.append(wrapping.inner()).toString();
            before.setLength(0);
        }
        unwrap(wrapping.millis());
        boolean another =
                wrapping.millis() == LogLine.NO_TIME && !wrapping.stream().equals(container);
        container = wrapping.stream();
        return another ? Part.RECORD : Part.WRAPPED; // what two containers write does not belong together
    }

    private void unwrap(long millis) {
        innerRecord = generic.parse(inner);
        if (millis == LogLine.NO_TIME) {
            String source = innerRecord.source().isEmpty() ? wrapping.stream() : innerRecord.source();
            record = new LogLine(
                    innerRecord.millis(),
                    innerRecord.zoned(),
                    innerRecord.level(),
                    source,
                    innerRecord.message(),
                    innerRecord.format());
            return;
        }
        record = new LogLine(
                millis, true, innerRecord.level(), innerRecord.source(), innerRecord.message(), innerRecord.format());
    }

    @Override
    public boolean close() {
        StringBuilder rest = out.isEmpty() ? err : out;
        if (rest.isEmpty()) {
            return false;
        }
        inner = rest.toString();
        rest.setLength(0);
        unwrap(wrapping.millis());
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
