package dev.runbench.command.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.risk.Risk.Grade;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpRiskTest {

    @ParameterizedTest
    @CsvSource({
        "GET /health, READ",
        "HEAD /orders?state=open, READ",
        "OPTIONS /, READ",
        "GET /orders/deleted-items, READ",
        "POST /orders, CHANGE",
        "PUT /orders/1, CHANGE",
        "PATCH /orders/1, CHANGE",
        "DELETE /orders/1, DESTRUCTIVE",
        "PURGE /cache, UNKNOWN",
        "get /health, UNKNOWN",
        "TRACE /, UNKNOWN",
        "POST /graphql, UNKNOWN",
        "GET /graphql?query=x, UNKNOWN",
        "GET /admin/restart, UNKNOWN",
        "GET /jobs?action=delete, UNKNOWN",
        "nonsense, UNKNOWN"
    })
    void theMethodSaysWhatItDoesUnlessSomethingSaysOtherwise(String text, Grade grade) {
        assertThat(RiskPolicy.grade(Grammar.HTTP, text).grade()).isEqualTo(grade);
    }

    @Test
    void aHeaderOrABodyCanMakeItAnotherMethod() {
        assertThat(grade("POST /a\nX-HTTP-Method-Override: DELETE")).isEqualTo(Grade.UNKNOWN);
        assertThat(grade("POST /a\nContent-Type: application/graphql\n\nmutation {x}"))
                .isEqualTo(Grade.UNKNOWN);
        assertThat(grade("POST /a\n\n{\"query\": \"mutation {x}\"}")).isEqualTo(Grade.UNKNOWN);
        assertThat(grade("POST /a\n\n{\"name\": \"x\"}")).isEqualTo(Grade.CHANGE);
    }

    @Test
    void thePartThatCausesTheGradeIsTold() {
        String text = "GET /admin/restart";
        assertThat(RiskPolicy.grade(Grammar.HTTP, text).part(text)).isEqualTo("restart");
        assertThat(RiskPolicy.grade(Grammar.HTTP, "DELETE /x").part("DELETE /x"))
                .isEqualTo("DELETE");
    }

    @Test
    void anOrganisationMayBeStricterByTheText(@TempDir Path folder) throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), """
                version: 1
                rules:
                  - text: "^POST /payments"
                    grade: destructive
                    reason: Money moves.
                """);
        assertThat(RiskPolicy.with(rules)
                        .grade(Grammar.HTTP, "POST /payments/7", SqlDialect.OTHER, Environment.PRODUCTION)
                        .grade())
                .isEqualTo(Grade.DESTRUCTIVE);
    }

    private static Grade grade(String text) {
        return RiskPolicy.grade(Grammar.HTTP, text).grade();
    }
}
