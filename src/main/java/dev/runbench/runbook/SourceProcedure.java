package dev.runbench.runbook;

import dev.runbench.search.Span;
import java.util.List;

/**
 * What one source says about a problem.
 *
 * @param title its own title; empty if it has none
 * @param service the service its front matter or its fields name; empty if none
 * @param owner who looks after it, word for word
 * @param summary its first paragraph on what the problem is
 * @param steps in the order of the source
 * @param prerequisites sentences, word for word
 * @param escalation sentences, word for word
 * @param leftOut what was seen and not taken, and why
 * @param evidence lines of a log that say what is wrong, the worst first; empty for any other source
 */
record SourceProcedure(
        String title,
        String service,
        String owner,
        String summary,
        List<FoundStep> steps,
        List<Remark> prerequisites,
        List<Remark> escalation,
        List<String> leftOut,
        List<Remark> evidence) {

    /** A sentence and where it stands. */
    record Remark(String text, Span span) {}

    long count(Section section) {
        return steps.stream().filter(s -> s.section() == section).count();
    }

    /** Tells somebody what to do, with commands; not what was said, done or written by machines. */
    boolean isWritten() {
        return steps.stream()
                .anyMatch(s -> s.section().isProcedure()
                        && s.done().isEmpty()
                        && s.command().isPresent());
    }

    boolean hasCommands() {
        return steps.stream().anyMatch(s -> s.command().isPresent());
    }
}
