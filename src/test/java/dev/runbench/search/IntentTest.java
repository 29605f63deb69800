package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-10-02 11:04:07,113 ERROR checkout: pool exhausted | LOGS",
                "Oct  2 11:04:07 db-1 systemd[1]: failed | LOGS",
                "java.io.IOException: broken pipe\\n\\tat a.b.C.d(C.java:12) | ANY",
                "show me the nginx access logs of web-2 | LOGS",
                "what happened on 10 March | HISTORY",
                "have we seen this before, INC-2031 | HISTORY",
                "postmortem of the certificate outage | HISTORY",
                "how do I take a replica out of service | HOW_TO",
                "how to rotate the signing key | HOW_TO",
                "runbook for a full disk | RUNBOOK",
                "fail over to db-2 | RUNBOOK",
                "KubePodCrashLooping is firing | RUNBOOK",
                "catalogue of services | ANY",
                "login latency | ANY"
            })
    void wordingProposesAKindOfDocument(String question, Intent intent) {
        assertThat(Intent.of(question)).isEqualTo(intent);
    }
}
