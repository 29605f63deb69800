package dev.runbench.session;

import dev.runbench.privacy.Redactor;
import dev.runbench.runbook.Parameter;
import dev.runbench.runbook.Placeholders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what was really sent back into a runbook's text: values become references again, what was masked becomes a parameter. */
final class SentText {

    private static final String MASK = "••••••";
    // Shorter values stand in too many texts by chance.
    private static final int SHORTEST = 3;
    private static final Set<String> EVERYDAY = Set.of("true", "false", "yes", "none", "all", "null");

    private final Run run;
    private final List<Parameter> added = new ArrayList<>();

    SentText(Run run) {
        this.run = run;
    }

    /** Parameters that stand for what was masked. */
    List<Parameter> added() {
        return List.copyOf(added);
    }

    /** The runbook's own text, which was sent as it stood with its values put in. */
    String own(String text) {
        return unmasked(Redactor.redact(text), text);
    }

    /**
     * A text that somebody typed.
     *
     * @param own the step's own text, whose parameters it most likely means; empty if it is no step's
     */
    String typed(String sent, String own) {
        String text = unresolved(sent);
        Set<String> meant = Placeholders.names(own);
        List<Map.Entry<String, String>> values = run.values().entrySet().stream()
                .filter(v -> !v.getValue().isBlank())
                .filter(v -> meant.contains(v.getKey()) || isTelling(v.getValue()))
                .sorted(Comparator.comparingInt(
                                (Map.Entry<String, String> v) -> v.getValue().length())
                        .reversed())
                .toList();
        for (Map.Entry<String, String> value : values) {
            text = Pattern.compile(
                            "(?<![\\p{L}\\p{N}_.${-])" + Pattern.quote(value.getValue()) + "(?![\\p{L}\\p{N}_}])")
                    .matcher(text)
                    .replaceAll(Matcher.quoteReplacement("${" + value.getKey() + "}"));
        }
        return unmasked(Redactor.redact(text), own);
    }

    private static boolean isTelling(String value) {
        return value.length() >= SHORTEST
                && !EVERYDAY.contains(value)
                && value.chars().anyMatch(Character::isLetter);
    }

    // What the shell calls ${HOME} would be a parameter in a runbook; $HOME is the same to the shell.
    private static String unresolved(String sent) {
        return Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}(?![A-Za-z0-9_])")
                .matcher(sent)
                .replaceAll(m -> Matcher.quoteReplacement("$" + m.group(1)));
    }

    // One secret in the step's own text must be the one that was masked; otherwise nobody knows, and it is asked for.
    private String unmasked(String masked, String own) {
        if (!masked.contains(MASK)) {
            return masked;
        }
        Set<String> secrets = new LinkedHashSet<>(Placeholders.names(own));
        secrets.removeIf(name ->
                run.runbook().parameters().stream().noneMatch(p -> p.name().equals(name) && p.isSecret()));
        boolean known = secrets.size() == 1 && masked.indexOf(MASK) == masked.lastIndexOf(MASK);
        String text = masked;
        while (text.contains(MASK)) {
            String name = known ? secrets.iterator().next() : asked();
            text = text.substring(0, text.indexOf(MASK))
                    + "${" + name + "}"
                    + text.substring(text.indexOf(MASK) + MASK.length());
        }
        return text;
    }

    private String asked() {
        String name = "secret_" + (added.size() + 1);
        added.add(Parameter.secret(name, "What was masked in what was sent; fill it in for each run."));
        return name;
    }
}
