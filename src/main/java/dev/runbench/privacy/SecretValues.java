package dev.runbench.privacy;

import java.util.Locale;
import java.util.Set;

/** Whether what stands behind a name can be a secret. */
final class SecretValues {

    private static final int SHORTEST_RANDOM = 8;
    private static final int SHORTEST_LETTERS = 16;
    private static final double RANDOM_BITS = 3.5;

    // What programs and people say about a secret instead of saying it, and the types of fields.
    private static final Set<String> WORDS = Set.of(
            "accepted",
            "and",
            "are",
            "auth",
            "authentication",
            "bad",
            "boolean",
            "but",
            "can",
            "cannot",
            "changed",
            "char",
            "correct",
            "denied",
            "does",
            "empty",
            "error",
            "expired",
            "expires",
            "failed",
            "failure",
            "false",
            "field",
            "for",
            "from",
            "has",
            "hidden",
            "incorrect",
            "int",
            "invalid",
            "is",
            "key",
            "length",
            "malformed",
            "masked",
            "mismatch",
            "missing",
            "must",
            "needed",
            "nil",
            "no",
            "none",
            "not",
            "null",
            "object",
            "off",
            "ok",
            "on",
            "optional",
            "or",
            "ostr",
            "passed",
            "password",
            "prompt",
            "provided",
            "received",
            "redacted",
            "rejected",
            "removed",
            "required",
            "reset",
            "secret",
            "set",
            "should",
            "str",
            "string",
            "text",
            "the",
            "too",
            "true",
            "type",
            "undefined",
            "unknown",
            "unset",
            "unspecified",
            "updated",
            "valid",
            "varchar",
            "verified",
            "was",
            "with",
            "wrong",
            "yes",
            "your");

    private SecretValues() {}

    /** Stands for a value that is elsewhere, or was masked already. */
    static boolean isPlaceholder(String value) {
        char first = value.charAt(0);
        if ("<$%{*[#•?(".indexOf(first) >= 0 || (first == ':' && value.length() > 1)) {
            return true;
        }
        boolean same = true;
        for (int i = 1; i < value.length() && same; i++) {
            same = value.charAt(i) == first;
        }
        return same || value.contains("••") || value.contains("***");
    }

    /** A word about the secret, a piece of a program, the name of a file: not the secret. */
    static boolean isTalk(String value, boolean quoted) {
        String lower = value.toLowerCase(Locale.ROOT);
        String word = lower;
        while (word.length() > 1 && ".!?:)".indexOf(word.charAt(word.length() - 1)) >= 0) {
            word = word.substring(0, word.length() - 1);
        }
        if (WORDS.contains(word) || word.contains("redacted") || word.contains("masked") || value.contains("://")) {
            return true;
        }
        if (quoted) {
            return false;
        }
        boolean call = false;
        boolean dotted = false;
        boolean other = false;
        boolean identifier = Chars.letter(value.charAt(0)) || value.charAt(0) == '_';
        for (int i = 0; i < value.length() && !call; i++) {
            char c = value.charAt(i);
            call = c == '(' || c == '[';
            dotted |= c == '.' && i + 1 < value.length();
            other |= !(Chars.letter(c) || c == '_' || c == '.');
        }
        boolean path = value.charAt(0) == '/' || lower.startsWith("./") || lower.startsWith("~/");
        return path || (identifier && (call || (dotted && !other)));
    }

    /** As keys and tokens are: letters and digits in no order, or many different letters. */
    static boolean isRandom(String value) {
        int n = value.length();
        if (n < SHORTEST_RANDOM || value.indexOf(' ') >= 0) {
            return false;
        }
        boolean mixed = false;
        boolean upper = false;
        boolean lower = false;
        int letters = 0;
        int digits = 0;
        for (int i = 0; i < n; i++) {
            char c = value.charAt(i);
            upper |= Chars.upper(c);
            lower |= Chars.lower(c);
            if (Chars.letter(c)) {
                letters++;
            } else if (Chars.digit(c)) {
                digits++;
            } else {
                mixed |= letters > 0 && digits > 0;
                letters = 0;
                digits = 0;
            }
        }
        mixed |= letters > 0 && digits > 0;
        return mixed || (n >= SHORTEST_LETTERS && (upper && lower) && bits(value) >= RANDOM_BITS && !isCamel(value));
    }

    // SomeClassName: few of its letters are capitals, and small ones follow each.
    private static boolean isCamel(String value) {
        int humps = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Chars.upper(c)) {
                humps++;
            } else if (!Chars.lower(c)) {
                return false;
            }
        }
        return humps * 4 <= value.length();
    }

    /** Shannon entropy, bits a character. */
    private static double bits(String value) {
        int[] counts = new int[128];
        int n = Math.min(value.length(), 256);
        for (int i = 0; i < n; i++) {
            counts[value.charAt(i) & 127]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double p = (double) count / n;
                bits -= p * Math.log(p) / Math.log(2);
            }
        }
        return bits;
    }
}
