package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTemplatesTest {

    private final LineTemplates templates = new LineTemplates();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Active: active (running) since Sun 2026-11-22 10:18:50 UTC; 3 days ago | Active: active (running) since Mon 2026-10-05 01:02:03 UTC; 2h 5min ago
            Main PID: 4711 (nginx)                  | Main PID: 12 (nginx)
            /dev/sda1  40G  12G  26G  32% /         | /dev/sda1  40G  9G  29G  24% /
            listening on 10.0.0.7:5432              | listening on 10.0.0.12:5432
            (3 rows)                                | (1 row)
            commit 3f2a9c1d from deploy             | commit 8b77e20a from deploy
            10:18:50 up 3 days, 4:05, 2 users       | 22:01:07 up 12:33, 1 user
            took 12.5 ms                            | took 3 ms
            """)
    void whatChangesFromRunToRunMakesNoDifference(String one, String other) {
        assertThat(templates.of(one)).isEqualTo(templates.of(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Active: active (running) | Active: failed (Result: exit-code)
            ActiveState=active       | ActiveState=failed
            {"status":"UP"}          | {"status":"DOWN"}
            state 'ready'            | state 'stuck'
            orders-1  1/1  Running   | orders-1  0/1  CrashLoopBackOff
            """)
    void aWordThatChangedIsAnotherLine(String one, String other) {
        assertThat(templates.of(one)).isNotEqualTo(templates.of(other));
    }

    @Test
    void aBlankLineHasNoneAndALongOneIsCut() {
        assertThat(templates.of(" \t")).isEmpty();
        assertThat(templates.of("word ".repeat(3_000))).hasSizeLessThanOrEqualTo(400);
        assertThat(templates.of("key " + "Zm9vYmFyYmF6cXV4".repeat(4))).isEqualTo("key <id>");
    }
}
