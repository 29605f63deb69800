package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceCauseTest {

    private static String cause(String trace) {
        TraceCause cause = new TraceCause();
        cause.begin();
        trace.lines().forEach(cause::line);
        return cause.cause();
    }

    @Test
    void javaNamesItsInnermostCauseLast() {
        assertThat(cause("""
                java.lang.IllegalStateException: store
                \tat o.a.Orders.put(Orders.java:7)
                \tSuppressed: java.io.IOException: close
                \t\tat o.a.Db.close(Db.java:1)
                \tCaused by: java.io.IOException: pipe
                Caused by: java.sql.SQLException: insert
                \tat o.a.Db.run(Db.java:9)
                Caused by: java.io.IOException: No space left on device
                \t... 12 more
                """)).isEqualTo("Caused by: java.io.IOException: No space left on device");
    }

    @Test
    void pythonNamesItFirst() {
        assertThat(cause("""
                Traceback (most recent call last):
                  File "a.py", line 3, in run
                    go()
                socket.timeout: timed out

                The above exception was the direct cause of the following exception:

                Traceback (most recent call last):
                  File "b.py", line 9, in call
                    run()
                shop.PriceError: no price
                """)).isEqualTo("socket.timeout: timed out");
    }

    @Test
    void dotNetMarksInnerOnesByArrows() {
        assertThat(cause("""
                System.InvalidOperationException: order
                 ---> Npgsql.NpgsqlException: connect
                 ---> System.Net.Sockets.SocketException (111): Connection refused
                   at Npgsql.Open() in /src/Open.cs:line 12
                   --- End of inner exception stack trace ---
                   at Shop.Orders.Put() in /src/Orders.cs:line 7
                """)).isEqualTo("---> System.Net.Sockets.SocketException (111): Connection refused");
        assertThat(cause("System.A: x ---> System.B: y ---> System.C: z\n   at Shop.Put()"))
                .isEqualTo("---> System.C: z");
    }

    @Test
    void nodeAndGoHaveTheirOwnWays() {
        assertThat(
                        cause(
                                "Error: order\n    at put (a.js:1:2) {\n  [cause]: Error: connect ECONNREFUSED 10.0.0.1:5432\n      at b.js:1"))
                .isEqualTo("Error: connect ECONNREFUSED 10.0.0.1:5432");
        assertThat(cause("panic: nil map [recovered]\n\tpanic: again\n\ngoroutine 7 [running]:"))
                .isEqualTo("panic: nil map [recovered]");
    }

    @Test
    void aTraceInsideOfJsonIsReadToo() {
        assertThat(
                        TraceCause.embedded(
                                "{\"msg\":\"x\",\"stack\":\"A: a\\n\\tat B\\nCaused by: java.io.IOException: \\\"wal\\\" full\\n\\tat C\",\"n\":1}"))
                .isEqualTo("Caused by: java.io.IOException: \"wal\" full");
        assertThat(TraceCause.embedded("{\"msg\":\"x\"}")).isEmpty();
    }
}
