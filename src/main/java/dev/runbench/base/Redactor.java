package dev.runbench.base;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what looks like a secret, for logs, the journal and exported files. It errs on the side of masking; it is a net
 * below the rule that secrets are never put into such texts, not a licence to do so.
 */
public final class Redactor {

    private static final String MASK = "••••••";

    // Group 1 stays, the rest of the match is masked.
    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("(?is)(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?-----END [A-Z ]*PRIVATE KEY-----"),
            // What stands before such a name does not matter; a pattern for it would take minutes on a long line.
            Pattern.compile("(?i)((?:(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key"
                    + "|credential))[\"']?\\s*[:=]\\s*[\"']?)[^\\s\"',;&}]{3,}"),
            Pattern.compile("(?i)\\b(authorization\\s*[:=]\\s*(?:bearer|basic)\\s+)[A-Za-z0-9._~+/=-]{6,}"),
            Pattern.compile("(?i)\\b(identified\\s+by\\s+|(?:with\\s+)?(?:encrypted\\s+)?password\\s+)'[^']*'"),
            // Passwords as arguments: of any program by a long option, of the common ones by their short option.
            Pattern.compile(
                    "(?i)(--(?:password|passwd|passphrase|token|secret|api-key)(?:=|\\s+)[\"']?)[^\\s\"'-][^\\s\"']{2,}"),
            Pattern.compile("\\b((?:mysql|mariadb)[a-z-]{0,10}\\b[^|;\\n]{0,300}?\\s-p[\"']?)[^\\s\"']{3,}"),
            Pattern.compile("\\b(sshpass\\s+-p\\s*[\"']?|redis-cli\\b[^|;\\n]{0,300}?\\s-a\\s+[\"']?)[^\\s\"']{3,}"),
            Pattern.compile("\\b(curl\\b[^|;\\n]{0,300}?\\s(?:-u|--user)[ =]?[\"']?[^\\s:\"']{1,100}:)[^\\s\"']{3,}"),
            Pattern.compile("([a-z][a-z0-9+.-]{0,30}://[^\\s:/@]*:)[^\\s/@]+(?=@)"),
            Pattern.compile("\\b(eyJ)[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}"),
            Pattern.compile(
                    "(?<![A-Za-z0-9_-])(AKIA|ASIA|ghp_|gho_|github_pat_|xox[abprs]-|sk-|glpat-)[A-Za-z0-9_-]{10,}"));

    private Redactor() {}

    /** The text with every secret-looking part masked; the same text when there is none. */
    public static String redact(String text) {
        String clean = text;
        for (Pattern secret : SECRETS) {
            Matcher matcher = secret.matcher(clean);
            if (matcher.find()) {
                clean = matcher.replaceAll("$1" + MASK);
            }
        }
        return clean;
    }
}
