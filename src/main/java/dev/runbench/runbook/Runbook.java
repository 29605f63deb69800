package dev.runbench.runbook;

import dev.runbench.search.Citation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A runbook as data. Its YAML text is the truth (comments and unknown keys live there); this is what was understood.
 *
 * @param prerequisites what must be there before one starts
 * @param escalation who is called when it does not help
 */
public record Runbook(
        About about,
        List<Parameter> parameters,
        List<String> prerequisites,
        List<Step> steps,
        List<Step> verification,
        List<Step> rollback,
        List<Contact> escalation) {

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
        return new Runbook(About.of("", "", ""), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    public String title() {
        return about.title();
    }

    public String service() {
        return about.service();
    }

    public String summary() {
        return about.summary();
    }

    /** Steps, verification and rollback, in this order. */
    public List<Step> allSteps() {
        return Stream.of(steps, verification, rollback).flatMap(List::stream).toList();
    }

    /** All steps by their paths in the text, such as {@code steps[0]} or {@code rollback[2]}, in order. */
    Map<String, Step> byPath() {
        Map<String, Step> steps = new LinkedHashMap<>();
        place("steps", this.steps, steps);
        place("verification", verification, steps);
        place("rollback", rollback, steps);
        return steps;
    }

    private static void place(String section, List<Step> list, Map<String, Step> steps) {
        for (int i = 0; i < list.size(); i++) {
            steps.put(section + "[" + i + "]", list.get(i));
        }
    }

    /** What its steps cite, each once. */
    public List<Citation> citations() {
        return allSteps().stream()
                .flatMap(s -> s.citations().stream())
                .distinct()
                .toList();
    }

    /**
     * What it is for, and whose.
     *
     * @param environment where it may be run
     * @param owner the team or person that keeps it right
     * @param severity how bad it is when it is needed, in the owner's words
     * @param alerts names of the alerts that it answers; {@code *} stands for anything
     */
    public record About(
            String title,
            String service,
            String environment,
            String owner,
            String severity,
            List<String> tags,
            List<String> alerts,
            String summary) {

        public About {
            tags = List.copyOf(tags);
            alerts = List.copyOf(alerts);
        }

        /** With nothing else known. */
        public static About of(String title, String service, String summary) {
            return new About(title, service, "", "", "", List.of(), List.of(), summary);
        }
    }

    /**
     * Whom to call.
     *
     * @param who may be empty, as may the others; a plain text is {@code how}
     */
    public record Contact(String who, String when, String how) {

        /** Said in a text. */
        public static Contact of(String text) {
            return new Contact("", "", text);
        }

        /** For a person. */
        public String words() {
            return Stream.of(who, when, how)
                    .filter(s -> !s.isBlank())
                    .reduce((a, b) -> a + " · " + b)
                    .orElse("");
        }
    }

    /**
     * One step.
     *
     * @param id unique in the runbook, stable over versions
     * @param note what to mind before running it, such as the source's own warning; may be empty
     * @param risk what can go wrong; may be empty
     * @param expected what a person should see when it went well; may be empty
     * @param capture what reads, before the step runs, what it will change; its output is {@code ${captured}} in the undo
     * @param undo how to take it back
     * @param supported false if a drafted step could not be confirmed by the passages it cites
     */
    public record Step(
            String id,
            String title,
            Action action,
            String note,
            String risk,
            String expected,
            Check check,
            Optional<Action> capture,
            Optional<Action> undo,
            List<Citation> citations,
            boolean supported) {

        public Step {
            citations = List.copyOf(citations);
        }

        /** A step of which neither risk nor undo is known. */
        public Step(
                String id,
                String title,
                Action action,
                String note,
                String expected,
                Check check,
                List<Citation> citations) {
            this(id, title, action, note, "", expected, check, Optional.empty(), Optional.empty(), citations, true);
        }

        /** The same doing another thing, checked otherwise and from other sources. */
        public Step with(Action done, Check held, List<Citation> from) {
            return new Step(id, title, done, note, risk, expected, held, capture, undo, from, supported);
        }

        /** The same under another name. */
        public Step withId(String other) {
            return new Step(other, title, action, note, risk, expected, check, capture, undo, citations, supported);
        }

        /** The same, as its sources confirm it or do not. */
        public Step withSupported(boolean isSupported) {
            return new Step(id, title, action, note, risk, expected, check, capture, undo, citations, isSupported);
        }
    }

    /**
     * How success is judged by itself. All that is present must hold; a manual step has none and is judged by a person.
     *
     * @param exitCode expected exit code
     * @param contains text that the output must contain
     * @param notContains text that the output must not contain
     * @param matches regular expression to be found in the output
     * @param value a value in the output and what it must be
     */
    public record Check(
            Optional<Integer> exitCode,
            Optional<String> contains,
            Optional<String> notContains,
            Optional<String> matches,
            Optional<ValueCheck> value) {

        /** One that looks at no single value. */
        public Check(
                Optional<Integer> exitCode,
                Optional<String> contains,
                Optional<String> notContains,
                Optional<String> matches) {
            this(exitCode, contains, notContains, matches, Optional.empty());
        }

        /** The same, looking at a value too. */
        public Check with(Optional<ValueCheck> other) {
            return new Check(exitCode, contains, notContains, matches, other);
        }

        /** A command that ends with 0 went well. */
        public static Check exitCodeZero() {
            return new Check(Optional.of(0), Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** Nothing can be checked by a machine. */
        public static Check none() {
            return new Check(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** For a person: "it ends with exit code 0, the output contains 'ok'"; empty if nothing is checked. */
        public String words() {
            List<String> words = new ArrayList<>();
            exitCode.ifPresent(e -> words.add("it ends with exit code " + e));
            contains.ifPresent(t -> words.add("the output contains '" + t + "'"));
            notContains.ifPresent(t -> words.add("the output does not contain '" + t + "'"));
            matches.ifPresent(t -> words.add("the output matches " + t));
            value.ifPresent(v -> words.add(v.words()));
            return String.join(", ", words);
        }

        /** What an action without a check of its own is judged by. */
        static Check usual(Action action) {
            return action.isCommand() ? exitCodeZero() : none();
        }
    }
}
