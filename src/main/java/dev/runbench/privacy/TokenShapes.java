package dev.runbench.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Keys and tokens that are known by how they begin, as their issuers document them. */
final class TokenShapes {

    /**
     * A beginning, and how many characters follow at least.
     *
     * @param digit whether one of them must be a digit, because words begin like that too
     */
    private record Shape(String prefix, int least, boolean digit) {}

    private static final Shape[][] BY_FIRST = new Shape[128][0];

    static {
        add(16, false, "AKIA", "ASIA", "ABIA", "ACCA"); // AWS
        add(30, false, "AIza"); // Google
        add(20, false, "ya29.", "GOCSPX-");
        add(16, true, "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"); // GitHub
        add(16, false, "glpat-", "gldt-", "glrt-", "glptt-", "glcbt-"); // GitLab
        add(10, true, "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xoxe.xoxp-", "xapp-"); // Slack
        add(16, false, "sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"); // Stripe
        add(16, true, "sk-"); // OpenAI, Anthropic
        add(20, true, "SG.", "npm_", "pypi-", "hf_", "hvs.", "hvb.", "dckr_pat_", "rubygems_", "lin_api_", "NRAK-");
        add(32, true, "dop_v1_", "doo_v1_", "shpat_", "shpss_", "shpca_");
        add(50, false, "AGE-SECRET-KEY-1");
    }

    private static final int LONGEST = 4096;
    private static final String SLACK_HOOK = "hooks.slack.com/services/";

    private TokenShapes() {}

    private static void add(int least, boolean digit, String... prefixes) {
        for (String prefix : prefixes) {
            Shape[] old = BY_FIRST[prefix.charAt(0)];
            Shape[] more = java.util.Arrays.copyOf(old, old.length + 1);
            more[old.length] = new Shape(prefix, least, digit);
            BY_FIRST[prefix.charAt(0)] = more;
        }
    }

    /** Behind the token that begins with this word; the word's start if there is none. */
    static int at(Scan scan, int start, int end) {
        char c = scan.text.charAt(start);
        for (Shape shape : BY_FIRST[c]) {
            if (scan.has(start, shape.prefix) && !partOfWord(scan, start)) {
                int to = end(scan, start + shape.prefix.length());
                if (to - start - shape.prefix.length() >= shape.least
                        && (!shape.digit || mixes(scan, start + shape.prefix.length(), to))) {
                    return scan.note(Sensitive.SECRET, start, to);
                }
            }
        }
        return switch (c) {
            case 'e' -> scan.has(start, "eyJ") ? jwt(scan, start) : start;
            case 'B', 'b' -> scheme(scan, start, end);
            case 'h' -> scan.has(start, SLACK_HOOK) ? hook(scan, start) : start;
            default -> start;
        };
    }

    private static boolean partOfWord(Scan scan, int start) {
        return scan.at(start - 1) == '-' && Chars.word(scan.at(start - 2));
    }

    private static int end(Scan scan, int from) {
        int to = from;
        while (to < scan.length
                && to - from < LONGEST
                && (Chars.token(scan.text.charAt(to))
                        || (scan.text.charAt(to) == '.' && Chars.token(scan.at(to + 1))))) {
            to++;
        }
        return to;
    }

    // Letters and digits next to each other: "sk-learn-is-a-library-2" has none.
    private static boolean mixes(Scan scan, int from, int to) {
        boolean letter = false;
        boolean digit = false;
        for (int i = from; i < to; i++) {
            char c = scan.text.charAt(i);
            letter = Chars.letter(c) || (letter && Chars.digit(c));
            digit = Chars.digit(c) || (digit && Chars.letter(c));
            if (letter && digit) {
                return true;
            }
        }
        return false;
    }

    /** A JSON web token (RFC 7519): three parts, the last of which may be empty. */
    private static int jwt(Scan scan, int start) {
        int first = part(scan, start);
        if (first - start < 10 || scan.at(first) != '.') {
            return start;
        }
        int second = part(scan, first + 1);
        if (second - first < 9 || scan.at(second) != '.') {
            return start;
        }
        return scan.note(Sensitive.SECRET, start, part(scan, second + 1));
    }

    private static int part(Scan scan, int from) {
        int to = from;
        while (to < scan.length && to - from < LONGEST && Chars.token(scan.text.charAt(to))) {
            to++;
        }
        return to;
    }

    /** "Bearer x" and "Basic x" without a header's name in front. */
    private static int scheme(Scan scan, int start, int end) {
        boolean bearer = end - start == 6 && scan.hasIgnoringCase(start, "bearer");
        boolean basic = end - start == 5 && scan.hasIgnoringCase(start, "basic");
        if ((!bearer && !basic) || scan.at(end) != ' ') {
            return start;
        }
        int from = end + 1;
        int to = from;
        while (to < scan.length && to - from < LONGEST && isCredential(scan.text.charAt(to))) {
            to++;
        }
        if (to - from < 8) {
            return start;
        }
        String value = scan.text.substring(from, to);
        boolean secret = bearer ? SecretValues.isRandom(value) : isPair(value);
        return secret ? scan.note(Sensitive.SECRET, from, to) : start;
    }

    private static boolean isCredential(char c) {
        return Chars.base64(c) || c == '-' || c == '_' || c == '.' || c == '~';
    }

    // Base64 of "user:password".
    private static boolean isPair(String value) {
        try {
            String clear = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
            return clear.indexOf(':') > 0 && clear.indexOf('\uFFFD') < 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int hook(Scan scan, int start) {
        int from = start + SLACK_HOOK.length();
        int to = from;
        while (to < scan.length && to - from < 200 && (Chars.token(scan.text.charAt(to)) || scan.at(to) == '/')) {
            to++;
        }
        return to - from < 20 ? start : scan.note(Sensitive.SECRET, start, to);
    }

    /** A client secret of Microsoft Entra: three characters, a digit, "Q~" and 31 to 34 more. */
    static int azure(Scan scan, int tilde) {
        int start = tilde - 5;
        if (start < 0 || scan.at(tilde - 1) != 'Q' || !Chars.digit(scan.at(tilde - 2)) || isAzure(scan.at(start - 1))) {
            return tilde;
        }
        int to = tilde + 1;
        while (to < scan.length && to - tilde <= 40 && isAzure(scan.text.charAt(to))) {
            to++;
        }
        int rest = to - tilde - 1;
        return rest >= 31 && rest <= 34 ? scan.note(Sensitive.SECRET, start, to) : tilde;
    }

    private static boolean isAzure(char c) {
        return Chars.word(c) || c == '.' || c == '~' || c == '-';
    }
}
