package dev.runbench.logs;

import java.util.Set;

/** Tells by its shape what kind of value a word is. Linear in the word's length: no regular expressions. */
final class TokenType {

    private static final Set<String> DURATIONS =
            Set.of("ns", "us", "µs", "ms", "s", "sec", "secs", "m", "min", "mins", "h", "hr", "hrs", "d");
    private static final Set<String> SIZES =
            Set.of("b", "k", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "g", "t", "bytes", "byte", "pages");

    /**
     * The mask of the word, such as {@code <ip>}; a word with its trailing number masked, such as {@code eth<num>}; empty
     * if it is an ordinary word.
     */
    String of(String s, int from, int to) {
        int digits = 0;
        int dots = 0;
        int colons = 0;
        int slashes = 0;
        int dashes = 0;
        int hex = 0;
        int upper = 0;
        int runs = 0;
        boolean at = false;
        boolean inRun = false;
        for (int k = from; k < to; k++) {
            char c = s.charAt(k);
            boolean digit = TimeScan.isDigit(c);
            runs += digit && !inRun ? 1 : 0;
            inRun = digit;
            if (digit) {
                digits++;
                hex++;
            } else {
                hex += (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') ? 1 : 0;
                upper += Character.isUpperCase(c) ? 1 : 0;
                dots += c == '.' ? 1 : 0;
                colons += c == ':' ? 1 : 0;
                slashes += c == '/' || c == '\\' ? 1 : 0;
                dashes += c == '-' ? 1 : 0;
                at |= c == '@' && k > from;
            }
        }
        int n = to - from;
        if (colons > 0 && s.indexOf("://", from) >= from && s.indexOf("://", from) < to) {
            return "<url>";
        }
        if (slashes > 0) {
            return slashed(s, from, to, slashes, digits, dots);
        }
        if (Words.statusClass(s, from, to)) {
            return "";
        }
        if (digits == 0) {
            if (at && dots > 0) {
                return "<email>";
            }
            return dots >= 2 && upper == 0 && colons == 0 && letters(s, from, to) ? "<host>" : "";
        }
        if (n == 36 && dashes == 4 && hex == 32) {
            return "<uuid>";
        }
        char c = s.charAt(from);
        int body = c == '-' || c == '+' || c == '#' || c == '$' || c == '*' ? from + 1 : from;
        if (body < to && (TimeScan.isDigit(s.charAt(body)) || s.charAt(body) == '.')) {
            String number = number(s, body, to, digits, dots, colons);
            if (!number.isEmpty()) {
                return number;
            }
        }
        if (n > 2 && s.startsWith("0x", from) && (hex >= n - 1 - colons)) {
            return "<hex>";
        }
        if (colons >= 2 && hex + colons == n) {
            return "<ip>"; // IPv6 or a MAC address
        }
        if (hex == n && n >= 6) {
            return "<hex>";
        }
        if (at && dots > 0) {
            return "<email>";
        }
        if (colons == 1) {
            int colon = s.indexOf(':', from);
            boolean port = colon > from && colon < to - 1 && digitsOnly(s, colon + 1, to);
            return port && (dots > 0 || dashes > 0 || runs > 1) ? "<host>" : "";
        }
        if (colons > 0) {
            return "";
        }
        if (runs == 1 && TimeScan.isDigit(s.charAt(to - 1)) && digits <= 4 && Character.isLetter(c)) {
            return s.substring(from, to - digits) + "<num>";
        }
        return dots >= 2 && dashes + dots < n ? "<host>" : "<id>";
    }

    /** A comma inside of a number stands before groups of three. */
    boolean thousands(String s, int from, int comma) {
        for (int k = from; k < comma; k++) {
            if (!TimeScan.isDigit(s.charAt(k)) && s.charAt(k) != ',') {
                return false;
            }
        }
        return comma - from <= 11 && comma + 3 < s.length() + 1 && run(s, comma + 1) == 3;
    }

    private static String slashed(String s, int from, int to, int slashes, int digits, int dots) {
        char c = s.charAt(from);
        int last = Math.max(s.lastIndexOf('/', to - 1), from - 1);
        if (to - from == slashes) {
            return "";
        }
        if (last >= from && last < to - 7 && address(s, last + 1, to)) {
            return last == from ? "<ip>" : "<host>";
        }
        boolean drive = to - from > 2 && s.charAt(from + 1) == ':';
        return c == '/' || c == '\\' || c == '~' || c == '.' || drive || slashes > 1 || digits > 0 || dots > 0
                ? "<path>"
                : "";
    }

    private static String number(String s, int from, int to, int digits, int dots, int colons) {
        int k = from;
        while (k < to && (TimeScan.isDigit(s.charAt(k)) || ".,:/".indexOf(s.charAt(k)) >= 0)) {
            k++;
        }
        if (k == to || (k == to - 1 && s.charAt(k) == '%')) {
            if (dots == 3 && address(s, from, to)) {
                return "<ip>";
            }
            return colons == 0 ? "<num>" : colons >= 3 ? "<ip>" : dots > 1 ? "<host>" : "<time>";
        }
        if (colons > 0) {
            return "";
        }
        String unit = to - k <= 5 ? s.substring(k, to).toLowerCase(java.util.Locale.ROOT) : "";
        if (DURATIONS.contains(unit)) {
            return "<dur>";
        }
        if (SIZES.contains(unit)) {
            return "<size>";
        }
        return exponent(s, k, to)
                ? "<num>"
                : duration(s, from, to) ? "<dur>" : dates(s, from, to, digits) ? "<time>" : "";
    }

    private static boolean exponent(String s, int k, int to) {
        return (s.charAt(k) | 0x20) == 'e' && k + 1 < to && digitsOnly(s, s.charAt(k + 1) == '-' ? k + 2 : k + 1, to);
    }

    /** 1m30.5s, as Go writes durations. */
    private static boolean duration(String s, int from, int to) {
        for (int k = from; k < to; k++) {
            if (!TimeScan.isDigit(s.charAt(k)) && "hmsunµ.".indexOf(s.charAt(k)) < 0) {
                return false;
            }
        }
        return s.charAt(to - 1) == 's';
    }

    private static boolean dates(String s, int from, int to, int digits) {
        for (int k = from; k < to; k++) {
            if (!TimeScan.isDigit(s.charAt(k)) && "-:.TZ+".indexOf(s.charAt(k)) < 0) {
                return false;
            }
        }
        return digits >= 6 && to - from - digits <= 8;
    }

    /** Four numbers with dots, perhaps a port. */
    private static boolean address(String s, int from, int to) {
        int k = from;
        for (int part = 0; part < 4; part++) {
            int run = run(s, k);
            if (run < 1 || run > 3) {
                return false;
            }
            k += run;
            if (part < 3) {
                if (k >= to || s.charAt(k) != '.') {
                    return false;
                }
                k++;
            }
        }
        return k >= to || ((s.charAt(k) == ':' || s.charAt(k) == '/') && digitsOnly(s, k + 1, to));
    }

    private static boolean letters(String s, int from, int to) {
        for (int k = from; k < to; k++) {
            char c = s.charAt(k);
            if (!Character.isLetter(c) && ".-_".indexOf(c) < 0) {
                return false;
            }
            if (c == '.' && (k == from || k + 1 == to || s.charAt(k + 1) == '.')) {
                return false;
            }
        }
        return true;
    }

    private static boolean digitsOnly(String s, int from, int to) {
        return to > from && run(s, from) >= to - from;
    }

    private static int run(String s, int from) {
        int k = from;
        while (k < s.length() && TimeScan.isDigit(s.charAt(k))) {
            k++;
        }
        return k - from;
    }
}
