package dev.runbench.logs;

/** Units of time as logs write them. */
final class Units {

    private Units() {}

    /** How many milliseconds one is; 0 for what is no unit of time. */
    static double milliseconds(String unit) {
        return switch (unit) {
            case "ns", "nanos", "nanoseconds" -> 1e-6;
            case "us", "µs", "micros", "microseconds" -> 1e-3;
            case "ms", "msec", "msecs", "millis", "milliseconds" -> 1;
            case "s", "sec", "secs", "second", "seconds" -> 1_000;
            case "min", "mins", "minutes" -> 60_000;
            case "h", "hr", "hrs", "hours" -> 3_600_000;
            case "d", "days" -> 86_400_000;
            default -> 0;
        };
    }
}
