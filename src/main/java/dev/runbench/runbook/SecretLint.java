package dev.runbench.runbook;

import dev.runbench.privacy.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Passwords, keys and tokens in the text. */
final class SecretLint {

    // A value to be filled in is no secret.
    private static final String FILLED_IN = "\\$\\{?[A-Za-z_][A-Za-z0-9_-]*}?|<[^<>\\s]+>";
    private static final char MASK = '•';

    /**
     * Something that looks like one; the first of its line.
     *
     * @param line 1 for the first
     * @param column 1 for the first character
     */
    record Secret(int line, int column, String text) {}

    private SecretLint() {}

    static List<RunbookProblem> check(String text) {
        List<RunbookProblem> problems = new ArrayList<>();
        all(text).forEach(s -> problems.add(secret(s.line(), s.column())));
        if (problems.isEmpty()
                && text.contains("PRIVATE KEY-----")
                && !Redactor.redact(text).equals(text)) {
            problems.add(secret(
                    (int) text.substring(0, text.indexOf("PRIVATE KEY-----"))
                            .lines()
                            .count(),
                    1));
        }
        return problems;
    }

    static List<Secret> all(String text) {
        List<Secret> found = new ArrayList<>();
        if (Redactor.redact(text).equals(text)) {
            return found;
        }
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            int at = number;
            in(line).ifPresent(words -> found.add(new Secret(at, Math.max(0, line.indexOf(words)) + 1, words)));
        }
        return found;
    }

    private static Optional<String> in(String line) {
        String literal = line.strip().replaceFirst("^- ", "").startsWith("id: ")
                ? ""
                : HeaderSecrets.rest(line).replaceAll(FILLED_IN, "");
        String clean = Redactor.redact(literal);
        if (clean.equals(literal)) {
            return Optional.empty();
        }
        int start = 0;
        while (start < Math.min(clean.length(), literal.length()) && clean.charAt(start) == literal.charAt(start)) {
            start++;
        }
        int masked = start;
        while (masked < clean.length() && clean.charAt(masked) == MASK) {
            masked++;
        }
        int next = clean.indexOf(MASK, masked);
        String behind = clean.substring(masked, next < 0 ? clean.length() : next);
        int end = behind.isEmpty() ? literal.length() : literal.indexOf(behind, start);
        return Optional.of(literal.substring(start, end < start ? literal.length() : end));
    }

    private static RunbookProblem secret(int line, int column) {
        return RunbookProblem.error(
                        line,
                        column,
                        "This looks like a secret. Runbooks are shared: use a parameter or the vault, and change the secret.")
                .of("secret", "");
    }
}
