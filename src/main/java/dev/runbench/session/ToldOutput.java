package dev.runbench.session;

import dev.runbench.runbook.Runbook.Check;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person says came out of a command that they ran elsewhere.
 *
 * @param exitCode empty if it was not told
 */
public record ToldOutput(String output, Optional<Integer> exitCode) {

    private static final String TOLD = "By the output that was pasted: ";

    StepState state(Check check) {
        String plain = output.lines().map(Ansi::strip).collect(Collectors.joining("\n"));
        return state(check, exitCode, plain, plain.length() <= StepCheck.LONGEST);
    }

    /** The check's verdict; where it asks for an exit code that was not told, a person's is still missing. */
    static StepState state(Check check, Optional<Integer> exitCode, String output, boolean complete) {
        if (exitCode.isPresent()) {
            return said(StepLook.state(check, new StepLook.Seen(exitCode.get(), output, complete)));
        }
        Check rest = new Check(Optional.empty(), check.contains(), check.notContains(), check.matches(), check.value());
        if (rest.words().isEmpty()) {
            return new StepState.Unjudged(
                    "The runbook gives no check of the output, and no exit code was told. Say how it went.");
        }
        StepState verdict = StepLook.state(rest, new StepLook.Seen(0, output, complete));
        return check.exitCode().isPresent() && verdict instanceof StepState.Passed(String why)
                ? new StepState.Unjudged(why + " Which exit code it had was not told; expected is "
                        + check.exitCode().get() + ". Say how it went.")
                : said(verdict);
    }

    private static StepState said(StepState verdict) {
        return switch (verdict) {
            case StepState.Passed(String why) -> new StepState.Passed(TOLD + why);
            case StepState.Failed(String why) -> new StepState.Failed(TOLD + why);
            default -> verdict;
        };
    }

    /** Tells nothing that must not be written down. */
    @Override
    public String toString() {
        return "ToldOutput[" + output.length() + " characters, " + exitCode + "]";
    }
}
