package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LogPartsTest {

    private static final String TICKET = """
            # OPS-7 Orders fail

            | Field | Value |
            | --- | --- |
            | Created | 2026-03-10 13:45:00 |
            | Updated | 2026-03-10 16:02:11 |
            | Due | 2026-03-11 16:02:11 |

            **2026-03-10 13:50 Dov**

            At 13:42 it began. Then:

            - 13:42 the disk was full
            - 13:43 the first order failed
            - 13:44 we were called

            ```bash
            systemctl restart orders
            df -h /data
            ```

            ```yaml
            level: info
            retries: 3
            timeout: 30s
            ```

            It says:

            ```
            2026-03-10 13:42:01 WARN  disk /data is full
            2026-03-10 13:42:02 ERROR order 7 failed
            java.io.IOException: No space left on device
            \tat dev.shop.Orders.write(Orders.java:17)
            ```

            And on the other host, without a fence:

            Mar 10 13:42:01 db-1 postgres[412]: could not extend file
            Mar 10 13:42:01 db-1 postgres[412]: No space left on device

            Mar 10 13:42:02 db-1 kernel: EXT4-fs warning

            Somebody look, please. On 2026-03-10 it was fine.

            ~~~json
            {"time":"2026-03-10T13:42:01Z","level":"error","msg":"write failed"}
            ~~~
            """;

    @Test
    void fencedLogsAndRunsOfLogLinesAreFoundAndNothingElse() {
        assertThat(LogParts.in(TICKET)).containsExactly("""
                        2026-03-10 13:42:01 WARN  disk /data is full
                        2026-03-10 13:42:02 ERROR order 7 failed
                        java.io.IOException: No space left on device
                        \tat dev.shop.Orders.write(Orders.java:17)""", """
                        Mar 10 13:42:01 db-1 postgres[412]: could not extend file
                        Mar 10 13:42:01 db-1 postgres[412]: No space left on device
                        Mar 10 13:42:02 db-1 kernel: EXT4-fs warning""", """
                        {"time":"2026-03-10T13:42:01Z","level":"error","msg":"write failed"}""");
    }

    @Test
    void aTextWithoutALogHasNone() throws IOException {
        assertThat(LogParts.in("")).isEmpty();
        assertThat(LogParts.in("It broke at 13:42.\n\nThen it was fine.")).isEmpty();
        assertThat(LogParts.in("```\nnever closed")).isEmpty();
        assertThat(LogParts.in(Files.readString(Path.of("README.md")))).isEmpty();
    }

    @Test
    void aFenceThatIsNeverClosedStillCounts() {
        assertThat(LogParts.in("```\n12:00:01 INFO up\n12:00:02 WARN slow"))
                .containsExactly("12:00:01 INFO up\n12:00:02 WARN slow");
    }
}
