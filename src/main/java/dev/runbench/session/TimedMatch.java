package dev.runbench.session;

import dev.runbench.base.PatientText;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Regular expressions that give up: a pattern may take exponential time over a text that somebody else wrote. */
final class TimedMatch {

    static final Duration LIMIT = Duration.ofSeconds(1);

    private TimedMatch() {}

    /** The pattern was not done in time, or ran out of stack. */
    static final class TookTooLong extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        TookTooLong() {
            super("took too long", null, false, false);
        }
    }

    static boolean whole(Pattern pattern, String text) {
        return guarded(() -> pattern.matcher(guarded(text)).matches());
    }

    static boolean found(Pattern pattern, String text) {
        return guarded(() -> pattern.matcher(guarded(text)).find());
    }

    /** The first group of the first match, or all of it; empty if nothing matches. */
    static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(guarded(text));
        return guarded(matcher::find)
                ? Optional.ofNullable(matcher.group(Math.min(1, matcher.groupCount())))
                : Optional.empty();
    }

    private static PatientText guarded(String text) {
        return PatientText.timed(text, LIMIT);
    }

    private static boolean guarded(BooleanSupplier match) {
        try {
            return match.getAsBoolean();
        } catch (PatientText.OutOfPatience | StackOverflowError _) {
            throw new TookTooLong();
        }
    }
}
