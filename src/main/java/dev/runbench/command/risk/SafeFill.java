package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import java.util.List;
import java.util.Optional;

/**
 * Puts a text that a target gave into a command, so that it stays one value whatever it holds: quoted, and only where a quoted
 * value is a value. That is not believed but looked at: the filled text is read again, and must have the shape and the grade
 * that a harmless value gives it.
 */
public sealed interface SafeFill {

    /** What is replaced. */
    String REFERENCE = "${captured}";

    /** The command with the value in it. */
    record Ready(String text) implements SafeFill {}

    /** It cannot be put in safely: one sentence on why. */
    record Refused(String reason) implements SafeFill {}

    /**
     * Pure.
     *
     * @param template a command with {@link #REFERENCE} in it, everything else filled in already
     * @param value what to put in; empty is SQL's NULL
     * @param dialect for SQL only
     */
    static SafeFill of(Grammar grammar, String template, Optional<String> value, SqlDialect dialect) {
        if (!template.contains(REFERENCE)) {
            return new Ready(template);
        }
        Optional<String> hidden = value.flatMap(SafeFill::hidden);
        if (hidden.isPresent()) {
            return new Refused(hidden.get());
        }
        return switch (grammar) {
            case SHELL ->
                value.map(v -> ShellFill.of(template, v))
                        .orElseGet(() -> new Refused("What was captured is NULL, which no shell knows."));
            case SQL -> SqlFill.of(template, value, dialect);
            case HTTP ->
                value.filter(v -> v.matches("[A-Za-z0-9_~.-]*"))
                        .<SafeFill>map(v -> new Ready(template.replace(REFERENCE, v)))
                        .orElseGet(
                                () -> new Refused(
                                        "Only letters, digits and \"_~.-\" can be put into a request, and what was captured has more."));
        };
    }

    /** Why a person could not see what the text holds. */
    private static Optional<String> hidden(String value) {
        return value.codePoints()
                .filter(c -> c != '\n'
                        && c != '\t'
                        && (Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.SURROGATE
                                || Character.getType(c) == Character.LINE_SEPARATOR
                                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR))
                .mapToObj(c ->
                        "What was captured has an invisible character (U+%04X); capture it encoded, such as by base64."
                                .formatted(c))
                .findFirst();
    }

    /**
     * Why a value must not stand there, by what the commands do with it; empty if it may.
     *
     * @param harmless the command with a value that means nothing anywhere
     * @param looked the command with values that would do harm where they were read as commands, and with the value itself
     */
    static Optional<String> objection(Grammar grammar, String harmless, List<String> looked, String value) {
        Grade plain = RiskPolicy.grade(grammar, harmless).grade();
        if (looked.stream().anyMatch(l -> RiskPolicy.grade(grammar, l).grade().compareTo(plain) > 0)) {
            return Optional.of("The undo reads ${captured} as a command and not as a value.");
        }
        // A number is no command, no option and no path, whatever it is given to.
        return plain == Grade.UNKNOWN && !value.matches("\\d{1,18}(\\.\\d{1,9})?[A-Za-z%]{0,2}")
                ? Optional.of(
                        "What the undo does with ${captured} is not understood here, so only a number may stand there.")
                : Optional.empty();
    }
}
