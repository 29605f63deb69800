package dev.runbench.privacy;

import dev.runbench.privacy.SecretNames.Strength;

/** Passwords as arguments: of any program by a long option, of the common ones by their short option, and in SQL. */
final class CommandSecrets {

    private static final int LONGEST_COMMAND = 300;
    private static final int SHORTEST = 3;

    private CommandSecrets() {}

    /** Behind the secret of a command whose name is this word; the word's start if there is none. */
    static int at(Scan scan, int start, int end) {
        int n = end - start;
        return switch (Chars.toLower(scan.text.charAt(start))) {
            case 'm' ->
                (n >= 5 && scan.has(start, "mysql")) || (n >= 7 && scan.has(start, "mariadb"))
                        ? option(scan, start, end, "-p", false)
                        : start;
            case 's' -> n == 7 && scan.has(start, "sshpass") ? option(scan, start, end, "-p", true) : start;
            case 'r' -> n == 5 && scan.has(start, "redis-cli") ? option(scan, start, end, "-a", true) : start;
            case 'c' -> n == 4 && scan.has(start, "curl") ? user(scan, start, end) : start;
            case 'i' ->
                n == 10 && scan.hasIgnoringCase(start, "identified by ") ? quoted(scan, start, start + 14) : start;
            case 'p' -> n == 8 && scan.hasIgnoringCase(start, "password ") ? quoted(scan, start, start + 9) : start;
            default -> start;
        };
    }

    /** A long option that is named like a secret, and its value after a space; with "=" it is an assignment. */
    static int option(Scan scan, int dashes) {
        if (!Chars.blank(scan.at(dashes - 1)) && "\"'".indexOf(scan.at(dashes - 1)) < 0) {
            return dashes;
        }
        int end = dashes + 2;
        while (end < scan.length && end - dashes < 40 && Chars.token(scan.text.charAt(end))) {
            end++;
        }
        if (!Chars.space(scan.at(end))) {
            return dashes;
        }
        Strength strength = SecretNames.before(scan.text, end);
        int from = end;
        while (Chars.space(scan.at(from)) && from - end < 8) {
            from++;
        }
        if (strength == Strength.NONE || scan.at(from) == '-') {
            return dashes;
        }
        return value(scan, dashes, from, strength == Strength.STRONG);
    }

    /** The value of a short option, within this command. */
    private static int option(Scan scan, int start, int end, String option, boolean apart) {
        for (int i = end; i < Math.min(scan.length, end + LONGEST_COMMAND); i++) {
            char c = scan.text.charAt(i);
            if (c == '|' || c == ';' || c == '\n') {
                break;
            }
            if (c == '-' && Chars.blank(scan.at(i - 1)) && scan.has(i, option)) {
                int from = i + option.length();
                boolean gap = Chars.space(scan.at(from));
                while (gap && apart && Chars.space(scan.at(from))) {
                    from++;
                }
                if (gap == apart || (apart && option.equals("-p"))) {
                    int to = isOtherOption(scan, from) ? start : value(scan, start, from, true);
                    if (to > start) {
                        return to;
                    }
                }
            }
        }
        return start;
    }

    // "-port" and "-print-defaults" are no passwords.
    private static boolean isOtherOption(Scan scan, int from) {
        return scan.has(from, "ort") || scan.has(from, "rint") || scan.has(from, "rotocol") || scan.at(from) == '-';
    }

    /** {@code curl -u user:password}. */
    private static int user(Scan scan, int start, int end) {
        for (int i = end; i < Math.min(scan.length, end + LONGEST_COMMAND); i++) {
            char c = scan.text.charAt(i);
            if (c == '|' || c == ';' || c == '\n') {
                break;
            }
            if (c == '-' && Chars.blank(scan.at(i - 1))) {
                int from = scan.has(i, "--user") ? i + 6 : scan.has(i, "-u") ? i + 2 : -1;
                int to = from < 0 ? start : pair(scan, start, from);
                if (to > start) {
                    return to;
                }
            }
        }
        return start;
    }

    private static int pair(Scan scan, int start, int from) {
        int at = from;
        while (" ='\"".indexOf(scan.at(at)) >= 0 && at - from < 4) {
            at++;
        }
        int user = at;
        while (at < scan.length && at - user < 100 && !Chars.blank(scan.text.charAt(at)) && scan.at(at) != ':') {
            at++;
        }
        return scan.at(at) == ':' && at > user ? value(scan, start, at + 1, true) : start;
    }

    private static int value(Scan scan, int start, int from, boolean sure) {
        char quote = scan.at(from) == '"' || scan.at(from) == '\'' ? scan.at(from) : 0;
        int first = quote == 0 ? from : from + 1;
        int to = first;
        while (to < scan.length && to - first < 1000 && !ends(scan.text.charAt(to), quote)) {
            to++;
        }
        if (to - first < SHORTEST) {
            return start;
        }
        String value = scan.text.substring(first, to);
        boolean secret = scan.eager
                || (!SecretValues.isPlaceholder(value)
                        && (sure ? !SecretValues.isTalk(value, quote != 0) : SecretValues.isRandom(value)));
        return secret ? scan.note(Sensitive.SECRET, first, to) : start;
    }

    private static boolean ends(char c, char quote) {
        return quote == 0 ? Chars.blank(c) || c == '"' || c == '\'' : c == quote || c == '\n';
    }

    private static int quoted(Scan scan, int start, int from) {
        int at = from;
        while (Chars.space(scan.at(at)) && at - from < 8) {
            at++;
        }
        if (scan.at(at) != '\'') {
            return start;
        }
        int to = scan.text.indexOf('\'', at + 1, Math.min(scan.length, at + 1000));
        if (to <= at + 1) {
            return start;
        }
        String value = scan.text.substring(at + 1, to);
        boolean known = !scan.eager && SecretValues.isPlaceholder(value);
        return known ? start : scan.note(Sensitive.SECRET, at + 1, to);
    }
}
