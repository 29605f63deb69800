package dev.runbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.runbook.Parameter;
import dev.runbench.runbook.Runbook;
import dev.runbench.session.Parameters.Expanded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    private static Parameter parameter(String name, String pattern, boolean required) {
        return new Parameter(name, "", Optional.empty(), pattern, required);
    }

    private static Runbook with(Parameter... parameters) {
        return new Runbook(
                Runbook.About.of("t", "", ""),
                List.of(parameters),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static final Runbook UNIT = with(parameter("unit", "", true));

    @Test
    void aValueGoesInExactlyAsTyped() {
        assertThat(Parameters.expand(
                        "systemctl status ${unit} && echo $unit", UNIT, Map.of("unit", "a b'; $(x) \\1 $0")))
                .isEqualTo(new Expanded.Ready("systemctl status a b'; $(x) \\1 $0 && echo $unit"));
    }

    @Test
    void aValueThatLooksLikeAReferenceIsNotExpandedAgain() {
        assertThat(Parameters.expand("echo ${unit}", UNIT, Map.of("unit", "${unit}")))
                .isEqualTo(new Expanded.Ready("echo ${unit}"));
    }

    @Test
    void aReferenceWithoutAValueOrAParameterIsTold() {
        assertThat(Parameters.expand("echo ${unit}", UNIT, Map.of()))
                .isInstanceOfSatisfying(
                        Expanded.Unresolved.class, u -> assertThat(u.reason()).contains("\"unit\" has no value"));
        assertThat(Parameters.expand("echo ${unti}", UNIT, Map.of("unit", "x", "unti", "y")))
                .isInstanceOfSatisfying(
                        Expanded.Unresolved.class, u -> assertThat(u.reason()).contains("no parameter of this name"));
    }

    @Test
    void aVariableThatTheCommandSetsItselfBelongsToTheShell() {
        String loop = "for f in *.log; do wc -l ${f}; done";
        assertThat(Parameters.expand(loop, UNIT, Map.of("unit", "x"))).isEqualTo(new Expanded.Ready(loop));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\nrm -rf /", "a\r", "a\u0000", "a\u001b[2K", "a\u2028b", "a\u202eb", "\u200bx", "a\u0085b"})
    void lineBreaksAndInvisibleCharactersAreRefused(String value) {
        assertThat(Parameters.expand("echo ${unit}", UNIT, Map.of("unit", value)))
                .isInstanceOf(Expanded.Unresolved.class);
        assertThat(Parameters.objection(UNIT.parameters().getFirst(), value)).isPresent();
    }

    @Test
    void theWholeValueMustMatchThePattern() {
        Parameter host = parameter("host", "[a-z]+-\\d", true);
        assertThat(Parameters.objection(host, "db-1")).isEmpty();
        assertThat(Parameters.objection(host, "db-1; reboot")).hasValue("The value of host must match [a-z]+-\\d.");
        assertThat(Parameters.objection(host, "")).hasValue("Fill in host.");
        assertThat(Parameters.objection(parameter("host", "[a-z]+", false), "")).isEmpty();
    }

    @Test
    void aPatternThatNeverEndsIsToldWithinSeconds() {
        Instant begin = Instant.now();
        assertThat(Parameters.objection(parameter("x", "^(a|aa)+\\1b$", true), "a".repeat(60)))
                .hasValueSatisfying(told -> assertThat(told).contains("takes too long"));
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(Parameters.objection(parameter("x", "(", true), "a"))
                .hasValueSatisfying(told -> assertThat(told).contains("no regular expression"));
    }

    @Test
    void defaultsFillWhatWasLeftEmpty() {
        Runbook runbook = with(new Parameter("port", "", Optional.of("5432"), "", true), parameter("extra", "", false));
        assertThat(Parameters.complete(runbook, Map.of("port", ""))).isEqualTo(Map.of("port", "5432", "extra", ""));
    }
}
