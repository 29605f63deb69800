package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every format that is known by name, on a log of it: its name, how many records there are, and one of them taken apart. */
class RecordSourceTest {

    private static final Path SAMPLES = Path.of("src/test/resources/logs");

    private record Begun(int line, LogLine record) {}

    private static List<Begun> records(RecordSource source) throws IOException {
        List<Begun> all = new ArrayList<>();
        for (int line = 1; source.next(); line++) {
            if (source.begins()) {
                all.add(new Begun(line, source.record()));
            }
        }
        return all;
    }

    private static RecordSource source(String text, Layout layout) throws IOException {
        return new RecordSource(
                new LineSource(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))), layout, 2026);
    }

    @ParameterizedTest(name = "{0} line {3}")
    @CsvSource(delimiter = '~', textBlock = """
            syslog3164.log        ~syslog (RFC 3164)          ~4~1~2026-03-09T04:03:07     ~NONE ~sshd            ~Accepted publickey for orla from 192.0.2.44 port 50122 ssh2
            syslog3164.log        ~syslog (RFC 3164)          ~4~3~2026-03-09T04:03:11     ~ERROR~cranectl        ~hoist 4 does not answer
            syslog5424.log        ~syslog (RFC 5424)          ~4~1~2026-03-09T04:03:07.003Z~INFO ~cranectl        ~hoist 4 is ready
            syslog5424.log        ~syslog (RFC 5424)          ~4~2~2026-03-09T04:03:08Z    ~ERROR~tidewatch       ~sensor 12 lost
            syslog5424.log        ~syslog (RFC 5424)          ~4~3~                        ~INFO ~tidewatch       ~no clock yet
            syslog5424.log        ~syslog (RFC 5424)          ~4~4~2026-03-09T04:03:09Z    ~INFO ~harbour-2       ~gate öffnet
            syslog-iso.log        ~syslog (ISO timestamps)    ~3~1~2026-03-10T14:03:07.500Z~NONE ~cranectl        ~hoist 4 ready
            journalctl.log        ~systemd (journalctl)       ~4~3~2026-03-10T14:03:08     ~NONE ~cranectl        ~hoist 4 ready
            journalctl-iso.log    ~systemd (journalctl)       ~2~2~2026-03-10T13:03:08Z    ~NONE ~cranectl        ~hoist 4 ready
            journald.json         ~journald JSON              ~2~1~2026-03-10T14:03:07.250Z~ERROR~cranectl        ~hoist 4 does not answer
            journald.json         ~journald JSON              ~2~2~2026-03-10T14:03:08.250Z~INFO ~cranectl        ~hoist ök
            journald.export       ~journald export            ~5~1~2026-03-10T14:03:07.250Z~ERROR~cranectl        ~hoist 4 failed
            journald.export       ~journald export            ~5~12~2026-03-10T14:03:08.250Z~INFO ~tidewatch      ~water is 3 m
            journald.export       ~journald export            ~5~18~2026-03-10T14:03:09.250Z~WARN ~cranectl       ~gear
            log4j.log             ~Log4j/Logback              ~3~1~2026-03-10T14:03:07.123 ~ERROR~org.harbour.Hoist~gear 2 is stuck
            log4j.log             ~Log4j/Logback              ~3~7~2026-03-10T14:03:08.001 ~INFO ~org.harbour.Hoist~gear 2 turns
            spring.log            ~Spring Boot                ~2~2~2026-03-10T13:03:08.123Z~ERROR~o.h.HoistController~hoist 4 failed
            jul.log               ~java.util.logging          ~2~1~2026-03-10T14:03:07     ~ERROR~org.harbour.Hoist~gear 2 is stuck
            jul.log               ~java.util.logging          ~2~5~2026-03-10T14:03:08     ~INFO ~org.harbour.Tide~low water
            python.log            ~Python logging             ~2~1~2026-03-10T14:03:07.123 ~FATAL~harbour.hoist   ~gear 2 is stuck
            python.log            ~Python logging             ~2~13~2026-03-10T14:03:08.123~INFO ~harbour.tide    ~low water
            python-basic.log      ~Python logging             ~3~1~                        ~WARN ~                ~harbour.hoist:gear 2 is hot
            go.log                ~Go log                     ~4~2~2026-03-10T14:03:08.123 ~NONE ~hoist.go:14     ~gear 2 is stuck
            go.log                ~Go log                     ~4~10~2026-03-10T14:03:09     ~NONE ~hoist.go:12     ~gear 3 turns
            zap.log               ~zap (Go)                   ~2~1~2026-03-10T14:03:07.123Z~ERROR~                ~
            serilog.log           ~Serilog (.NET)             ~2~1~2026-03-10T13:03:07.123Z~ERROR~                ~hoist 4 failed
            serilog.log           ~Serilog (.NET)             ~2~9~2026-03-10T13:03:08.123Z~INFO ~                ~hoist 5 ready
            node.log              ~                           ~2~8~2026-03-10T14:03:08.123Z~INFO ~                ~hoist 5 ready
            nginx-error.log       ~nginx error log            ~3~2~2026-03-10T14:03:08     ~WARN ~                ~*46 an upstream response is buffered to a temporary file
            access.log            ~access log (nginx, Apache) ~2~1~2026-03-10T13:03:07Z    ~ERROR~                ~"GET /hoists/4 HTTP/1.1" 5xx 12 "-" "curl/8.5.0"
            apache-error.log      ~Apache error log           ~2~1~2026-03-10T14:03:07.123 ~ERROR~proxy           ~AH00898: Error reading from remote server
            apache-error-old.log  ~Apache error log           ~2~1~2026-03-10T14:03:07     ~ERROR~                ~
            postgres.log          ~PostgreSQL                 ~3~1~2026-03-10T14:03:07.123Z~ERROR~orla@harbour    ~duplicate key value violates unique constraint "hoist_pkey"
            postgres.log          ~PostgreSQL                 ~3~6~2026-03-10T14:03:09Z    ~FATAL~orla@harbour    ~sorry, too many clients already
            postgres-cest.log     ~PostgreSQL                 ~2~1~2026-07-10T12:03:07Z    ~WARN ~orla@harbour:[991]>~there is no transaction in progress
            postgres.csv          ~PostgreSQL csvlog          ~2~1~2026-03-10T14:03:07.123Z~ERROR~orla@harbour    ~duplicate key value violates unique constraint "hoist_pkey"
            postgres.csv          ~PostgreSQL csvlog          ~2~3~2026-03-10T14:03:08Z    ~INFO ~                ~checkpoint starting: time
            mysql-error.log       ~MySQL error log            ~3~2~2026-03-10T14:03:08.123Z~ERROR~InnoDB          ~Operating system error number 28 in a file operation.
            mariadb-error.log     ~MySQL error log            ~2~2~2026-03-10T14:03:08     ~ERROR~                ~Aborted connection 12 to db: 'harbour'
            mysql-slow.log        ~MySQL slow log             ~5~4~2026-03-10T14:03:07.123Z~NONE ~orla            ~12.345678 s: SELECT * FROM hoist WHERE gear = 2;
            mysql-slow.log        ~MySQL slow log             ~5~11~2026-03-10T14:03:09Z   ~NONE ~tide            ~3.000000 s: SELECT sleep(3);
            cri.log               ~Kubernetes CRI             ~4~2~2026-03-10T14:03:08Z    ~WARN ~org.harbour.Hoist~hoist 4 is slow
            cri.log               ~Kubernetes CRI             ~4~4~2026-03-10T14:03:09Z    ~ERROR~org.harbour.Hoist~hoist 4 failed
            cri-python.log        ~Kubernetes CRI             ~3~2~2026-03-10T14:03:09Z    ~NONE ~                ~Traceback (most recent call last):
            docker.json           ~Docker JSON                ~3~2~2026-03-10T14:03:08.500Z~NONE ~                ~TypeError: gear is undefined
            docker.json           ~Docker JSON                ~3~4~2026-03-10T14:03:09.600Z~NONE ~                ~hoist 5 ready
            compose.log           ~Docker Compose or kubectl --prefix~3~2~2026-03-10T14:03:08~ERROR~org.harbour.Hoist~hoist 4 failed
            compose.log           ~Docker Compose or kubectl --prefix~3~5~            ~NONE ~tide-2          ~low water
            kubectl-prefix.log    ~Docker Compose or kubectl --prefix~2~2~2026-03-10T14:03:08~WARN~org.harbour.Tide~low water
            docker-t.log          ~Docker or kubectl timestamps~3~2~2026-03-10T14:03:08.123Z~ERROR~              ~gear is undefined
            dotnet-console.log    ~.NET console~3~3~~ERROR~Harbour.Hoist~gear 2 is stuck
            iis.log               ~W3C extended (IIS)         ~6~5~2026-03-10T14:03:07Z    ~ERROR~                ~GET /hoists/4 5xx
            klog.log              ~klog                       ~3~2~2026-03-10T14:03:07.123 ~ERROR~reflector.go:138~watch of *v1.Hoist failed
            windows-wevtutil.xml  ~Windows event XML          ~3~1~2026-03-10T14:03:07.123Z~ERROR~Service Control Manager~Event 7034: param1=Crane Spooler param2=3
            windows-wevtutil.xml  ~Windows event XML          ~3~2~2026-03-10T14:03:08Z    ~WARN ~disk            ~Event 51: An error <51> was detected on device \\Device\\Harddisk1
            windows-viewer.xml    ~Windows event XML          ~3~5~2026-03-10T14:03:09Z    ~INFO ~EventLog        ~Event 6013:
            windows-viewer.csv    ~Windows event CSV          ~3~2~2026-03-10T14:03:07     ~ERROR~Service Control Manager~The Crane Spooler service terminated unexpectedly.
            windows-viewer.csv    ~Windows event CSV          ~3~5~2026-03-10T00:00:00     ~INFO ~EventLog        ~The system uptime is 4711 seconds.
            windows-powershell.csv~Windows event CSV          ~3~2~2026-03-10T14:03:07     ~WARN ~Service Control Manager~The Crane Spooler service stopped.
            lines.json            ~JSON lines                 ~6~1~2026-03-10T14:03:07.250Z~ERROR~hoist           ~gear is stuck
            lines.json            ~JSON lines                 ~6~2~2026-03-10T14:03:08Z    ~ERROR~hoist           ~failed error: no oil
            lines.json            ~JSON lines                 ~6~3~2026-03-10T14:03:09Z    ~WARN ~Harbour.Gear    ~gear {n} is hot
            lines.json            ~JSON lines                 ~6~4~2026-03-10T14:03:10Z    ~INFO ~                ~gear 2 turns
            lines.json            ~JSON lines                 ~6~5~2026-03-10T14:03:11.500Z~FATAL~                ~no power
            lines.json            ~JSON lines                 ~6~6~2026-03-10T14:03:12Z    ~INFO ~org.harbour.Hoist~ready
            mongo.json            ~MongoDB                    ~2~1~2026-03-10T13:03:07.123Z~ERROR~STORAGE         ~WiredTiger error
            logfmt.log            ~logfmt                     ~2~1~2026-03-10T14:03:07Z    ~WARN ~hoist           ~gear "2" is hot
            table.csv             ~CSV                        ~3~2~2026-03-10T14:03:07     ~ERROR~hoist           ~gear 2; stuck
            logcat.log            ~logcat                     ~2~1~2026-03-10T14:03:07.123 ~WARN ~Hoist           ~gear 2 is hot
            """)
    void everyFormatIsFoundAndItsRecordsAreTakenApart(
            String file, String name, int records, int line, String time, String level, String source, String message)
            throws IOException {
        try (InputStream in = Files.newInputStream(SAMPLES.resolve(file.strip()))) {
            var log = new RecordSource(new LineSource(in), Layout.FOUND, 2026);
            List<Begun> begun = records(log);
            assertThat(log.format()).isEqualTo(text(name));
            assertThat(begun).as("records").hasSize(records);
            LogLine record = begun.stream()
                    .filter(b -> b.line() == line)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no record begins there: " + begun))
                    .record();
            assertThat(TimeText.of(record.millis(), record.zoned())).isEqualTo(text(time));
            assertThat(record.level()).isEqualTo(Level.valueOf(text(level)));
            if (message != null) {
                assertThat(record.message()).isEqualTo(text(message));
            }
            if (source != null) {
                assertThat(record.source()).isEqualTo(text(source));
            }
        }
    }

    private static String text(String cell) {
        return Optional.ofNullable(cell).orElse("").strip();
    }

    @Test
    void aFormatCanBeForcedByTheBeginningOfItsName() throws IOException {
        String text = "2026-03-10 14:03:07 7 [ERROR] one\nsomething else\n";
        var log = source(text, Layout.FOUND.withFormat("mysql err"));
        assertThat(records(log).getFirst().record().message()).isEqualTo("one");
        assertThat(log.format()).isEqualTo("MySQL error log");
    }

    @Test
    void coloursAreNoPartOfALine() throws IOException {
        var log = source("2026-03-10 14:03:07 \u001b[31mERROR\u001b[0m gear\n", Layout.FOUND);
        LogLine record = records(log).getFirst().record();
        assertThat(record.level()).isEqualTo(Level.ERROR);
        assertThat(log.text()).contains("\u001b");
        assertThat(log.plain()).doesNotContain("\u001b");
    }

    @Test
    void aRecordThatNeverEndsIsGivenUpAndNothingIsLost() throws IOException {
        String text = "timestamp,level,message\n2026-03-10 14:03:07,INFO,\"open\n" + "line\n".repeat(12_000);
        var log = source(text, Layout.FOUND.withFormat("CSV"));
        int lines = 0;
        while (log.next()) {
            lines++;
        }
        assertThat(lines).isEqualTo(12_002);
    }

    @Test
    void timesWithoutAZoneAreReadInTheGivenOne() throws IOException {
        var layout = Layout.FOUND.withZone(java.time.ZoneId.of("Europe/Berlin"));
        LogLine summer = records(source("2026-07-10 14:03:07 ERROR gear\n", layout))
                .getFirst()
                .record();
        LogLine winter = records(source("2026-01-10 14:03:07 ERROR gear\n", layout))
                .getFirst()
                .record();
        LogLine own = records(source("2026-01-10 14:03:07Z ERROR gear\n", layout))
                .getFirst()
                .record();
        assertThat(TimeText.of(summer.millis(), summer.zoned())).isEqualTo("2026-07-10T12:03:07Z");
        assertThat(TimeText.of(winter.millis(), winter.zoned())).isEqualTo("2026-01-10T13:03:07Z");
        assertThat(TimeText.of(own.millis(), own.zoned())).isEqualTo("2026-01-10T14:03:07Z");
    }
}
