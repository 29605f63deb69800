package dev.runbench.privacy;

import java.util.Set;

/** Addresses and names of machines, where somebody chose to mask them. */
final class Addresses {

    private static final int LONGEST_HOST = 253;

    private static final Set<String> TOP_LEVELS = Set.of(
            "arpa",
            "at",
            "au",
            "be",
            "biz",
            "br",
            "ca",
            "ch",
            "cloud",
            "cn",
            "co",
            "com",
            "corp",
            "cz",
            "de",
            "dev",
            "dk",
            "edu",
            "es",
            "eu",
            "fi",
            "fr",
            "gov",
            "home",
            "ie",
            "in",
            "info",
            "int",
            "internal",
            "intra",
            "intranet",
            "io",
            "it",
            "jp",
            "lan",
            "local",
            "localdomain",
            "mil",
            "net",
            "nl",
            "no",
            "nz",
            "org",
            "pl",
            "private",
            "pt",
            "ru",
            "se",
            "svc",
            "test",
            "uk",
            "us");

    // Names of packages run the other way round.
    private static final Set<String> PACKAGES = Set.of(
            "android", "com", "dev", "edu", "gov", "io", "jakarta", "java", "javax", "jdk", "kotlin", "net", "org",
            "scala", "sun");

    private Addresses() {}

    /** An IPv4 address that begins with this word, unless it names this machine or none; where to go on. */
    static int dots(Scan scan, int start) {
        char before = scan.at(start - 1);
        if (before == '.' || (before == '-' && Chars.word(scan.at(start - 2)))) {
            return start;
        }
        int at = start;
        int first = -1;
        long all = 0;
        for (int part = 0; part < 4; part++) {
            int value = 0;
            int from = at;
            while (Chars.digit(scan.at(at)) && at - from < 4) {
                value = value * 10 + scan.at(at) - '0';
                at++;
            }
            if (at == from || value > 255 || (at - from > 1 && scan.at(from) == '0')) {
                return start;
            }
            first = part == 0 ? value : first;
            all = all << 8 | value;
            if (part < 3 && scan.at(at++) != '.') {
                return start;
            }
        }
        boolean longer = Chars.word(scan.at(at)) || (scan.at(at) == '.' && Chars.word(scan.at(at + 1)));
        boolean nobody = first == 127 || all == 0 || all == 0xffff_ffffL;
        return longer || nobody || isVersion(scan, start) ? start : scan.note(Sensitive.ADDRESS, start, at);
    }

    private static boolean isVersion(Scan scan, int start) {
        int end = start;
        while (" =:\"'".indexOf(scan.at(end - 1)) >= 0 && start - end < 4) {
            end--;
        }
        return end >= 7 && scan.hasIgnoringCase(end - 7, "version")
                || (end >= 7 && scan.hasIgnoringCase(end - 7, "release"));
    }

    /** An IPv6 (RFC 4291) or MAC address that begins here; where to go on. */
    static int colons(Scan scan, int start) {
        char before = scan.at(start - 1);
        if (Chars.word(before) || before == ':' || before == '.') {
            return start;
        }
        int at = start;
        int groups = 0;
        int pairs = 0;
        int doubles = 0;
        boolean letters = false;
        while (at < scan.length && groups <= 8) {
            int from = at;
            while (at - from < 5 && Chars.hex(scan.at(at))) {
                letters |= Chars.letter(scan.at(at));
                at++;
            }
            if (at - from > 4) {
                return start;
            }
            groups += at > from ? 1 : 0;
            pairs += at - from == 2 ? 1 : 0;
            if (scan.at(at) != ':' || (at == from && at > start && scan.at(at - 1) != ':')) {
                break;
            }
            if (scan.at(at + 1) == ':') {
                doubles++;
                at += 2;
            } else if (Chars.hex(scan.at(at + 1)) && at > from) {
                at++;
            } else {
                break;
            }
        }
        boolean mac = groups == 6 && pairs == 6 && doubles == 0;
        boolean six = (groups == 8 && doubles == 0) || (doubles == 1 && groups >= 3 && groups <= 7);
        six |= doubles == 1 && groups == 2 && letters && scan.hasIgnoringCase(start, "fe80");
        boolean ends =
                !Chars.word(scan.at(at)) && scan.at(at) != ':' || (scan.at(at) == ':' && Chars.space(scan.at(at + 1)));
        return (mac || six) && ends ? scan.note(Sensitive.ADDRESS, start, at) : start;
    }

    /** A name with at least three labels, or two and a top level of private networks, that begins here. */
    static int host(Scan scan, int start) {
        char before = scan.at(start - 1);
        if (before == '.' || before == '-' || before == '$' || before == '\\') {
            return start;
        }
        int at = start;
        int labels = 1;
        int last = start;
        int first = -1;
        while (at < scan.length && at - start < LONGEST_HOST) {
            char c = scan.text.charAt(at);
            if (c == '.' && Chars.alphanumeric(scan.at(at + 1))) {
                first = first < 0 ? at : first;
                labels++;
                last = at + 1;
            } else if (!Chars.alphanumeric(c) && !(c == '-' && Chars.alphanumeric(scan.at(at + 1)))) {
                break;
            }
            at++;
        }
        String top = scan.text.substring(last, at);
        if (labels < 2 || scan.at(at) == '_' || scan.at(at) == '(' || !TOP_LEVELS.contains(top)) {
            return start;
        }
        boolean inside = top.equals("local") || top.equals("internal") || top.equals("lan") || top.equals("corp");
        boolean reversed = PACKAGES.contains(scan.text.substring(start, first));
        return !reversed && (labels >= 3 || inside || before == '/') ? scan.note(Sensitive.HOST, start, at) : start;
    }
}
