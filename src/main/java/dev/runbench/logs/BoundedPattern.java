package dev.runbench.logs;

import dev.runbench.base.PatientText;
import dev.runbench.base.PatientText.OutOfPatience;
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
            return pattern.matcher(PatientText.counted(text, mostSteps)).find();
        } catch (OutOfPatience | StackOverflowError _) {
            return false;
        }
    }

    /**
     * Where the pattern occurs first.
     *
     * @throws OutOfPatience if it was given up
     */
    Optional<Matcher> match(String text) {
        try {
            Matcher matcher = pattern.matcher(PatientText.counted(text, mostSteps));
            return matcher.find() ? Optional.of(matcher) : Optional.empty();
        } catch (StackOverflowError _) { // alternatives in a loop recurse in java.util.regex
            throw new OutOfPatience();
        }
    }
}
