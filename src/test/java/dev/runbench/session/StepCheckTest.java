package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.Runbook.Check;
import dev.runbench.session.StepCheck.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepCheckTest {

    private static Check check(Integer exit, String contains, String notContains, String matches) {
        return new Check(
                Optional.ofNullable(exit),
                Optional.ofNullable(contains),
                Optional.ofNullable(notContains),
                Optional.ofNullable(matches));
    }

    private static String reason(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Passed(String reason) -> "passed: " + reason;
            case Verdict.Failed(String reason) -> "failed: " + reason;
            case Verdict.NoCheck(String reason) -> "none: " + reason;
        };
    }

    private static String judge(Check check, int exit, String output) {
        return reason(StepCheck.judge(check, exit, output, true));
    }

    @Test
    void everyReasonIsASentence() {
        assertThat(judge(check(0, null, null, null), 3, ""))
                .isEqualTo("failed: It ended with exit code 3, expected 0.");
        assertThat(judge(check(0, "active (running)", null, null), 0, "inactive (dead)"))
                .isEqualTo("failed: The output does not contain 'active (running)'.");
        assertThat(judge(check(null, null, "ERROR", null), 0, "one\nERROR two"))
                .isEqualTo("failed: The output contains 'ERROR'.");
        assertThat(judge(check(null, null, null, "^lag: [0-9]$"), 0, "x\nlag: 12"))
                .isEqualTo("failed: Nothing in the output matches ^lag: [0-9]$.");
    }

    @Test
    void allThatIsPresentMustHold() {
        Check all = check(0, "up", "down", "^load [0-9.]+$");
        assertThat(judge(all, 0, "up 3 days\nload 0.25"))
                .isEqualTo("passed: Exit code 0; the output contains 'up'; the output does not contain 'down';"
                        + " the output matches ^load [0-9.]+$.");
        assertThat(judge(all, 0, "up 3 days\nload 0.25\ndown")).startsWith("failed");
    }

    @Test
    void aCheckThatSaysNothingLeavesTheJudgementToAPerson() {
        assertThat(judge(Check.none(), 1, "x")).startsWith("none: It ended with exit code 1");
    }

    @Test
    void anExpressionThatNeverEndsFailsTheStepInWords() {
        assertThat(judge(check(null, null, null, "^(a|aa)+\\1b$"), 0, "a".repeat(60)))
                .contains("took longer than 1 s");
        assertThat(judge(check(null, null, null, "("), 0, "a")).contains("is not valid");
    }

    @Test
    void anOutputTooLongToBeSearchedIsNeverPassed() {
        assertThat(reason(StepCheck.judge(check(0, null, "ERROR", null), 0, "", false)))
                .contains("was not searched");
        assertThat(reason(StepCheck.judge(check(0, null, null, null), 0, "", false)))
                .startsWith("passed");
    }
}
