package dev.runbench.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertRulesTest {

    private static final String RULES = """
            groups:
              - name: disk
                rules:
                  - record: node:free
                    expr: node_filesystem_free
                  - alert: DiskFull
                    expr: node:free < 1
                    annotations:
                      runbook_url: https://wiki.example/disk-full
                  - alert: DiskSlow # new
                    expr: x > 1
            """;

    @Test
    void aFileOfRulesNamesItsAlertsAndTheirRunbooks() {
        Map<String, Object> found = AlertRules.in(RULES);
        assertThat(found.get("alerts")).asString().isEqualTo("[DiskFull, DiskSlow]");
        assertThat(found.get("alertRunbooks")).asString().isEqualTo("[https://wiki.example/disk-full, ]");
        assertThat(found.get("alertTimes")).asString().isEqualTo("[0, 0]");
    }

    @Test
    void aResourceOfRulesAndSeveralDocumentsAreRead() {
        String resource = "kind: ConfigMap\n---\nkind: PrometheusRule\nspec:\n" + RULES.indent(2);
        assertThat(AlertRules.in(resource)).isEqualTo(AlertRules.in(RULES));
    }

    @Test
    void aTemplateThatIsNoYamlStillTellsItsNames() {
        String template = "{{- if .Values.on }}\n" + RULES + "{{- end }}\n";
        assertThat(AlertRules.in(template)).isEqualTo(AlertRules.in(RULES));
    }

    @Test
    void grafanasRulesAreCalledByTheirTitles() {
        String provisioned =
                "apiVersion: 1\ngroups:\n  - rules:\n      - uid: a\n        title: Latency high\n        condition: C\n";
        assertThat(AlertRules.in(provisioned).get("alerts")).asString().isEqualTo("[Latency high]");
    }

    @Test
    void everythingElseHasNone() {
        assertThat(AlertRules.in("An alert: somebody rules: nothing.\n")).isEmpty();
        assertThat(AlertRules.in("rules:\n  - alert: &a [*a]\n")).isEmpty();
        assertThat(AlertRules.in("")).isEmpty();
    }
}
