package dev.runbench.logs;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads a timestamp at a place in a text: ISO 8601 and its relatives, syslog, access log, klog, compact and epoch forms.
 * One instance serves one log; after {@link #at} answers true its fields hold what was read.
 */
final class TimeScan extends TextCursor {

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

    private final MissingYear missingYear;
    private final ClockScan clock = new ClockScan();
    private boolean dayFirst;
    private long cachedDay = -1;
    private long cachedDayMillis;

    TimeScan(MissingYear missingYear) {
        this.missingYear = missingYear;
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
            millis += clock.fraction(s, i);
            i = clock.end;
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
        int more = run(i);
        if (more < 1 || more > 2) {
            return false;
        }
        int second = take(more);
        if (peek() == sep) {
            int third = run(i + 1);
            i++;
            if (third != 4 && (digits != 2 || more != 2)) {
                return false;
            }
            if (third == 4) { // 31.01.2026 or, with a slash, 01/31/2026
                boolean day = sep == '.' || first > 12 || (dayFirst && second <= 12);
                dayFirst |= sep != '.' && first > 12; // who writes the day first does so in every line
                return dateThenTime(take(4), day ? second : first, day ? first : second, Kind.DATE_TIME);
            }
            return third == 2 && dateThenTime(2000 + first, second, take(2), Kind.DATE_TIME);
        }
        if (digits != 2 || more != 2) {
            return false;
        }
        return clock() && withoutYear(first, second, Kind.MONTH_DAY);
    }

    private boolean letter() {
        char c = s.charAt(i);
        if ((c == 'I' || c == 'W' || c == 'E' || c == 'F') && run(i + 1) == 4) { // klog: E0131 10:00:00.000000
            i++;
            int month = take(2);
            int dayOfMonth = take(2);
            return clock() && withoutYear(month, dayOfMonth, Kind.KLOG);
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
        if (peek() == ',' && run(i + 2) == 4) { // Jan 31, 2026 2:00:00 PM
            i += 2;
            return dateThenTime(take(4), month + 1, dayOfMonth, Kind.DATE_TIME) && kind != Kind.DATE;
        }
        if (peek() != ' ') {
            return false;
        }
        if (run(i + 1) == 4) { // Jan 31 2026 10:00:00
            i++;
            return dateThenTime(take(4), month + 1, dayOfMonth, Kind.SYSLOG) && kind == Kind.SYSLOG;
        }
        if (!clock()) {
            return false;
        }
        if (peek() == ' ' && run(i + 1) == 4 && (s.startsWith("19", i + 1) || s.startsWith("20", i + 1))) {
            i++;
            kind = Kind.DATE_TIME;
            return day(take(4), month + 1, dayOfMonth) && onDay();
        }
        return withoutYear(month + 1, dayOfMonth, Kind.SYSLOG);
    }

    private boolean dateThenTime(int year, int month, int day, Kind found) {
        if (!day(year, month, day)) {
            return false;
        }
        kind = found;
        if (clock()) {
            return onDay();
        }
        millis = cachedDayMillis;
        kind = Kind.DATE;
        return true;
    }

    /** The time was read already: a month and a day alone are too little to be taken for a date. */
    private boolean withoutYear(int month, int day, Kind found) {
        kind = found;
        boolean sane = month >= 1 && month <= 12 && day >= 1 && day <= 31;
        return sane && day(missingYear.of(month, day), month, day) && onDay();
    }

    private boolean onDay() {
        millis += cachedDayMillis;
        if (clock.region.isPresent()) {
            millis = Zones.instant(millis, clock.region.get());
            zoned = true;
        }
        return true;
    }

    /** What separates a date from a time, and the time. */
    private boolean clock() {
        int mark = i;
        char sep = peek();
        if (sep == ' ' || sep == 'T' || sep == '-' || sep == '_' || sep == ':' || sep == ',') {
            i++;
            if (peek() == ' ') {
                i++;
            }
            if (time()) {
                return true;
            }
        }
        i = mark;
        return false;
    }

    private boolean time() {
        boolean read = clock.at(s, i);
        i = clock.end;
        millis = clock.millis;
        zoned = clock.zoned;
        return read;
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

    /** The year of a day that is written without one. */
    int yearOf(int month, int day) {
        return missingYear.of(month, day);
    }
}
