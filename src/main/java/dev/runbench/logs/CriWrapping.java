package dev.runbench.logs;

/** {@code 2026-01-31T10:00:00.000000000Z stdout F text}: the container runtime interface of Kubernetes. */
final class CriWrapping implements Wrapping {

    private static final int TIME = 20;

    private final TimeScan scan;
    private long millis;
    private String inner = "";
    private String stream = "";
    private boolean partial;

    CriWrapping(LineParser generic) {
        scan = generic.scan;
    }

    @Override
    public boolean open(String line) {
        int blank = line.indexOf(' ');
        if (blank < TIME
                || !line.startsWith("std", blank + 1)
                || !(line.startsWith("stdout ", blank + 1) || line.startsWith("stderr ", blank + 1))
                || !scan.at(line, 0)
                || scan.end != blank
                || !scan.zoned) {
            return false;
        }
        int tag = blank + 8;
        int text = tag + 2;
        boolean full = line.startsWith("F ", tag)
                || line.startsWith("F:", tag)
                || (line.length() == tag + 1 && line.charAt(tag) == 'F');
        partial = line.startsWith("P ", tag) || line.startsWith("P:", tag);
        if (!full && !partial) {
            return false;
        }
        if (line.startsWith(":", tag + 1)) { // more tags
            text = line.indexOf(' ', tag) + 1;
        }
        millis = scan.millis;
        stream = line.substring(blank + 1, blank + 7);
        inner = text <= 0 || text >= line.length() ? "" : line.substring(text);
        return true;
    }

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public String inner() {
        return inner;
    }

    @Override
    public String stream() {
        return stream;
    }

    @Override
    public boolean partial() {
        return partial;
    }
}
