package dev.runbench.runbook;

import dev.runbench.search.Citation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A runbook as data. Its YAML text is the truth (comments and unknown keys live there); this is what was understood.
 *
 * @param escalation who to call, when and how, one entry a line
 */
public record Runbook(
        String title,
        String service,
        String summary,
        List<Parameter> parameters,
        List<String> prerequisites,
        List<Step> steps,
        List<Step> verification,
        List<Step> rollback,
        List<String> escalation) {

    /** How long a command may take when the runbook does not say. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    public Runbook {
        parameters = List.copyOf(parameters);
        prerequisites = List.copyOf(prerequisites);
        steps = List.copyOf(steps);
        verification = List.copyOf(verification);
        rollback = List.copyOf(rollback);
        escalation = List.copyOf(escalation);
    }

    /** A runbook of which nothing is known yet. */
    public static Runbook empty() {
        return new Runbook("", "", "", List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** Steps, verification and rollback, in this order. */
    public List<Step> allSteps() {
        return Stream.of(steps, verification, rollback).flatMap(List::stream).toList();
    }

    /** What its steps cite, each once. */
    public List<Citation> citations() {
        return allSteps().stream()
                .flatMap(s -> s.citations().stream())
                .distinct()
                .toList();
    }

    /**
     * A value to fill in before a run, referred to as {@code ${name}}.
     *
     * @param pattern regular expression the whole value must match; empty for any one-line text
     */
    public record Parameter(
            String name, String description, Optional<String> defaultValue, String pattern, boolean required) {}

    /**
     * One step.
     *
     * @param id unique in the runbook, stable over versions
     * @param note what to mind before running it, such as the source's own warning; may be empty
     * @param expected what a person should see when it went well; may be empty
     * @param supported false if a drafted step could not be confirmed by the passages it cites
     */
    public record Step(
            String id,
            String title,
            Action action,
            String note,
            String expected,
            Check check,
            List<Citation> citations,
            boolean supported) {

        public Step {
            citations = List.copyOf(citations);
        }

        /** A step with nothing to mind. */
        public Step(
                String id,
                String title,
                Action action,
                String expected,
                Check check,
                List<Citation> citations,
                boolean supported) {
            this(id, title, action, "", expected, check, citations, supported);
        }
    }

    /** What a step does. */
    public sealed interface Action {

        /**
         * A shell line.
         *
         * @param target role or connection name it is meant for; empty means the run's chosen target
         */
        record Ssh(String target, String command, Duration timeout) implements Action {}

        /** One SQL statement on a database connection. */
        record Sql(String target, String statement, Duration timeout) implements Action {}

        /** Something only a person can do or judge. */
        record Manual(String instruction) implements Action {}
    }

    /**
     * How success is judged by itself. All that is present must hold; a manual step has none and is judged by a person.
     *
     * @param exitCode expected exit code
     * @param contains text that the output must contain
     * @param notContains text that the output must not contain
     * @param matches regular expression to be found in the output
     */
    public record Check(
            Optional<Integer> exitCode,
            Optional<String> contains,
            Optional<String> notContains,
            Optional<String> matches) {

        /** A command that ends with 0 went well. */
        public static Check exitCodeZero() {
            return new Check(Optional.of(0), Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** Nothing can be checked by a machine. */
        public static Check none() {
            return new Check(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }
}
