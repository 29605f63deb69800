package dev.runbench.logs;

/** The first measured value in a text that tells how well things go: a duration, a rate or a share. */
final class Measure {

    /** What a value is; durations are in milliseconds, those of no named unit as they are written. */
    enum Kind {
        NONE,
        DURATION,
        UNNAMED,
        RATE,
        PERCENT
    }

    private static final int LONGEST_NUMBER = 18;

    private static final double MINUTE = 60_000;
    private static final double LONGEST_DURATION = 1e10; // what is longer is a moment

    Kind kind = Kind.NONE;
    double value;
    String name = "";

    /**
     * Looks for it; the result is in {@link #kind}, {@link #value} and {@link #name} until the next call; the name is empty if a
     * unit told what it is.
     */
    boolean find(String s) {
        kind = Kind.NONE;
        for (int k = 0; k < s.length(); k++) {
            char c = s.charAt(k);
            if (TimeScan.isDigit(c)) {
                int end = number(s, k);
                boolean own = k == 0 || " \t=:(['\"<,~".indexOf(s.charAt(k - 1)) >= 0;
                if (own && end - k <= LONGEST_NUMBER && unit(s, k, end)) {
                    return true;
                }
                k = end;
            } else if (Character.isLetter(c)) {
                while (k + 1 < s.length() && (Character.isLetterOrDigit(s.charAt(k + 1)) || s.charAt(k + 1) == '_')) {
                    k++;
                }
            }
        }
        return false;
    }

    private static int number(String s, int from) {
        int k = from;
        while (k < s.length()
                && (TimeScan.isDigit(s.charAt(k))
                        || (s.charAt(k) == '.' && k + 1 < s.length() && TimeScan.isDigit(s.charAt(k + 1))))) {
            k++;
        }
        return k;
    }

    private boolean unit(String s, int from, int end) {
        int dot = s.indexOf('.', from);
        if (dot >= 0 && dot < end && s.indexOf('.', dot + 1) >= 0 && s.indexOf('.', dot + 1) < end) {
            return false; // 1.2.3 is a version or an address
        }
        int at = end;
        if (at < s.length() && s.charAt(at) == ' ') {
            at++;
        }
        int to = at;
        while (to < s.length()
                && to - at < 13
                && (Character.isLetter(s.charAt(to)) || "%/µ".indexOf(s.charAt(to)) >= 0)) {
            to++;
        }
        boolean ends = to >= s.length() || !(Character.isLetterOrDigit(s.charAt(to)) || s.charAt(to) == '_');
        String unit = ends ? s.substring(at, to) : "";
        double factor = milliseconds(unit, at > end);
        name = "";
        if (factor > 0) {
            kind = Kind.DURATION;
        } else if (unit.equals("%")) {
            kind = Kind.PERCENT;
            factor = 1;
        } else if (unit.endsWith("/s") || unit.endsWith("/sec") || unit.endsWith("ps") && unit.length() == 4) {
            kind = Kind.RATE;
            factor = 1;
        } else if (unit.isEmpty() || at > end) {
            MeasureName named = MeasureName.before(s, from);
            kind = named.kind();
            name = named.name();
            factor = named.factor();
        }
        value = kind == Kind.NONE ? 0 : Double.parseDouble(s.substring(from, end)) * factor;
        if (value > LONGEST_DURATION && kind != Kind.RATE) {
            kind = Kind.NONE;
        }
        return kind != Kind.NONE;
    }

    // Hours and days are mostly chosen, such as how long something is kept.
    private static double milliseconds(String unit, boolean apart) {
        if (unit.equals("m")) { // apart from its number a single letter is more often a word
            return apart ? 0 : MINUTE;
        }
        double factor = Units.milliseconds(unit);
        return factor > MINUTE ? 0 : factor;
    }
}
