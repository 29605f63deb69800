package dev.runbench.logs;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The words of a timestamp, and a time as a text. */
final class TimeText {

    static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    static final String DAYS = "MonTueWedThuFriSatSun";

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

    private TimeText() {}

    /** ISO text of a time; with a Z only when the log named its zone. */
    static String of(long millis, boolean zoned) {
        if (millis == LogLine.NO_TIME) {
            return "";
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000, ZoneOffset.UTC);
        return (millis % 1000 == 0 ? SECONDS : MILLIS).format(time) + (zoned ? "Z" : "");
    }

    static boolean isMonthOrDay(String text, int from, int to) {
        return to - from == 3 && (index(MONTHS, text, from) >= 0 || index(DAYS, text, from) >= 0);
    }

    /** Which of the names of three letters stands at the place; -1 if none does. */
    static int index(String names, String text, int from) {
        if (from + 3 > text.length()) {
            return -1;
        }
        for (int k = 0; k < names.length(); k += 3) {
            if (names.charAt(k) == text.charAt(from)
                    && names.charAt(k + 1) == text.charAt(from + 1)
                    && names.charAt(k + 2) == text.charAt(from + 2)) {
                return k / 3;
            }
        }
        return -1;
    }
}
