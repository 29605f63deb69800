package dev.runbench.ui.runbook;

/** What a runbook begun by hand begins with. */
final class BlankRunbook {

    static final String TEXT = """
            title: Untitled runbook
            service: ""
            summary: ""

            steps:
              - id: first-look
                title: First look
                manual: Say here what to do.

            verification: []
            rollback: []
            escalation: []
            """;

    private BlankRunbook() {}
}
