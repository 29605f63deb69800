package dev.runbench.privacy;

import java.util.Set;

/** E-mail addresses and phone numbers. */
final class Contacts {

    private static final int LONGEST_LOCAL = 64; // RFC 5321
    private static final int LONGEST_DOMAIN = 253;
    private static final int LEAST_DIGITS = 8;
    private static final int MOST_DIGITS = 15; // E.164

    // "icon@2x.png" is a picture.
    private static final Set<String> FILES = Set.of(
            "bmp", "class", "conf", "css", "csv", "gif", "gz", "html", "ico", "java", "jpeg", "jpg", "js", "json",
            "log", "lock", "mjs", "pdf", "png", "service", "socket", "svg", "tar", "timer", "ts", "txt", "webp", "xml",
            "yaml", "yml", "zip");

    private Contacts() {}

    /** Around this sign; where to go on. */
    static int mail(Scan scan, int at, int sign) {
        int start = at;
        while (start > 0 && at - start < LONGEST_LOCAL && isLocal(scan.text.charAt(start - 1), sign)) {
            start--;
        }
        while (start < at && !Chars.alphanumeric(scan.text.charAt(start))) {
            start++;
        }
        char before = scan.at(start - 1);
        if (start == at || before == '@' || (before == '/' && scan.at(start - 2) == '/') || scan.at(at - 1) == '.') {
            return at;
        }
        int end = domain(scan, at + sign);
        if (end < 0 || (scan.at(end) == ':' && Chars.letter(scan.at(end + 1)) && scan.has(start, "git"))) {
            return at;
        }
        return scan.note(Sensitive.EMAIL, start, end);
    }

    private static boolean isLocal(char c, int sign) {
        return Chars.word(c) || c == '.' || c == '+' || c == '-' || (sign == 1 && c == '\'');
    }

    /** Behind a domain with a top level of letters; -1 if there is none. */
    private static int domain(Scan scan, int from) {
        int at = from;
        int dot = -1;
        while (at < scan.length && at - from < LONGEST_DOMAIN) {
            char c = scan.text.charAt(at);
            if (c == '.' && Chars.alphanumeric(scan.at(at + 1)) && Chars.alphanumeric(scan.at(at - 1)) && at > from) {
                dot = at;
            } else if (!Chars.alphanumeric(c) && !(c == '-' && Chars.alphanumeric(scan.at(at + 1)))) {
                break;
            }
            at++;
        }
        if (dot < 0 || at - dot - 1 < 2 || at - dot - 1 > 24) {
            return -1;
        }
        for (int i = dot + 1; i < at; i++) {
            if (!Chars.letter(scan.text.charAt(i))) {
                return -1;
            }
        }
        boolean file = FILES.contains(scan.text.substring(dot + 1, at).toLowerCase(java.util.Locale.ROOT));
        return file || scan.at(at) == '@' || scan.at(at) == '_' ? -1 : at;
    }

    /** A number that begins with this plus and a country's code; separated by single signs. */
    static int phone(Scan scan, int plus) {
        if (Chars.word(scan.at(plus - 1)) || scan.at(plus + 1) < '1' || scan.at(plus + 1) > '9') {
            return plus;
        }
        int digits = 0;
        int end = plus + 1;
        for (int i = plus + 1; i < scan.length && digits <= MOST_DIGITS; i++) {
            char c = scan.text.charAt(i);
            if (Chars.digit(c)) {
                digits++;
                end = i + 1;
            } else if (!separates(c, scan.at(i + 1))) {
                break;
            }
        }
        boolean number = digits >= LEAST_DIGITS && digits <= MOST_DIGITS && !Chars.word(scan.at(end));
        return number ? scan.note(Sensitive.PHONE, plus, end) : plus;
    }

    private static boolean separates(char c, char next) {
        boolean one = c == ' ' || c == '-' || c == '.' || c == '/' || c == ')' || c == '(';
        return one && (Chars.digit(next) || next == '(' || next == ' ');
    }
}
