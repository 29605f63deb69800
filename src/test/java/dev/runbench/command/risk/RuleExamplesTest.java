package dev.runbench.command.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.risk.RiskRules.Example;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the rules to the examples that stand beside them. */
class RuleExamplesTest {

    private static final int FEWEST = 400;

    @Test
    void everyExampleInTheRulesGetsTheGradeItIsListedUnder() {
        List<String> wrong = new ArrayList<>();
        List<Example> examples = RiskRules.builtIn().examples();
        for (Example example : examples) {
            Risk risk = RiskPolicy.grade(example.grammar(), example.text());
            if (risk.grade() != example.grade()) {
                wrong.add("line " + example.line() + ": " + example.text() + " is " + risk.grade() + " and not "
                        + example.grade() + ": " + risk.reason());
            }
        }
        assertThat(wrong).as("of %d examples", examples.size()).isEmpty();
        assertThat(examples).hasSizeGreaterThan(FEWEST);
    }
}
