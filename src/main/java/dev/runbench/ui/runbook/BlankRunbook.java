package dev.runbench.ui.runbook;

import dev.runbench.runbook.RunbookText;

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

    /** The same with a title. */
    static String called(String title) {
        return title.isBlank()
                ? TEXT
                : RunbookText.of(TEXT).set("", "", "title", title).orElse(TEXT);
    }
}
