package dev.runbench.runbook;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a parameter's value must be. */
public enum ParameterType {
    TEXT,
    NUMBER,
    BOOLEAN,
    CHOICE,
    HOST,
    PATH,
    DURATION,
    SECRET;

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|passwd|passphrase|secret|token|api[_-]?key|private[_-]?key|credential).*");
    private static final Pattern NUMBER_TEXT = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");
    // A name of DNS (RFC 1123) or an address; no user, port or option can hide in it.
    private static final Pattern HOST_NAME =
            Pattern.compile("(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9_-]{0,62})(\\.[A-Za-z0-9]([A-Za-z0-9_-]{0,62}))*\\.?");
    private static final Pattern IPV6 = Pattern.compile("\\[?[0-9A-Fa-f:.]{2,45}]?");
    private static final Pattern PATH_TEXT = Pattern.compile("(/|~/|\\./|\\.\\./|[A-Za-z]:[/\\\\]).*|~|\\.");

    /** As it is written in a runbook. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a word; empty if it is none. */
    static Optional<ParameterType> of(String word) {
        for (ParameterType type : values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    static boolean namesSecret(String name) {
        return SECRET_NAME.matcher(name).matches();
    }

    Optional<String> objection(Parameter of, String value) {
        return switch (this) {
            case TEXT, SECRET -> Optional.empty();
            case NUMBER -> number(of, value);
            case BOOLEAN -> unless(value.equals("true") || value.equals("false"), "must be true or false.");
            case CHOICE ->
                unless(of.choices().contains(value), "must be one of " + String.join(", ", of.choices()) + ".");
            case HOST ->
                unless(
                        HOST_NAME.matcher(value).matches()
                                || value.contains(":") && IPV6.matcher(value).matches(),
                        "must be a host's name or address.");
            case PATH -> unless(PATH_TEXT.matcher(value).matches(), "must be a path, beginning with /, ~/ or ./.");
            case DURATION -> unless(DurationText.read(value).isPresent(), "must be a time such as 30s, 5m or 1h30m.");
        };
    }

    private static Optional<String> number(Parameter of, String value) {
        if (!NUMBER_TEXT.matcher(value).matches()) {
            return Optional.of("must be a number such as 42 or 0.5.");
        }
        double number = new BigDecimal(value).doubleValue();
        if (of.min().filter(least -> number < least).isPresent()) {
            return Optional.of("must be at least " + plain(of.min().get()) + ".");
        }
        return of.max().filter(most -> number > most).map(most -> "must be at most " + plain(most) + ".");
    }

    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static Optional<String> unless(boolean fits, String otherwise) {
        return fits ? Optional.empty() : Optional.of(otherwise);
    }
}
