package dev.runbench.logs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression that cannot hold up its caller: one that backtracks without end, or recurses too deeply, simply does
 * not match that text. Safe for many threads.
 */
final class BoundedPattern {

    private final Pattern pattern;
    private final int mostSteps;

    /**
     * Bounds a pattern.
     *
     * @param mostSteps characters that one match may look at; a sane pattern takes a few for each character
     */
    BoundedPattern(Pattern pattern, int mostSteps) {
        this.pattern = pattern;
        this.mostSteps = mostSteps;
    }

    /** Whether the pattern occurs in the text. */
    boolean find(String text) {
        try {
            return pattern.matcher(new Counted(text, mostSteps)).find();
        } catch (TooManySteps | StackOverflowError _) {
            return false;
        }
    }

    /**
     * Where the pattern occurs first.
     *
     * @throws TooManySteps if it was given up
     */
    Optional<Matcher> match(String text) {
        try {
            Matcher matcher = pattern.matcher(new Counted(text, mostSteps));
            return matcher.find() ? Optional.of(matcher) : Optional.empty();
        } catch (StackOverflowError _) { // alternatives in a loop recurse in java.util.regex
            throw new TooManySteps();
        }
    }

    static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooManySteps() {
            super("", null, false, false);
        }
    }

    /** A text that counts how often it is looked at. */
    private static final class Counted implements CharSequence {
        private final String text;
        private final int mostSteps;
        private int steps;

        private Counted(String text, int mostSteps) {
            this.text = text;
            this.mostSteps = mostSteps;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps > mostSteps) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
