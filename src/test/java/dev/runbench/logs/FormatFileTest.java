package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatFileTest {

    private static final String CRANE = """
            name: Crane control
            pattern: '^(?<level>[A-Z]+)#(?<time>[^#]+)#(?<source>[^#]*)#(?<message>.*)$'
            time: dd.MM.yy HH.mm.ss,SSS
            zone: Europe/Berlin
            levels:
              KAPUTT: ERROR
            sample: 'KAPUTT#10.03.26 14.03.07,123#hoist 4#gear 2 is stuck'
            """;

    private static final String LOG = """
            GUT#10.03.26 14.03.06,000#hoist 4#gear 2 turns
            KAPUTT#10.03.26 14.03.07,123#hoist 4#gear 2 is stuck
              2026-03-10 14:03:07 ERROR looks like a record of another kind
            GUT#10.07.26 14.03.08,000#hoist 5#gear 3 turns
            """;

    @TempDir
    Path folder;

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("crane.yaml"), text);
    }

    private LogAnalysis analyze(String log, LogFormats formats) throws Exception {
        Path file = Files.writeString(folder.resolve("crane.log"), log);
        return new LogService().analyze(file, AnalyzeOptions.of("crane").in(Layout.FOUND.withFormats(formats)));
    }

    @Test
    void aDescribedFormatIsFoundByItself() throws Exception {
        file(CRANE);
        LogFormats formats = LogFormats.in(folder);
        assertThat(formats.problems()).isEmpty();
        assertThat(formats.names().getFirst()).isEqualTo("Crane control");
        LogAnalysis analysis = analyze(LOG, formats);
        assertThat(analysis.format()).isEqualTo("Crane control");
        assertThat(analysis.levels()).containsEntry(Level.ERROR, 1L).containsEntry(Level.NONE, 2L);
        assertThat(analysis.from()).isEqualTo("2026-03-10T13:03:06Z");
        assertThat(analysis.to()).isEqualTo("2026-07-10T12:03:08Z");
        assertThat(analysis.templates())
                .extracting(LogAnalysis.LogTemplate::template)
                .contains("gear <num> is stuck");
    }

    @Test
    void aFormatMayBeTooBareForEveryThingButAMessage() throws Exception {
        LogFormats formats = LogFormats.OURS.with(file("name: bare\npattern: '^> (?<message>.*)'\n"));
        assertThat(analyze("> gear 1\nmore of it\n> gear 2\n", formats)
                        .templates()
                        .getFirst()
                        .count())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            - a~line 1: it has no keys
            name: x~line 1: the key "pattern" is missing
            name: x|pattern: '(?<message>.*'~line 2: the pattern is not well-formed
            name: x|pattern: '.*'~line 2: the pattern has no group (?<message>...)
            name: x|pattern: '(?<message>.*)(?<colour>.)'~line 2: the group "colour" is none of
            name: x|pattern: '(?<message>.*)'|time: bbbb~line 3: the time layout "bbbb" is not understood
            name: x|pattern: '(?<message>.*)'|zone: Mars~line 3: the zone "Mars" is not known
            name: x|pattern: '(?<message>.*)'|levels: [a]~line 3: "levels" must be words
            name: x|pattern: '(?<message>.*)'|levels:|  A: LOUD~line 4: "LOUD" is no level
            name: x|pattern: '(?<message>.*)'|colour: red~line 3: the key "colour" is not known
            name: x|pattern: '^a(?<message>.*)'|sample: b~line 3: the pattern does not match the sample "b"
            name: [x~it is not YAML
            """)
    void whatIsWrongIsSaidWithFileAndLine(String text, String reason) throws Exception {
        Path file = file(text.replace("|", "\n") + "\n");
        assertThatThrownBy(() -> LogFormats.OURS.with(file))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
        LogFormats others = LogFormats.in(folder);
        assertThat(others.problems()).hasSize(1);
        assertThat(others.names()).isEqualTo(LogFormats.OURS.names());
    }

    @Test
    void anUnknownOrUnclearNameIsAProblem() {
        assertThatThrownBy(() -> LogFormats.OURS.named("cobol")).hasMessageContaining("Known are");
        assertThatThrownBy(() -> LogFormats.OURS.named("syslog"))
                .hasMessageContaining("RFC 3164")
                .hasMessageContaining("RFC 5424");
        assertThat(LogFormats.OURS.named("postgresql").name()).isEqualTo("PostgreSQL");
        assertThat(LogFormats.OURS.named("Syslog RFC-5424").name()).isEqualTo("syslog (RFC 5424)");
    }

    @Test
    @Timeout(20)
    void aPatternThatBacktracksWithoutEndIsGivenUpAndSaid() throws Exception {
        for (String pattern :
                List.of("^(?<message>(a+)+b)", "^(?<message>(a|b|c)*d)", "(?<message>(.*)*,(.*)*;(.*)*x)$")) {
            LogFormats formats = LogFormats.OURS.with(file("name: evil\npattern: '" + pattern + "'\n"));
            Layout layout = Layout.FOUND.withFormats(formats).withFormat("evil");
            Path file = Files.writeString(folder.resolve("a.log"), ("a".repeat(20_000) + ",;c\n").repeat(500));
            LogAnalysis analysis =
                    new LogService().analyze(file, AnalyzeOptions.of("a").in(layout));
            assertThat(analysis.lines()).isEqualTo(500);
            assertThat(analysis.notes()).anyMatch(n -> n.contains("\"evil\" was given up"));
        }
    }
}
