package dev.runbench.runbook;

import java.util.List;
import java.util.Optional;

/**
 * A value to fill in before a run, referred to as {@code ${name}}.
 *
 * @param choices all values of a choice
 * @param pattern regular expression the whole value must match; empty for any one-line text
 * @param min the least number
 * @param max the greatest number
 */
public record Parameter(
        String name,
        String description,
        ParameterType type,
        Optional<String> defaultValue,
        List<String> choices,
        String pattern,
        Optional<Double> min,
        Optional<Double> max,
        boolean required) {

    public Parameter {
        choices = List.copyOf(choices);
    }

    /** Any text. */
    public Parameter(String name, String description, Optional<String> defaultValue, String pattern, boolean required) {
        this(
                name,
                description,
                ParameterType.TEXT,
                defaultValue,
                List.of(),
                pattern,
                Optional.empty(),
                Optional.empty(),
                required);
    }

    /** A value that must be filled in for each run and is written down nowhere. */
    public static Parameter secret(String name, String description) {
        return new Parameter(
                name,
                description,
                ParameterType.SECRET,
                Optional.empty(),
                List.of(),
                "",
                Optional.empty(),
                Optional.empty(),
                true);
    }

    /** Whether its value must not be written down: by its type, or by what its name says. */
    public boolean isSecret() {
        return type == ParameterType.SECRET || ParameterType.namesSecret(name);
    }

    /** Why a value that is not empty is not of the type, as the end of a sentence; the pattern is not looked at. */
    public Optional<String> objection(String value) {
        return type.objection(this, value);
    }
}
