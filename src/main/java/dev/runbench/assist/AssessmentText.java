package dev.runbench.assist;

import dev.runbench.assist.Assessment.Cause;
import dev.runbench.assist.Assessment.Check;
import dev.runbench.assist.Assessment.Sentence;
import dev.runbench.search.Hit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An assessment as a ticket in Markdown, with its lines and its sources. */
final class AssessmentText {

    private static final int LONGEST_TITLE = 100;

    private final StringBuilder out = new StringBuilder();

    private AssessmentText() {}

    /**
     * A ticket.
     *
     * @param log the log's name
     * @param pinned lines that the person chose as evidence
     */
    static String ticket(Assessment assessment, String log, List<String> pinned) {
        return new AssessmentText().write(assessment, log, pinned);
    }

    private String write(Assessment assessment, String log, List<String> pinned) {
        String title = assessment.problem().lines().findFirst().orElse(log);
        String shown = title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) + "…" : title;
        out.append("---\nkind: ticket\n---\n# ")
                .append(shown)
                .append("\n\nLog: ")
                .append(log)
                .append("\n");
        part(
                "What happened",
                assessment.happened().stream().map(AssessmentText::pinned).toList());
        part(
                "Evidence",
                pinned.stream().map(line -> "`" + line.replace("`", "'") + "`").toList());
        part(
                "Likely causes",
                assessment.causes().stream().map(AssessmentText::cause).toList());
        part("Assumed", assessment.assumed());
        part("Missing", assessment.missing());
        part(
                "Suggested checks",
                assessment.checks().stream().map(AssessmentText::check).toList());
        return out.toString();
    }

    private void part(String heading, List<String> items) {
        if (!items.isEmpty()) {
            out.append("\n## ").append(heading).append("\n\n");
            items.forEach(item -> out.append("- ").append(item).append('\n'));
        }
    }

    private static String pinned(Sentence sentence) {
        return sentence.text() + " ("
                + sentence.lines().stream()
                        .map(line -> String.format(Locale.ROOT, "line %,d", line))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private static String cause(Cause cause) {
        return pinned(cause.sentence())
                + sources("; like", cause.incidents())
                + sources("; what to do:", cause.runbooks());
    }

    private static String sources(String what, List<Hit> hits) {
        return hits.isEmpty()
                ? ""
                : what + " "
                        + hits.stream()
                                .map(h -> h.citation().title() + " ("
                                        + h.citation().path() + ")")
                                .collect(Collectors.joining(", "));
    }

    private static String check(Check check) {
        return check.title() + ": `" + check.command() + "` ("
                + check.risk().grade().name().toLowerCase(Locale.ROOT) + ", from "
                + check.citation().title() + ")";
    }
}
