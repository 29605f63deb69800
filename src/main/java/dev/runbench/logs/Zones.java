package dev.runbench.logs;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Zones as logs name them: abbreviations that mean one thing everywhere, and regions such as {@code Europe/Berlin}. Those that
 * mean several (CST, IST) are taken off the line but say nothing.
 */
final class Zones {

    /** No zone stands here. */
    static final int NONE = Integer.MIN_VALUE;
    /** A zone stands here that means several, or a region, see {@link #region}. */
    static final int UNCLEAR = Integer.MAX_VALUE;

    private static final int LONGEST_REGION = 40;
    private static final Map<String, Integer> MINUTES = Map.ofEntries(
            Map.entry("UTC", 0),
            Map.entry("GMT", 0),
            Map.entry("WET", 0),
            Map.entry("WEST", 60),
            Map.entry("BST", 60),
            Map.entry("CET", 60),
            Map.entry("MET", 60),
            Map.entry("CEST", 120),
            Map.entry("MEST", 120),
            Map.entry("EET", 120),
            Map.entry("SAST", 120),
            Map.entry("EEST", 180),
            Map.entry("MSK", 180),
            Map.entry("PKT", 300),
            Map.entry("WIB", 420),
            Map.entry("HKT", 480),
            Map.entry("AWST", 480),
            Map.entry("JST", 540),
            Map.entry("KST", 540),
            Map.entry("ACST", 570),
            Map.entry("AEST", 600),
            Map.entry("AEDT", 660),
            Map.entry("NZST", 720),
            Map.entry("NZDT", 780),
            Map.entry("EST", -300),
            Map.entry("EDT", -240),
            Map.entry("CDT", -300),
            Map.entry("MST", -420),
            Map.entry("MDT", -360),
            Map.entry("PST", -480),
            Map.entry("PDT", -420),
            Map.entry("AKST", -540),
            Map.entry("AKDT", -480),
            Map.entry("HST", -600),
            Map.entry("BRT", -180),
            Map.entry("CST", UNCLEAR),
            Map.entry("IST", UNCLEAR));

    private static final Set<String> REGIONS = Set.copyOf(ZoneId.getAvailableZoneIds());

    int end;
    Optional<ZoneId> region = Optional.empty();

    /** Minutes east of Greenwich of the zone named at the place; then {@link #end} is behind it. */
    int at(String s, int from) {
        region = Optional.empty();
        int k = from;
        boolean slash = false;
        while (k < s.length() && k - from < LONGEST_REGION && named(s.charAt(k))) {
            slash |= s.charAt(k) == '/';
            k++;
        }
        end = k;
        if (slash) {
            String name = s.substring(from, k); // mostly a path
            region = REGIONS.contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
            return region.isPresent() ? UNCLEAR : NONE;
        }
        boolean whole = k == s.length() || !Character.isLetterOrDigit(s.charAt(k));
        if (!whole || k - from < 3 || k - from > 4 || "TCKB".indexOf(s.charAt(k - 1)) < 0) {
            return NONE; // mostly it is a level
        }
        int minutes = MINUTES.getOrDefault(s.substring(from, k), NONE);
        if (minutes == UNCLEAR && !(k == s.length() || s.charAt(k) == ']' || s.startsWith(" [", k))) {
            return NONE; // in a sentence it may be a word
        }
        return minutes;
    }

    private static boolean named(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '/' || c == '_';
    }

    /** The moment at which clocks of the zone show this, both in milliseconds. */
    static long instant(long local, ZoneId zone) {
        var clock = LocalDateTime.ofEpochSecond(Math.floorDiv(local, 1000L), 0, ZoneOffset.UTC);
        return local - zone.getRules().getOffset(clock).getTotalSeconds() * 1000L;
    }
}
