package dev.runbench.runbook;

import dev.runbench.runbook.RunbookYaml.Parsed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a secret out of a text: a parameter is asked for instead where something can be filled in, elsewhere a word stands for it. */
final class SecretFix {

    private static final String TAKEN_OUT = "<taken-out>";
    private static final Pattern KEY =
            Pattern.compile("(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END[A-Z ]*-----|$)");
    private static final Pattern NAMED = Pattern.compile("([A-Za-z][A-Za-z_]*)[\"' ]*[:= ][\"' ]*$");

    private SecretFix() {}

    static Optional<String> of(String text, RunbookProblem problem) {
        Optional<SecretLint.Secret> found = SecretLint.all(text).stream()
                .filter(s -> s.line() == problem.line() && s.column() == problem.column())
                .findFirst();
        if (found.isEmpty()) {
            Matcher key = KEY.matcher(text);
            return key.find() ? Optional.of(key.replaceFirst(TAKEN_OUT)) : Optional.empty();
        }
        int at = LinePlaces.offset(text, problem.line()) + problem.column() - 1;
        int end = at + found.get().text().length();
        String before = text.substring(0, at);
        Parsed parsed = RunbookYaml.parse(text);
        String name = name(before.substring(before.lastIndexOf('\n') + 1), parsed.runbook());
        return List.of("${" + name + "}", TAKEN_OUT).stream()
                .map(instead -> before + instead + text.substring(end))
                .flatMap(changed -> declared(changed, name).stream())
                .filter(changed -> isBetter(changed, text))
                .findFirst();
    }

    /** The name that stands before it, if it is one of a secret. */
    private static String name(String before, Runbook runbook) {
        Matcher m = NAMED.matcher(before);
        String said = m.find() ? m.group(1).toLowerCase(Locale.ROOT) : "";
        String name = ParameterType.namesSecret(said) ? said : "secret";
        boolean taken =
                runbook.parameters().stream().anyMatch(p -> p.name().equals(name) && p.type() != ParameterType.SECRET);
        return taken ? name + "_value" : name;
    }

    private static Optional<String> declared(String text, String name) {
        boolean needed = RunbookYaml.parse(text).runbook().parameters().stream()
                .noneMatch(p -> p.name().equals(name));
        return !needed || !text.contains("${" + name + "}")
                ? Optional.of(text)
                : RunbookText.of(text).add(Parameter.secret(name, ""));
    }

    // A parameter that is filled in nowhere would be a problem of its own, as would braces within braces.
    private static boolean isBetter(String changed, String text) {
        long now = RunbookLint.check(changed).size();
        return now < RunbookLint.check(text).size();
    }
}
