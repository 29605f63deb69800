package dev.runbench.session;

import dev.runbench.runbook.Runbook.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Judges how a step went by what the runbook says about it. Pure. */
public final class StepCheck {

    /** A longer output is not searched. */
    static final int LONGEST = 4_000_000;

    private StepCheck() {}

    /** What came of it, with the reason in words. */
    public sealed interface Verdict {

        record Passed(String reason) implements Verdict {}

        record Failed(String reason) implements Verdict {}

        /** The runbook says nothing that could be checked. */
        record NoCheck(String reason) implements Verdict {}
    }

    /**
     * All that the check names must hold; the first that does not is the reason.
     *
     * @param output both channels in order of arrival, lines joined by line breaks, without escape sequences
     * @param complete false if the output was too long to be kept for judging
     */
    public static Verdict judge(Check check, int exitCode, String output, boolean complete) {
        List<String> held = new ArrayList<>();
        if (check.exitCode().isPresent()) {
            int expected = check.exitCode().get();
            if (exitCode != expected) {
                return failed("it ended with exit code " + exitCode + ", expected " + expected);
            }
            held.add("exit code " + exitCode);
        }
        boolean text = check.contains().isPresent()
                || check.notContains().isPresent()
                || check.matches().isPresent()
                || check.value().isPresent();
        if (!text && held.isEmpty()) {
            return new Verdict.NoCheck(
                    "It ended with exit code " + exitCode + "; the runbook gives no check. Read the output and judge.");
        }
        if (text && !complete) {
            return failed("the output is longer than " + LONGEST
                    + " characters and was not searched. Open the output file and judge");
        }
        if (check.contains().isPresent()) {
            String wanted = check.contains().get();
            if (!output.contains(wanted)) {
                return failed("the output does not contain '" + wanted + "'");
            }
            held.add("the output contains '" + wanted + "'");
        }
        if (check.notContains().isPresent()) {
            String unwanted = check.notContains().get();
            if (output.contains(unwanted)) {
                return failed("the output contains '" + unwanted + "'");
            }
            held.add("the output does not contain '" + unwanted + "'");
        }
        if (check.matches().isPresent()) {
            String regex = check.matches().get();
            try {
                if (!TimedMatch.found(Pattern.compile(regex, Pattern.MULTILINE), output)) {
                    return failed("nothing in the output matches " + regex);
                }
            } catch (PatternSyntaxException e) {
                return failed("the check's expression " + regex + " is not valid: " + e.getDescription());
            } catch (TimedMatch.TookTooLong _) {
                return failed("the check's expression " + regex + " took longer than " + TimedMatch.LIMIT.toSeconds()
                        + " s over the output");
            }
            held.add("the output matches " + regex);
        }
        if (check.value().isPresent()) {
            Optional<String> objection = OutputValue.objection(check.value().get(), output);
            if (objection.isPresent()) {
                return failed(objection.get());
            }
            held.add(check.value().get().words());
        }
        return new Verdict.Passed(sentence(String.join("; ", held)));
    }

    private static Verdict failed(String reason) {
        return new Verdict.Failed(sentence(reason));
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
