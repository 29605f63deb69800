package dev.runbench.runbook;

import java.util.Comparator;
import java.util.List;

/**
 * Something to mend in a runbook's text.
 *
 * @param line 1 for the first
 * @param column 1 for the first character, in UTF-16 units
 * @param message what was found and what is expected, one sentence
 * @param rule which rule says so, such as {@code no-rollback}; stable
 * @param path the part that it is about, as in {@link RunbookYaml.Parsed#lines}; may be empty
 * @param choices what could stand there instead, the best first: names that only who found the problem knows; mostly empty
 */
public record RunbookProblem(
        Severity severity, int line, int column, String message, String rule, String path, List<String> choices)
        implements Comparable<RunbookProblem> {

    /** The rule of everything that does not fit the schema or is no YAML. */
    static final String FORM = "form";

    private static final Comparator<RunbookProblem> ORDER = Comparator.comparingInt(RunbookProblem::line)
            .thenComparingInt(RunbookProblem::column)
            .thenComparing(RunbookProblem::severity)
            .thenComparing(RunbookProblem::message);

    public RunbookProblem {
        choices = List.copyOf(choices);
    }

    /** How bad it is. */
    public enum Severity {
        /** The runbook cannot become active. */
        ERROR,
        /** The runbook can be used; somebody should look at it. */
        WARNING
    }

    static RunbookProblem error(int line, int column, String message) {
        return new RunbookProblem(Severity.ERROR, line, column, message, FORM, "", List.of());
    }

    static RunbookProblem warning(int line, int column, String message) {
        return new RunbookProblem(Severity.WARNING, line, column, message, FORM, "", List.of());
    }

    RunbookProblem of(String newRule, String part) {
        return new RunbookProblem(severity, line, column, message, newRule, part, choices);
    }

    RunbookProblem choosing(List<String> instead) {
        return new RunbookProblem(severity, line, column, message, rule, path, instead);
    }

    /** Whether it keeps the runbook from becoming active. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The order of the text. */
    @Override
    public int compareTo(RunbookProblem other) {
        return ORDER.compare(this, other);
    }
}
