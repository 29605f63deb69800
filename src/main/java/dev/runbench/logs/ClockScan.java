package dev.runbench.logs;

import java.time.ZoneId;
import java.util.Optional;

/** Reads a time of day with its zone. After {@link #at} answers true the fields hold what was read. */
final class ClockScan extends TextCursor {

    /** Since midnight in Greenwich if a zone was read, else since midnight. */
    long millis;

    int end;
    boolean zoned;
    /** The zone, if it was named by its region: what it means depends on the day. */
    Optional<ZoneId> region = Optional.empty();

    private final Zones zones = new Zones();

    /** Whether a time of day starts there: HH:mm:ss[.fraction], HHmmss or h:mm[:ss] AM, and a zone. */
    boolean at(String text, int from) {
        s = text;
        i = from;
        zoned = false;
        region = Optional.empty();
        boolean read = time();
        end = i;
        return read;
    }

    private boolean time() {
        int digits = run(i);
        int hour;
        int minute;
        int second = 0;
        if (digits == 6) {
            hour = take(2);
            minute = take(2);
            second = take(2);
        } else {
            if (digits < 1 || digits > 2) {
                return false;
            }
            hour = take(digits);
            char sep = peek();
            if ((sep != ':' && sep != '.') || run(i + 1) != 2) {
                return false;
            }
            i++;
            minute = take(2);
            if (peek() == sep && run(i + 1) == 2) {
                i++;
                second = take(2);
            } else if (halfOfDay() < 0) {
                return false;
            }
        }
        if (hour > 23 || minute > 59 || second > 60) {
            return false;
        }
        millis = ((hour * 60L + minute) * 60 + second) * 1000;
        char c = peek();
        if ((c == '.' || c == ',' || c == ':') && run(i + 1) > 0) {
            i++;
            millis += fraction(s, i);
            i = end;
        }
        int half = halfOfDay();
        if (half >= 0 && hour >= 1 && hour <= 12) {
            i += halfAt(i) + 2;
            millis += (half + hour / 12 * -12) * 3_600_000L;
        }
        zone();
        return true;
    }

    /** Hours to add for AM or PM; -1 if neither stands here. */
    private int halfOfDay() {
        int at = i + halfAt(i);
        if (at + 2 > s.length() || (s.charAt(at + 1) | 0x20) != 'm') {
            return -1;
        }
        char c = (char) (s.charAt(at) | 0x20);
        boolean whole = at + 2 == s.length() || !Character.isLetterOrDigit(s.charAt(at + 2));
        return whole && c == 'a' ? 0 : whole && c == 'p' ? 12 : -1;
    }

    /** Newer Java writes a narrow space that does not break before AM and PM. */
    private int halfAt(int from) {
        return from < s.length() && (s.charAt(from) == ' ' || s.charAt(from) == '\u202f') ? 1 : 0;
    }

    private void zone() {
        int at = peek() == ' ' ? i + 1 : i;
        if (at >= s.length()) {
            return;
        }
        char c = s.charAt(at);
        if (c == 'Z' && at == i) {
            i++;
            zoned = true;
        } else if (c == '+' || c == '-') {
            int hours = run(at + 1);
            boolean colon = hours == 2 && at + 3 < s.length() && s.charAt(at + 3) == ':' && run(at + 4) == 2;
            if (hours == 4 || colon || (hours == 2 && at == i)) {
                i = at + 1;
                int minutes = take(2) * 60;
                i += colon ? 1 : 0;
                minutes += hours == 4 || colon ? take(2) : 0;
                millis -= (c == '-' ? -minutes : minutes) * 60_000L;
                zoned = true;
            }
        } else if (c >= 'A' && c <= 'Z' && (at > i || c == 'U' || c == 'G')) {
            int minutes = zones.at(s, at);
            if (minutes != Zones.NONE) {
                i = zones.end;
                region = zones.region;
                zoned = minutes != Zones.UNCLEAR;
                millis -= zoned ? minutes * 60_000L : 0;
            }
        }
    }

    /** Milliseconds of the digits behind the point; then {@link #end} is behind them. */
    long fraction(String text, int from) {
        int digits = Tokens.digitRun(text, from);
        long value = 0;
        for (int k = 0; k < 3; k++) {
            value = value * 10 + (k < digits ? text.charAt(from + k) - '0' : 0);
        }
        end = from + digits;
        return value;
    }
}
