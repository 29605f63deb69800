package dev.runbench.session;

import dev.runbench.privacy.KnownSecrets;
import dev.runbench.runbook.Parameter;
import dev.runbench.runbook.Placeholders;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.ShellVariables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Values in place of {@code ${name}}. Exactly as typed: nothing is quoted or escaped behind a person's back, so what the card
 * shows is what is sent.
 */
public final class Parameters {

    private Parameters() {}

    /** A text with its values put in, or why there is none. */
    public sealed interface Expanded {

        record Ready(String text) implements Expanded {}

        record Unresolved(String reason) implements Expanded {}
    }

    /** Puts values in place of references to the runbook's parameters. A variable that the text sets itself stays. */
    public static Expanded expand(String text, Runbook runbook, Map<String, String> values) {
        Map<String, Parameter> declared =
                runbook.parameters().stream().collect(Collectors.toMap(Parameter::name, p -> p, (first, _) -> first));
        for (String name : Placeholders.names(text)) {
            Parameter parameter = declared.get(name);
            String value = values.get(name);
            if (parameter == null && ShellVariables.assigned(text).contains(name)) {
                continue;
            }
            if (value == null || parameter == null) {
                return new Expanded.Unresolved(
                        parameter == null
                                ? "The text refers to ${" + name + "}, but the runbook has no parameter of this name."
                                : "The parameter \"" + name + "\" has no value. Start a new run and fill it in.");
            }
            Optional<String> bad = forbidden(value);
            if (bad.isPresent()) {
                return new Expanded.Unresolved("The parameter \"" + name + "\" " + bad.get());
            }
        }
        return new Expanded.Ready(Placeholders.fill(text, values));
    }

    /** Words for the eye: a reference without a value stays, so that one sees what is missing. */
    public static String shown(String text, Runbook runbook, Map<String, String> values) {
        return expand(text, runbook, values) instanceof Expanded.Ready(String filled) ? filled : text;
    }

    /** Why a value cannot be taken for the parameter; empty if it can. */
    public static Optional<String> objection(Parameter parameter, String value) {
        if (value.isEmpty()) {
            return parameter.required() ? Optional.of("Fill in " + parameter.name() + ".") : Optional.empty();
        }
        Optional<String> bad = forbidden(value);
        if (bad.isPresent()) {
            return Optional.of("The value of " + parameter.name() + " " + bad.get());
        }
        Optional<String> unfit = parameter.objection(value);
        if (unfit.isPresent()) {
            return Optional.of("The value of " + parameter.name() + " " + unfit.get());
        }
        if (parameter.pattern().isEmpty()) {
            return Optional.empty();
        }
        try {
            return TimedMatch.whole(Pattern.compile(parameter.pattern()), value)
                    ? Optional.empty()
                    : Optional.of("The value of " + parameter.name() + " must match " + parameter.pattern() + ".");
        } catch (PatternSyntaxException e) {
            return Optional.of("The pattern of " + parameter.name() + " is no regular expression: " + e.getDescription()
                    + ". Mend the runbook.");
        } catch (TimedMatch.TookTooLong _) {
            return Optional.of(
                    "The pattern of " + parameter.name() + " takes too long on this value. Mend the runbook.");
        }
    }

    /** What keeps a run with these values from beginning, one sentence each. */
    static List<String> objections(List<Parameter> parameters, Map<String, String> values) {
        return parameters.stream()
                .flatMap(p -> objection(p, values.getOrDefault(p.name(), "")).stream())
                .toList();
    }

    /** The typed values with defaults for what was left empty; an optional parameter without one becomes empty. */
    public static Map<String, String> complete(Runbook runbook, Map<String, String> typed) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Parameter parameter : runbook.parameters()) {
            String value = typed.getOrDefault(parameter.name(), "");
            values.put(
                    parameter.name(), value.isEmpty() ? parameter.defaultValue().orElse("") : value);
        }
        return values;
    }

    /** The values that must not be written down. */
    static List<String> secrets(Runbook runbook, Map<String, String> values) {
        return runbook.parameters().stream()
                .filter(p -> p.isSecret() && values.containsKey(p.name()))
                .map(p -> values.get(p.name()))
                .toList();
    }

    /** What takes these values out of texts that are written down. */
    static KnownSecrets known(Runbook runbook, Map<String, String> values) {
        return new KnownSecrets(secrets(runbook, values));
    }

    // A line break would end the command early or begin another one; a control character hides what is sent.
    private static Optional<String> forbidden(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int kind = Character.getType(c);
            if (c == '\n' || c == '\r' || kind == Character.LINE_SEPARATOR || kind == Character.PARAGRAPH_SEPARATOR) {
                return Optional.of("has a line break, which could start another command.");
            }
            if (Character.isISOControl(c) || kind == Character.FORMAT) {
                return Optional.of("has an invisible character (U+%04X) at position %d.".formatted((int) c, i + 1));
            }
        }
        return Optional.empty();
    }
}
