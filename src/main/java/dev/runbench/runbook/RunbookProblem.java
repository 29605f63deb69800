package dev.runbench.runbook;

import java.util.Comparator;

/**
 * Something to mend in a runbook's text.
 *
 * @param line 1 for the first
 * @param column 1 for the first character, in UTF-16 units
 * @param message what was found and what is expected, one sentence
 */
public record RunbookProblem(Severity severity, int line, int column, String message)
        implements Comparable<RunbookProblem> {

    private static final Comparator<RunbookProblem> ORDER = Comparator.comparingInt(RunbookProblem::line)
            .thenComparingInt(RunbookProblem::column)
            .thenComparing(RunbookProblem::severity)
            .thenComparing(RunbookProblem::message);

    /** How bad it is. */
    public enum Severity {
        /** The runbook cannot become active. */
        ERROR,
        /** The runbook can be used; somebody should look at it. */
        WARNING
    }

    static RunbookProblem error(int line, int column, String message) {
        return new RunbookProblem(Severity.ERROR, line, column, message);
    }

    static RunbookProblem warning(int line, int column, String message) {
        return new RunbookProblem(Severity.WARNING, line, column, message);
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
