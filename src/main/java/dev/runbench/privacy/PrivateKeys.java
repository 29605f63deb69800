package dev.runbench.privacy;

import java.util.Set;

/** Blocks as PEM (RFC 7468) and OpenSSH write them; also with their ends of lines written as {@code \n}, as JSON does. */
final class PrivateKeys {

    private static final int LONGEST_HEADER = 80;
    private static final int LONGEST_KEY = 32_768;
    private static final int SHORTEST_RUN = 32;
    private static final String[] NAMES = {"PRIVATE KEY-----", "PRIVATE KEY BLOCK-----"};
    private static final String[] HEADERS = {"Proc-Type:", "DEK-Info:", "Version:", "Comment:", "Charset:"};

    private PrivateKeys() {}

    /** The body of a block that begins here; one that was cut off ends with its last line that can be of a key. */
    static int at(Scan scan, int begin) {
        int header = end(scan, begin + 11, NAMES);
        if (header < 0) {
            return begin;
        }
        int limit = Math.min(scan.length, header + LONGEST_KEY);
        int at = header;
        int body = header;
        while (at < limit) {
            if (scan.has(at, "-----")) {
                break;
            }
            int end = line(scan, at, limit);
            if (end < 0) {
                break;
            }
            body = end;
            at = end;
        }
        int start = header;
        while (start < body && isBreak(scan, start)) {
            start++;
        }
        while (body > start && isBreak(scan, body - 1)) {
            body--;
        }
        return scan.note(Sensitive.SECRET, start, body);
    }

    /** Whether a key begins in this line and does not end in it. */
    static boolean begins(String line) {
        int begin = line.lastIndexOf("-----BEGIN ");
        return begin >= 0
                && line.indexOf("-----END ", begin) < 0
                && end(new Scan(line, Set.of(), false), begin + 11, NAMES) > 0;
    }

    /** Whether a line can be one of a key. */
    static boolean isBody(String line) {
        return line(new Scan(line, Set.of(), false), 0, line.length()) == line.length();
    }

    private static int end(Scan scan, int from, String... names) {
        for (int i = from; i < Math.min(scan.length, from + LONGEST_HEADER); i++) {
            char c = scan.text.charAt(i);
            if (c == 'P') {
                for (String name : names) {
                    if (scan.has(i, name)) {
                        return i + name.length();
                    }
                }
            }
            if (!Chars.upper(c) && c != ' ' && !Chars.digit(c)) {
                return -1;
            }
        }
        return -1;
    }

    /** Behind a line that can be of a key: Base64, or a header such as "DEK-Info: ..."; -1 if it cannot. */
    private static int line(Scan scan, int from, int limit) {
        boolean header = false;
        for (String name : HEADERS) {
            header |= scan.has(from, name);
        }
        int run = 0;
        for (int at = from; at < limit; at++) {
            char c = scan.text.charAt(at);
            if (c == '\n') {
                return at + 1;
            }
            if (header) {
                continue;
            }
            if (c == '-') {
                return scan.has(at, "-----") && at > from ? at : -1;
            }
            if (c == ' ' || c == '\t' || c == '\r') {
                if (run > 0 && run < SHORTEST_RUN && Chars.base64(scan.at(at + 1))) {
                    return -1; // words: a sentence, no key
                }
                run = 0;
            } else if (Chars.base64(c)) {
                run++;
            } else if (c == '\\' && "nr\\".indexOf(scan.at(at + 1)) >= 0) {
                run = 0;
                at++;
            } else {
                return at > from && (c == '"' || c == '\'') ? at : -1;
            }
        }
        return limit;
    }

    private static boolean isBreak(Scan scan, int i) {
        char c = scan.text.charAt(i);
        return c == '\n'
                || c == '\r'
                || c == ' '
                || (c == '\\' && (scan.at(i + 1) == 'n' || scan.at(i + 1) == 'r'))
                || ((c == 'n' || c == 'r') && scan.at(i - 1) == '\\');
    }
}
