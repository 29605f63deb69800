package dev.runbench.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunbookMarkdownTest {

    private static final Runbook BOOK = RunbookYaml.parse("""
                    title: Disk <b>full</b>
                    service: orders
                    owner: storage
                    alerts: [DiskFull]
                    summary: The disk fills up.
                    parameters:
                      - {name: host, type: host, default: db-1, description: Which | host}
                    prerequisites: [Access to the host]
                    steps:
                      - id: look
                        title: Look at it
                        ssh: {command: "df -h\\necho '```'", target: "${host}"}
                        risk: None at all
                        undo: {ssh: rm /tmp/x}
                        check: {exit: 0, contains: "/var"}
                        citations: [{source: wiki/disk.md, title: "Disk [old]", quote: df -h}]
                      - id: which
                        title: Which way
                        decision: {question: "Is it full?", options: [{answer: "yes", goto: end}, {answer: "no", goto: next}]}
                    escalation:
                      - {who: Storage team, how: pager}
                    """).runbook();

    @Test
    void everythingIsSaidWithItsSource() {
        assertThat(RunbookMarkdown.write(BOOK)).isEqualTo("""
                # Disk \\<b>full\\</b>

                **Service:** orders \s
                **Owner:** storage \s
                **Alerts:** DiskFull

                The disk fills up.

                ## Parameters

                | name | what | default |
                |---|---|---|
                | `${host}` | Which \\| host (host) | db-1 |

                ## Before you start

                - Access to the host

                ## Steps

                ### 1. Look at it

                > **Risk:** None at all

                On ${host}:

                ````sh
                df -h
                echo '```'
                ````

                **Check:** exit code 0, the output contains `/var`

                **Undo:**

                ```sh
                rm /tmp/x
                ```

                Sources: [Disk \\[old\\]](<wiki/disk.md>): “df -h”

                ### 2. Which way

                Is it full?

                - yes: go on with end
                - no: go on with next

                ## Escalation

                - Storage team · pager
                """);
    }

    @Test
    void thePageObeysNoHtmlOfTheRunbookAndFetchesNothing() {
        String page = RunbookHtml.write(BOOK);
        assertThat(page)
                .contains("<title>Disk &lt;b&gt;full&lt;/b&gt;</title>")
                .contains("Disk &lt;b&gt;full&lt;/b&gt;</h1>")
                .contains("<table>")
                .contains("default-src 'none'")
                .contains("<code class=\"language-sh\">df -h\necho '```'\n</code>");
        assertThat(RunbookHtml.write(RunbookYaml.parse(
                                "title: x\nsteps:\n  - {id: a, title: t, manual: m, citations: [{source: 'javascript:alert(1)'}]}\n")
                        .runbook()))
                .doesNotContain("href=\"javascript");
    }
}
