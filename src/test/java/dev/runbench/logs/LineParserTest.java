package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineParserTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', textBlock = """
            2026-03-10 14:03:07,123 ERROR [main] org.acme.Orders: disk is full~2026-03-10T14:03:07.123~ERROR~org.acme.Orders~disk is full
            14:03:07.123 [http-1] WARN  o.a.Pool - no connection left~1970-01-01T14:03:07.123~WARN~o.a.Pool~no connection left
            2026-03-10T14:03:07.123+01:00  INFO 4711 --- [  main] org.acme.App  : Started in 3 s~2026-03-10T13:03:07.123Z~INFO~org.acme.App~Started in 3 s
            2026-03-10 14:03:07,123 - root - CRITICAL - cannot go on~2026-03-10T14:03:07.123~FATAL~root~cannot go on
            Mar  9 04:03:07 web-2 sshd[311]: Connection closed~2026-03-09T04:03:07~NONE~sshd~Connection closed
            <11>1 2026-03-09T04:03:07Z web-2 cron[9]: error: no shell~2026-03-09T04:03:07Z~ERROR~cron~no shell
            2026-03-10T14:03:07.5+00:00 db-1 postgres[77]: ready~2026-03-10T14:03:07.500Z~NONE~postgres~ready
            2026-03-10 14:03:07.123 UTC [991] orders@shop FATAL:  too many clients~2026-03-10T14:03:07.123Z~FATAL~~too many clients
            2026/03/10 14:03:07 [error] 12#12: *45 upstream timed out~2026-03-10T14:03:07~ERROR~12#12~*45 upstream timed out
            [Tue Mar 10 14:03:07 2026] [notice] caught SIGTERM~2026-03-10T14:03:07~INFO~~caught SIGTERM
            10.0.0.7 - ann [10/Mar/2026:14:03:07 +0100] "GET /a HTTP/1.1" 503 12~2026-03-10T13:03:07Z~ERROR~~"GET /a HTTP/1.1" 5xx 12
            E0310 14:03:07.123456    1 reflector.go:138] watch failed~2026-03-10T14:03:07.123~ERROR~reflector.go:138~watch failed
            03-10 14:03:07.123  812  901 W Wifi: scan is slow~2026-03-10T14:03:07.123~WARN~Wifi~scan is slow
            26/03/10 14:03:07 INFO storage.BlockStore: stored~2026-03-10T14:03:07~INFO~storage.BlockStore~stored
            2026-03-10T14:03:07.000000001Z stdout F server is up~2026-03-10T14:03:07Z~NONE~~server is up
            {"ts":1773151387.25,"level":"error","logger":"pay","msg":"gave up","n":{"x":1}}~2026-03-10T14:03:07.250Z~ERROR~pay~gave up
            {"time":"2026-03-10T14:03:07Z","level":50,"name":"web","msg":"no","err":{"message":"reset"}}~2026-03-10T14:03:07Z~ERROR~web~no error: reset
            ts=2026-03-10T14:03:07Z level=warn component=tsdb msg="head \\"x\\" is big"~2026-03-10T14:03:07Z~WARN~tsdb~head "x" is big
            WARNING: low on space~~WARN~~low on space
            nothing that anybody knows~~NONE~~nothing that anybody knows
            """)
    void everyUsualLayoutIsTakenApart(String line, String time, String level, String source, String message) {
        LogLine parsed = new LineParser(2026).parse(line);

        assertThat(TimeText.of(parsed.millis(), parsed.zoned())).isEqualTo(time == null ? "" : time);
        assertThat(parsed.level()).isEqualTo(Level.valueOf(level));
        assertThat(parsed.message()).isEqualTo(message);
        if (source != null) {
            assertThat(parsed.source()).isEqualTo(source);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            error opening the file
            Failed at 2026-03-10 14:03:07 for good
            {"broken": json
            level= is a word here
            []
            <>
            -
            2026-99-99 99:99:99 x
            """)
    void whatIsNotUnderstoodStaysInTheMessage(String line) {
        assertThat(new LineParser(2026).parse(line).message()).isEqualTo(line);
    }
}
