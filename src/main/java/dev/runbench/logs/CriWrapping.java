package dev.runbench.logs;

import java.util.Optional;

/** {@code 2026-01-31T10:00:00.000000000Z stdout F text}: the container runtime interface of Kubernetes. */
record CriWrapping(TimeScan scan) implements Wrapping {

    private static final int TIME = 20;

    @Override
    public Optional<Wrapped> open(String line) {
        int blank = line.indexOf(' ');
        if (blank < TIME
                || !(line.startsWith("stdout ", blank + 1) || line.startsWith("stderr ", blank + 1))
                || !scan.at(line, 0)
                || scan.end != blank
                || !scan.zoned) {
            return Optional.empty();
        }
        int tag = blank + 8;
        int tagEnd = Tokens.tokenEnd(line, tag);
        boolean partial = line.startsWith("P", tag);
        boolean more = tagEnd > tag + 1 && line.charAt(tag + 1) == ':'; // other tags behind the first
        if (tagEnd == tag || !(partial || line.startsWith("F", tag)) || !(tagEnd == tag + 1 || more)) {
            return Optional.empty();
        }
        String inner = tagEnd + 1 < line.length() ? line.substring(tagEnd + 1) : "";
        return Optional.of(new Wrapped(scan.millis, line.substring(blank + 1, blank + 7), partial, inner));
    }
}
