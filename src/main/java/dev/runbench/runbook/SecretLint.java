package dev.runbench.runbook;

import dev.runbench.privacy.Redactor;
import java.util.ArrayList;
import java.util.List;

/** Passwords, keys and tokens in the text. */
final class SecretLint {

    private SecretLint() {}

    static List<RunbookProblem> check(String text) {
        List<RunbookProblem> problems = new ArrayList<>();
        if (Redactor.redact(text).equals(text)) {
            return problems;
        }
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            // A value to be filled in is no secret.
            String literal = line.strip().replaceFirst("^- ", "").startsWith("id: ")
                    ? ""
                    : HeaderSecrets.rest(line).replaceAll("\\$\\{?[A-Za-z_][A-Za-z0-9_-]*}?|<[^<>\\s]+>", "");
            String clean = Redactor.redact(literal);
            if (!clean.equals(literal)) {
                int column = 1;
                while (column <= Math.min(clean.length(), literal.length())
                        && clean.charAt(column - 1) == literal.charAt(column - 1)) {
                    column++;
                }
                problems.add(secret(number, column));
            }
        }
        if (problems.isEmpty() && text.contains("PRIVATE KEY-----")) {
            problems.add(secret(
                    (int) text.substring(0, text.indexOf("PRIVATE KEY-----"))
                            .lines()
                            .count(),
                    1));
        }
        return problems;
    }

    private static RunbookProblem secret(int line, int column) {
        return RunbookProblem.error(
                        line,
                        column,
                        "This looks like a secret. Runbooks are shared: use a parameter or the vault, and change the secret.")
                .of("secret", "");
    }
}
