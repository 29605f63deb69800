package dev.runbench.logs;

/**
 * One line, taken apart.
 *
 * @param millis milliseconds since 1970 as the line states them, {@link #NO_TIME} if it does not
 * @param zoned whether the line names its zone; otherwise {@code millis} counts in the log's own zone
 * @param level the level it names
 * @param source logger, program or class; may be empty
 * @param message what remains when the header is taken off
 * @param format how the header was written
 */
record LogLine(long millis, boolean zoned, Level level, String source, String message, Format format) {

    static final long NO_TIME = Long.MIN_VALUE;

    /** A line that says nothing. */
    static final LogLine NOTHING = new LogLine(NO_TIME, false, Level.NONE, "", "", Format.PLAIN);

    /** The families of layouts; the most frequent one names the file's format. */
    enum Format {
        PLAIN("plain text"),
        TIMED("timestamp and text"),
        LEVELLED("timestamp, level and text (Log4j, Logback, Python and the like)"),
        SYSLOG("syslog"),
        ACCESS("web server access log"),
        KLOG("klog (Kubernetes, glog)"),
        ANDROID("logcat"),
        JSON("JSON lines"),
        LOGFMT("logfmt");

        final String title;

        Format(String title) {
            this.title = title;
        }
    }

    boolean timed() {
        return millis != NO_TIME;
    }
}
