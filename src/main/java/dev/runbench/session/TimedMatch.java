package dev.runbench.session;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
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
        return guarded(() -> pattern.matcher(new Guarded(text)).matches());
    }

    static boolean found(Pattern pattern, String text) {
        return guarded(() -> pattern.matcher(new Guarded(text)).find());
    }

    /** The first group of the first match, or all of it; empty if nothing matches. */
    static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(new Guarded(text));
        return guarded(matcher::find)
                ? Optional.ofNullable(matcher.group(Math.min(1, matcher.groupCount())))
                : Optional.empty();
    }

    private static boolean guarded(java.util.function.BooleanSupplier match) {
        try {
            return match.getAsBoolean();
        } catch (StackOverflowError _) {
            throw new TookTooLong();
        }
    }

    private static final class Guarded implements CharSequence {

        private static final int LOOK_AT_CLOCK_EVERY = 1 << 12;

        private final String text;
        private final long deadline = System.nanoTime() + LIMIT.toNanos();
        private int reads;

        Guarded(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++reads % LOOK_AT_CLOCK_EVERY == 0 && System.nanoTime() > deadline) {
                throw new TookTooLong();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
