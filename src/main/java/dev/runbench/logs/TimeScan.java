package dev.runbench.logs;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads a timestamp at a place in a text: ISO 8601 and its relatives, syslog, access log, klog, compact and epoch forms.
 * One instance serves one log; after {@link #at} answers true its fields hold what was read.
 */
final class TimeScan {

    enum Kind {
        DATE_TIME,
        SYSLOG,
        ACCESS,
        KLOG,
        MONTH_DAY,
        EPOCH,
        DATE,
        TIME
    }

    long millis;
    int end;
    boolean zoned;
    Kind kind = Kind.TIME;

    private final int assumedYear;
    private String s = "";
    private int i;
    private int lastMonth;
    private int yearOffset;
    private long cachedDay = -1;
    private long cachedDayMillis;

    TimeScan(int assumedYear) {
        this.assumedYear = assumedYear;
    }

    /** Whether a timestamp starts at {@code from}; then {@code millis}, {@code end}, {@code zoned} and {@code kind} hold. */
    boolean at(String text, int from) {
        if (from >= text.length()) {
            return false;
        }
        s = text;
        i = from;
        zoned = false;
        char c = text.charAt(from);
        boolean found = isDigit(c) ? number() : letter();
        end = i;
        return found && (i >= s.length() || !Character.isLetterOrDigit(s.charAt(i)));
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean number() {
        int digits = run(i);
        return switch (digits) {
            case 4 -> fourFirst();
            case 8 -> compactDate(4);
            case 6 -> compactDate(2);
            case 10, 13 -> epoch(digits);
            case 1, 2 -> twoFirst(digits);
            default -> false;
        };
    }

    /** 2026-01-31, with any of - / . between. */
    private boolean fourFirst() {
        int year = take(4);
        char sep = peek();
        if ((sep != '-' && sep != '/' && sep != '.') || year < 1970 || year > 2200) {
            return false;
        }
        i++;
        int month = take(Math.min(2, run(i)));
        if (peek() != sep) {
            return false;
        }
        i++;
        int day = take(Math.min(2, run(i)));
        return dateThenTime(year, month, day, Kind.DATE_TIME);
    }

    /** 20260131 or 260131. */
    private boolean compactDate(int yearDigits) {
        int year = take(yearDigits);
        int month = take(2);
        int day = take(2);
        int mark = i;
        if (!dateThenTime(yearDigits == 2 ? 2000 + year : year, month, day, Kind.DATE_TIME)) {
            return false;
        }
        return i > mark; // a lone number of six or eight digits is no date
    }

    private boolean epoch(int digits) {
        long value = 0;
        for (int k = 0; k < digits; k++) {
            value = value * 10 + (s.charAt(i++) - '0');
        }
        millis = digits == 13 ? value : value * 1000;
        zoned = true;
        kind = Kind.EPOCH;
        if (digits == 10 && peek() == '.' && run(i + 1) > 0) {
            i++;
            millis += fraction();
        }
        return millis > 900_000_000_000L && millis < 4_000_000_000_000L;
    }

    private boolean twoFirst(int digits) {
        int first = take(digits);
        char sep = peek();
        if (sep == ':' && digits == 2) {
            i -= 2;
            kind = Kind.TIME;
            millis = 0;
            return time();
        }
        if (sep != '/' && sep != '-' && sep != '.') {
            return false;
        }
        i++;
        int month = TimeText.index(TimeText.MONTHS, s, i);
        if (month >= 0) { // 31/Jan/2026:10:00:00 +0100, 31-Jan-2026 10:00:00
            i += 3;
            if (peek() != sep || run(i + 1) != 4) {
                return false;
            }
            i++;
            return dateThenTime(take(4), month + 1, first, sep == '/' ? Kind.ACCESS : Kind.DATE_TIME);
        }
        if (digits != 2 || run(i) != 2) {
            return false;
        }
        int second = take(2);
        if (peek() == sep) {
            int third = run(i + 1);
            i++;
            if (third == 4) { // 31.01.2026 or, with a slash, 01/31/2026
                boolean dayFirst = sep == '.' || first > 12;
                return dateThenTime(take(4), dayFirst ? second : first, dayFirst ? first : second, Kind.DATE_TIME);
            }
            return third == 2 && dateThenTime(2000 + first, second, take(2), Kind.DATE_TIME);
        }
        return dateThenTime(yearOf(first), first, second, Kind.MONTH_DAY) && kind != Kind.DATE;
    }

    private boolean letter() {
        char c = s.charAt(i);
        if ((c == 'I' || c == 'W' || c == 'E' || c == 'F') && run(i + 1) == 4) { // klog: E0131 10:00:00.000000
            i++;
            int month = take(2);
            return dateThenTime(yearOf(month), month, take(2), Kind.KLOG) && kind == Kind.KLOG;
        }
        int day = TimeText.index(TimeText.DAYS, s, i);
        if (day >= 0) {
            i += 3;
            if (peek() == ',') {
                i++;
            }
            if (peek() != ' ') {
                return false;
            }
            i++;
        }
        int month = TimeText.index(TimeText.MONTHS, s, i);
        if (month < 0 || i + 3 >= s.length() || s.charAt(i + 3) != ' ') {
            return false;
        }
        i += 3;
        while (peek() == ' ') {
            i++;
        }
        int digits = run(i);
        if (digits < 1 || digits > 2) {
            return false;
        }
        int dayOfMonth = take(digits);
        if (peek() != ' ') {
            return false;
        }
        if (run(i + 1) == 4) { // Jan 31 2026 10:00:00
            i++;
            return dateThenTime(take(4), month + 1, dayOfMonth, Kind.SYSLOG) && kind == Kind.SYSLOG;
        }
        if (!dateThenTime(yearOf(month + 1), month + 1, dayOfMonth, Kind.SYSLOG) || kind == Kind.DATE) {
            return false;
        }
        if (peek() == ' ' && run(i + 1) == 4 && s.startsWith("19", i + 1) | s.startsWith("20", i + 1)) {
            long inDay = Math.floorMod(millis, 86_400_000L);
            i++;
            kind = Kind.DATE_TIME;
            return day(take(4), month + 1, dayOfMonth) && (millis = cachedDayMillis + inDay) >= 0;
        }
        return true;
    }

    private boolean dateThenTime(int year, int month, int day, Kind found) {
        if (!day(year, month, day)) {
            return false;
        }
        kind = found;
        int mark = i;
        char sep = peek();
        if (sep == ' ' || sep == 'T' || sep == '-' || sep == '_' || sep == ':') {
            i++;
            if (peek() == ' ') {
                i++;
            }
            if (time()) {
                millis += cachedDayMillis;
                return true;
            }
        }
        i = mark;
        millis = cachedDayMillis;
        kind = Kind.DATE;
        return true;
    }

    /** HH:mm[:ss[.fraction]] or HHmmss and a zone. */
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
            if (peek() != sep || run(i + 1) != 2) {
                return false;
            }
            i++;
            second = take(2);
        }
        if (hour > 23 || minute > 59 || second > 60) {
            return false;
        }
        millis = ((hour * 60L + minute) * 60 + second) * 1000;
        char c = peek();
        if ((c == '.' || c == ',' || c == ':') && run(i + 1) > 0) {
            i++;
            millis += fraction();
        }
        zone();
        return true;
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
        } else if (s.startsWith("UTC", at) || s.startsWith("GMT", at)) {
            i = at + 3;
            zoned = true;
        } else if (at > i && (s.startsWith("CET ", at) || s.startsWith("CEST ", at))) {
            boolean summer = s.charAt(at + 2) == 'S';
            i = at + (summer ? 4 : 3);
            millis -= summer ? 7_200_000 : 3_600_000;
            zoned = true;
        }
    }

    private long fraction() {
        int digits = run(i);
        long value = 0;
        for (int k = 0; k < 3; k++) {
            value = value * 10 + (k < digits ? s.charAt(i + k) - '0' : 0);
        }
        i += digits;
        return value;
    }

    /** Logs without a year run forward: a jump from December to January starts the next one. */
    private int yearOf(int month) {
        if (lastMonth == 12 && month == 1) {
            yearOffset++;
        }
        lastMonth = month;
        return assumedYear + yearOffset;
    }

    private boolean day(int year, int month, int day) {
        long key = (year * 100L + month) * 100 + day;
        if (key == cachedDay) {
            return true;
        }
        try {
            cachedDayMillis = LocalDate.of(year, month, day).toEpochDay() * 86_400_000L;
        } catch (DateTimeException _) {
            return false;
        }
        cachedDay = key;
        return true;
    }

    private int run(int from) {
        int k = from;
        while (k < s.length() && isDigit(s.charAt(k))) {
            k++;
        }
        return k - from;
    }

    private int take(int digits) {
        int value = 0;
        for (int k = 0; k < digits && i < s.length(); k++) {
            value = value * 10 + (s.charAt(i++) - '0');
        }
        return value;
    }

    private char peek() {
        return i < s.length() ? s.charAt(i) : '\0';
    }
}
