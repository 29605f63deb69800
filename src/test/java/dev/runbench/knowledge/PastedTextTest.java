package dev.runbench.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.knowledge.PastedText.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PastedTextTest {

    static Stream<Arguments> pastes() {
        return Stream.of(
                paste(Kind.LOG, "could not extend file", """
                        2026-03-10 13:41:52.104 UTC [1190] LOG:  checkpoint starting
                        2026-03-10 13:41:53.900 UTC [1190] ERROR:  could not extend file "base/16402"
                        """),
                paste(Kind.LOG, "disk full", """
                        Mar 10 13:41:52 db-1 systemd[1]: Started postgresql.
                        Mar 10 13:41:53 db-1 postgres[99]: FATAL disk full
                        """),
                paste(Kind.LOG, "order store failed", """
                        {"ts":"2026-03-10T13:41:52Z","level":"info","msg":"started"}
                        {"ts":"2026-03-10T13:41:53Z","level":"error","msg":"order store failed"}
                        """),
                paste(Kind.LOG, "GET /checkout", """
                        10.0.0.1 - - [02/Oct/2026:06:00:01 +0000] "GET /checkout HTTP/1.1" 500 12
                        10.0.0.1 - - [02/Oct/2026:06:00:02 +0000] "GET /checkout HTTP/1.1" 500 12
                        """),
                paste(Kind.LOG, "watch closed", "E0310 13:41:52.123456    1 reflector.go:138] watch closed"),
                paste(Kind.STACK_TRACE, "java.lang.IllegalStateException: pool is empty", """
                        Exception in thread "main" java.lang.IllegalStateException: pool is empty
                        \tat dev.larkspur.checkout.Pool.take(Pool.java:42)
                        \tat java.base/java.lang.Thread.run(Thread.java:1583)
                        Caused by: java.sql.SQLException: timeout
                        \t... 2 more
                        """),
                paste(Kind.STACK_TRACE, "ValueError: bad amount", """
                        Traceback (most recent call last):
                          File "/srv/app/pay.py", line 12, in charge
                            gateway.charge(amount)
                        ValueError: bad amount
                        """),
                paste(Kind.STACK_TRACE, "TypeError: Cannot read properties", """
                        TypeError: Cannot read properties of undefined (reading 'id')
                            at render (/srv/web/page.js:10:5)
                            at Object.<anonymous> (/srv/web/index.js:3:1)
                        """),
                paste(Kind.STACK_TRACE, "panic: runtime error", """
                        panic: runtime error: invalid memory address

                        goroutine 1 [running]:
                        main.main()
                        \t/srv/app/main.go:10 +0x1d
                        \t/srv/app/other.go:11 +0x1d
                        """),
                paste(Kind.ALERT, "orders-db disk is full", """
                        {"receiver":"oncall","status":"firing","commonLabels":{"alertname":"DiskFull"},
                         "commonAnnotations":{"summary":"orders-db disk is full"},"alerts":[{"labels":{}}]}"""),
                paste(Kind.ALERT, "CPU high", """
                        {"ruleName":"CPU high","state":"alerting","evalMatches":[]}"""),
                paste(Kind.ALERT, "checkout is down", """
                        {"routing_key":"x","event_action":"trigger","payload":{"summary":"checkout is down","severity":"critical"}}"""),
                paste(Kind.ALERT, "[Triggered] latency", """
                        {"alert_type":"error","alert_title":"[Triggered] latency","last_updated":"1"}"""),
                paste(Kind.ALERT, "queue too long", """
                        {"severity":"critical","title":"queue too long","host":"kafka-1"}"""),
                paste(Kind.ALERT, "[FIRING:1] PostgresDown db-1", """
                        [FIRING:1] PostgresDown db-1
                        Labels:
                         - alertname = PostgresDown
                        """),
                paste(Kind.TICKET, "INC-2031 checkout answers 500", """
                        INC-2031
                        Summary: checkout answers 500
                        Status: open
                        Priority: P1
                        Description: since 13:42 all three hosts.
                        """),
                paste(Kind.TICKET, "OPS-12 Renew certificate", """
                        {"key":"OPS-12","fields":{"summary":"Renew certificate","status":{"name":"Open"}}}"""),
                paste(Kind.TABLE, "Table: number, short_description, state", """
                        number,short_description,state
                        INC1,"disk, full",closed
                        INC2,slow,open
                        """),
                paste(Kind.TABLE, "Table: host, free", "host\tfree\ndb-1\t11 GB\n"),
                paste(Kind.CONFIGURATION, "YAML configuration: checkout", """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: checkout
                        spec:
                          replicas: 3
                        """),
                paste(Kind.CONFIGURATION, "INI configuration: Unit", """
                        [Unit]
                        Description=Checkout
                        [Service]
                        ExecStart=/usr/bin/checkout
                        """),
                paste(Kind.CONFIGURATION, "TOML configuration: server", """
                        [server]
                        port = 8080
                        host = "0.0.0.0"
                        """),
                paste(Kind.CONFIGURATION, "Properties configuration", """
                        # pool
                        spring.datasource.url=jdbc:postgresql://db-1/orders
                        spring.datasource.hikari.maximum-pool-size=20
                        """),
                paste(Kind.CONFIGURATION, "nginx configuration: shop.larkspur.example", """
                        server {
                            listen 443 ssl;
                            server_name shop.larkspur.example;
                            location / { proxy_pass http://web; }
                        }
                        """),
                paste(
                        Kind.HTML,
                        "Escalation policy",
                        "<!DOCTYPE html><html><head><title>Escalation policy</title></head><body><p>x</p></body></html>"),
                paste(Kind.HTML, "Pasted web page", "<div><p>one</p><ul><li>two</li></ul></div>"),
                paste(Kind.MARKDOWN, "Disk full on db-1", "# Disk full on db-1\n\nLook at `df`.\n"),
                paste(Kind.MARKDOWN, "Steps", "Steps\n\n- [ ] one\n- [x] two, see [page](https://x.example)\n"),
                paste(Kind.PROSE, "We restarted the archiver", """
                        We restarted the archiver, and then the volume of db-1 had room again.
                        Nobody knows why it had stopped: the log is empty, the disk was not full.
                        """),
                paste(Kind.PROSE, "Note: call lutz", "Note: call lutz before you touch fw-1"),
                paste(Kind.DATA, "JSON: a, b", "{\"a\":1,\"b\":[1,2]}"));
    }

    private static Arguments paste(Kind kind, String title, String text) {
        return Arguments.of(kind, title, text);
    }

    @ParameterizedTest
    @MethodSource("pastes")
    void theKindShowsInTheShapeOfTheText(Kind kind, String title, String text) {
        PastedText seems = PastedText.detect(text);
        assertThat(seems.kind()).as(text).isEqualTo(kind);
        assertThat(seems.title()).contains(title);
    }

    @Test
    void everySampleOfALogIsALogAndEverySampleTicketIsATicket() throws Exception {
        for (String folder : new String[] {"logs", "tickets"}) {
            try (var files = java.nio.file.Files.list(java.nio.file.Path.of("sample-data", folder))) {
                for (var file : files.toList()) {
                    assertThat(PastedText.detect(TextDecoder.decode(java.nio.file.Files.readAllBytes(file)))
                                    .kind())
                            .as(file.toString())
                            .isIn(
                                    folder.equals("logs")
                                            ? new Kind[] {Kind.LOG}
                                            : file.toString().endsWith(".csv")
                                                    ? new Kind[] {Kind.TABLE}
                                                    : new Kind[] {Kind.TICKET, Kind.MARKDOWN});
                }
            }
        }
    }

    @Test
    void anyTextGetsAKindQuickly() {
        assertThat(PastedText.detect("  \n ").title()).isEmpty();
        assertThat(PastedText.detect("[".repeat(100_000)).kind()).isEqualTo(Kind.PROSE);
        long begun = System.nanoTime();
        for (String part : new String[] {"a", "a.", " at ", "\"", "<", "{\"a\":", "key: ", "a=", "**", "\t", "[x]("}) {
            assertThat(PastedText.detect(part.repeat(1 << 19)).title().length()).isLessThan(90);
        }
        assertThat(System.nanoTime() - begun).isLessThan(8_000_000_000L);
    }
}
