package dev.runbench.base;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that went wrong, told to a person.
 *
 * @param code short and stable, such as {@code STORE-START}; one may search a log for it
 * @param what what happened, one sentence
 * @param remedy what the person can do now, one sentence; empty if there is nothing to do
 * @param details everything else worth copying into a report; may be empty
 */
public record Problem(String code, String what, String remedy, String details) {

    // As systems and the database say it; there is no code for it in Java.
    private static final List<String> FULL = List.of("No space left on device", "not enough space on the disk");

    private static final Pattern CLASSES = Pattern.compile("^(?:(?:[a-z]\\w*\\.)+[A-Z][\\w$]*: )+");

    public Problem(String code, String what, String remedy) {
        this(code, what, remedy, "");
    }

    /** What happened and what to do, as one line for a terminal or a status bar. */
    public String sentence() {
        return remedy.isEmpty() ? what : what + " " + remedy;
    }

    // Libraries put their causes' class names before the sentence and their own matters behind it.
    private static String words(String line) {
        String bare = CLASSES.matcher(line).replaceFirst("");
        return bare.contains(" ") ? bare.replaceFirst(" \\[statement:.*", "") : line;
    }

    /** The problem inside an exception; one that nobody foresaw gets its class and message as the explanation. */
    public static Problem of(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof ProblemException known) {
                return known.problem();
            }
            String said = String.valueOf(t.getMessage());
            if (FULL.stream().anyMatch(said::contains)) {
                return new Problem("DISK-FULL", "The disk is full.", "Make room on it, then try again.", said);
            }
        }
        String message = thrown.getMessage();
        String what = message == null || message.isBlank()
                ? "Something unexpected happened (" + thrown.getClass().getSimpleName() + ")."
                : words(message.lines().findFirst().orElse(message));
        return new Problem(
                "UNEXPECTED",
                what,
                "The log has the details; trying again is safe.",
                thrown.getClass().getName() + ": " + message);
    }
}
