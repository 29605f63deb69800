package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeScanTest {

    private static String read(TimeScan scan, String text) {
        return scan.at(text, 0) ? TimeText.of(scan.millis, scan.zoned) + "|" + text.substring(scan.end) : "no";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            3/10/2026 2:03:07 PM x~2026-03-10T14:03:07| x
            03/10/2026 12:03:07 AM~2026-03-10T00:03:07|
            3/10/2026, 12:03:07 pm~2026-03-10T12:03:07|
            3/10/2026 2:03 PM~2026-03-10T14:03:00|
            Mar 10, 2026 2:03:07\u202fPM x~2026-03-10T14:03:07| x
            2026-03-10 14:03:07,123 x~2026-03-10T14:03:07.123| x
            2026-03-10T14:03:07.123456789+05:30~2026-03-10T08:33:07.123Z|
            2026-03-10 14:03:07 -0800 x~2026-03-10T22:03:07Z| x
            2026-03-10 14:03:07 EST [7]~2026-03-10T19:03:07Z| [7]
            2026-03-10 14:03:07.5 JST~2026-03-10T05:03:07.500Z|
            2026-07-10 14:03:07 Europe/Berlin x~2026-07-10T12:03:07Z| x
            2026-01-10 14:03:07 Europe/Berlin x~2026-01-10T13:03:07Z| x
            2026-03-10 14:03:07 CST [7]~2026-03-10T14:03:07| [7]
            2026-03-10 14:03:07 CST is a word~2026-03-10T14:03:07| CST is a word
            2026-03-10 14:03:07 ERROR x~2026-03-10T14:03:07| ERROR x
            2026-03-10 14:03:07 org/acme/X~2026-03-10T14:03:07| org/acme/X
            Tue Mar 10 14:03:07 PST 2026 x~2026-03-10T22:03:07Z| x
            13/10/2026 14:03:07~2026-10-13T14:03:07|
            2026-02-30 14:03:07~no
            25:03:07~no
            """)
    void timesAreReadInAllTheirForms(String text, String expected) {
        assertThat(read(new TimeScan(MissingYear.startingIn(2026)), text)).isEqualTo(expected);
    }

    @Test
    void whoWritesTheDayFirstDoesSoEverywhere() {
        var scan = new TimeScan(MissingYear.startingIn(2026));
        assertThat(read(scan, "13/10/2026 14:03:07")).startsWith("2026-10-13");
        assertThat(read(scan, "03/10/2026 14:03:07")).startsWith("2026-10-03");
    }

    @Test
    void aMissingYearIsTheLastOneThatTheFilesOwnTimeAllows() {
        var scan = new TimeScan(MissingYear.endingBy(Instant.parse("2027-02-03T10:00:00Z")));
        assertThat(read(scan, "Nov 30 10:00:00")).startsWith("2026-11-30");
        assertThat(read(scan, "Dec 31 23:59:59")).startsWith("2026-12-31");
        assertThat(read(scan, "Jan  1 00:00:01")).startsWith("2027-01-01");
        assertThat(read(scan, "Dec 31 23:59:58"))
                .as("a late line of the old year")
                .startsWith("2026-12-31");
        assertThat(read(scan, "Jan  1 00:00:02")).startsWith("2027-01-01");
        assertThat(read(scan, "Feb  3 10:00:00")).startsWith("2027-02-03");
        assertThat(read(scan, "Feb  2 10:00:00")).as("a clock that goes back").startsWith("2027-02-02");
        var leap = new TimeScan(MissingYear.endingBy(Instant.parse("2027-02-03T10:00:00Z")));
        assertThat(read(leap, "Feb 29 10:00:00")).startsWith("2024-02-29");
    }
}
