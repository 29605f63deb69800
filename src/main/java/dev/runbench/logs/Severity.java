package dev.runbench.logs;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How bad a template sounds, by its level and, since many a cause is logged as INFO, by its words. */
final class Severity {

    /** From here on something failed. */
    static final double FAILURE = 0.8;
    /** From here on something may have failed. */
    static final double TROUBLE = 0.5;

    private static final List<String> BAD_WORDS = List.of(
            "fail",
            "error",
            "exception",
            "refused",
            "denied",
            "timeout",
            "timed out",
            "unable",
            "cannot",
            "corrupt",
            "no space",
            "out of memory",
            "oom",
            "killed",
            "panic",
            "fatal",
            "crash",
            "lost",
            "unreachable",
            "expired",
            "exceeded",
            "reject",
            "abort",
            "exhaust",
            "deadlock",
            "evict",
            "read-only",
            "degraded",
            "throttl",
            " full");
    private static final List<String> CHANGE_WORDS = List.of(
            "deploy",
            "config",
            "reload",
            "restart",
            "rotat",
            "upgrade",
            "failover",
            "promot",
            "rebalanc",
            "migrat",
            "switch",
            "renew",
            "scal",
            "version",
            "clock");

    // "failed=0" tells of no failure.
    private static final Pattern COUNTER = Pattern.compile("\\b\\w{1,40}=<\\w+>");

    private Severity() {}

    /** 0 to 1. */
    static double of(Level level, String template) {
        String text = COUNTER.matcher(template.toLowerCase(Locale.ROOT)).replaceAll("");
        double words = has(text, BAD_WORDS) ? 0.6 : has(text, CHANGE_WORDS) ? 0.35 : 0;
        return switch (level) {
            case FATAL -> 1;
            case ERROR -> 0.85;
            case WARN -> words > TROUBLE ? 0.7 : 0.6;
            case NONE -> words;
            case INFO -> Math.min(words, 0.45);
            case DEBUG -> words / 3;
        };
    }

    private static boolean has(String text, List<String> some) {
        return some.stream().anyMatch(text::contains);
    }
}
