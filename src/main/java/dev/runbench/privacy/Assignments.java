package dev.runbench.privacy;

import dev.runbench.privacy.SecretNames.Strength;

/** A name, a sign and a value: {@code password=x}, {@code "api_key": "x"}, {@code <secret>x</secret>}, {@code ?token=x&}. */
final class Assignments {

    private static final int LONGEST_GAP = 8;
    private static final int LONGEST_VALUE = 4096;
    private static final int SHORTEST_VALUE = 3;
    private static final int LONGEST_USER = 100;
    private static final int LONGEST_PASSWORD = 250;

    private Assignments() {}

    /** The value behind the sign, if it is a secret; where to go on. */
    static int value(Scan scan, char sign, int at) {
        int end = at;
        for (int gap = 0; gap < LONGEST_GAP && end > 0 && isFrame(scan.at(end - 1)); gap++) {
            end--;
        }
        Strength strength = SecretNames.before(scan.text, end);
        if (strength == Strength.NONE || (sign == '>' && !isTag(scan, end))) {
            return at;
        }
        int from = at + 1;
        for (int signs = 0; signs < 2 && (scan.at(from) == '=' || scan.at(from) == '>'); signs++) {
            from++;
        }
        int value = skip(scan, from);
        // "passwd= pwd=x" has an empty one.
        boolean empty = sign == '=' && value > from && !Chars.space(scan.at(at - 1)) && !isQuote(scan.at(value));
        return empty ? at : secret(scan, value, strength, at, sign);
    }

    private static int secret(Scan scan, int from, Strength strength, int at, char sign) {
        int start = from;
        char quote = 0;
        while (start < scan.length && scan.text.charAt(start) == '\\' && start - from < 4) {
            start++;
        }
        if (isQuote(scan.at(start))) {
            quote = scan.at(start);
            start++;
        }
        int scheme = scheme(scan, start);
        boolean schemed = scheme > start;
        if (schemed) {
            start = skip(scan, scheme);
        }
        int end = end(scan, start, quote, sign);
        if (end - start < SHORTEST_VALUE || scan.has(start, "-----BEGIN ")) {
            return at;
        }
        if (scan.eager && strength != Strength.WEAK) {
            return scan.note(Sensitive.SECRET, start, end);
        }
        String value = scan.text.substring(start, end);
        if (SecretValues.isPlaceholder(value) || SecretValues.isTalk(value, quote != 0)) {
            return at;
        }
        boolean sure = strength == Strength.STRONG || schemed;
        return sure || SecretValues.isRandom(value) ? scan.note(Sensitive.SECRET, start, end) : at;
    }

    /** "Bearer " and the like in front of the secret itself. */
    private static int scheme(Scan scan, int at) {
        char c = Chars.toLower(scan.at(at));
        if (c == 'b' || c == 't' || c == 'a') {
            for (String scheme : new String[] {"bearer ", "basic ", "token ", "apikey "}) {
                if (scan.hasIgnoringCase(at, scheme)) {
                    return at + scheme.length();
                }
            }
        }
        return at;
    }

    private static int skip(Scan scan, int from) {
        int at = from;
        while (at < scan.length && Chars.space(scan.text.charAt(at)) && at - from < LONGEST_GAP) {
            at++;
        }
        return at;
    }

    private static int end(Scan scan, int start, char quote, char sign) {
        int limit = Math.min(scan.length, start + LONGEST_VALUE);
        int end = start;
        while (end < limit && !ends(scan.text.charAt(end), quote, sign)) {
            end++;
        }
        while (end > start && scan.at(end - 1) == '\\') {
            end--; // of an escaped quote
        }
        if (quote == 0 && end > start && ")]".indexOf(scan.at(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static boolean ends(char c, char quote, char sign) {
        if (quote != 0) {
            return c == quote || c == '\n';
        }
        return Chars.blank(c) || "\"'`,;&}<>|".indexOf(c) >= 0 || (sign == '>' && c == '<');
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    private static boolean isFrame(char c) {
        return c == '"' || c == '\'' || c == '\\' || c == ' ' || c == '`' || c == ']';
    }

    // <password>, not "a password > b".
    private static boolean isTag(Scan scan, int end) {
        int at = end - 1;
        while (at >= 0 && end - at < 64 && (Chars.token(scan.at(at)) || scan.at(at) == '.' || scan.at(at) == ':')) {
            at--;
        }
        return scan.at(at) == '<';
    }

    /** The password in {@code scheme://user:password@host}; the colon of the scheme is here. */
    static int password(Scan scan, int colon) {
        int user = colon + 3;
        int at = user;
        while (at < scan.length && at - user <= LONGEST_USER && !stops(scan.text.charAt(at)) && scan.at(at) != ':') {
            at++;
        }
        if (scan.at(at) != ':') {
            return colon;
        }
        int start = at + 1;
        int end = start;
        while (end < scan.length && end - start <= LONGEST_PASSWORD && !stops(scan.text.charAt(end))) {
            end++;
        }
        if (scan.at(end) != '@' || end == start) {
            return colon;
        }
        boolean known = !scan.eager && SecretValues.isPlaceholder(scan.text.substring(start, end));
        return known ? end : scan.note(Sensitive.SECRET, start, end);
    }

    private static boolean stops(char c) {
        return Chars.blank(c) || c == '/' || c == '@' || c == '"' || c == '\'' || c == '`';
    }
}
