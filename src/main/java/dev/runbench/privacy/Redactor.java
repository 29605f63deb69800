package dev.runbench.privacy;

import java.util.List;
import java.util.Set;

/**
 * Masks what looks like a secret, for logs of our own, the journal and what is kept of runs. It errs on the side of masking;
 * it is a net below the rule that secrets are never put into such texts, not a licence to do so.
 */
public final class Redactor {

    private static final String MASK = "••••••";
    private static final Set<Sensitive> SECRETS = Set.of(Sensitive.SECRET);

    private Redactor() {}

    /** The text with every secret-looking part masked; the same text when there is none. */
    public static String redact(String text) {
        List<Finding> found = new Scan(text, SECRETS, true).run();
        if (found.isEmpty()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        int at = 0;
        for (Finding secret : found) {
            clean.append(text, at, secret.start()).append(MASK);
            at = secret.end();
        }
        return clean.append(text, at, text.length()).toString();
    }
}
