package dev.runbench.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.privacy.Corpus.Line;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveTextTest {

    private static final Set<Sensitive> ALL = EnumSet.allOf(Sensitive.class);

    private static List<String> found(String text, Sensitive... kinds) {
        return SensitiveText.find(text, Set.of(kinds)).stream()
                .map(f -> f.kind().word() + ":" + text.substring(f.start(), f.end()))
                .toList();
    }

    @Test
    void nearlyEverythingIsFoundAndNearlyNothingElse() {
        List<String> missed = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int hits = 0;
        List<Line> all = new ArrayList<>(Corpus.POSITIVE);
        all.addAll(Corpus.NEGATIVE);
        for (Line line : all) {
            List<Finding> findings = SensitiveText.find(line.text(), Sensitive.DEFAULT);
            for (Finding label : line.labels()) {
                boolean covered = findings.stream()
                        .anyMatch(
                                f -> f.kind() == label.kind() && f.start() <= label.start() && f.end() >= label.end());
                if (covered) {
                    hits++;
                } else {
                    missed.add(line.text());
                }
            }
            for (Finding finding : findings) {
                boolean right = line.labels().stream()
                        .anyMatch(l ->
                                l.kind() == finding.kind() && l.start() < finding.end() && finding.start() < l.end());
                if (!right) {
                    wrong.add(line.text() + "  -> " + line.text().substring(finding.start(), finding.end()));
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "labels %d  recall %.3f  precision %.3f  innocent lines %d%n",
                hits + missed.size(),
                (double) hits / (hits + missed.size()),
                (double) hits / (hits + wrong.size()),
                Corpus.NEGATIVE.size());
        assertThat(missed).as("not found").isEmpty();
        assertThat(wrong).as("found, but innocent").isEmpty();
    }

    @Test
    void findingsLeaveNoMoreThanTheirValue() {
        for (Line line : Corpus.POSITIVE) {
            assertThat(SensitiveText.find(line.text(), Sensitive.DEFAULT))
                    .as(line.text())
                    .isEqualTo(line.labels());
        }
    }

    @Test
    void addressesAndPhonesAreFoundByChoiceOnly() {
        String text =
                "10.1.2.3:80 2001:db8::8a2e:370:7334 fe80::1 00:1a:2b:3c:4d:5e db-1.prod.example.com +49 30 1234567"
                        + " tel +1 (415) 555-2671 localhost 127.0.0.1 0.0.0.0 version 1.2.3.4 12:34:56 std::vector a.b.c";
        assertThat(SensitiveText.find(text, Sensitive.DEFAULT)).isEmpty();
        assertThat(found(text, Sensitive.ADDRESS))
                .containsExactly(
                        "address:10.1.2.3",
                        "address:2001:db8::8a2e:370:7334",
                        "address:fe80::1",
                        "address:00:1a:2b:3c:4d:5e");
        assertThat(found(text, Sensitive.PHONE)).containsExactly("phone:+49 30 1234567", "phone:+1 (415) 555-2671");
        assertThat(found(text + " com.example.app.net java.util.io x.internal app.log.gz", Sensitive.HOST))
                .containsExactly("host:db-1.prod.example.com", "host:x.internal");
    }

    @Test
    void maskingTwiceChangesNothing() {
        for (Line line : Corpus.POSITIVE) {
            String once = SensitiveText.masked(line.text(), ALL);
            assertThat(SensitiveText.masked(once, ALL)).isEqualTo(once);
        }
    }

    /** Whoever writes a log chooses what is in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@",
                "a@",
                "a.",
                "a@a.",
                ":",
                "=",
                "password",
                "password=",
                "password='",
                "--password ",
                "mysql ",
                "curl -u ",
                "curl -u a",
                "-----BEGIN ",
                "-----BEGIN RSA PRIVATE KEY-----",
                "eyJ",
                "eyJ.",
                "eyJaaaaaaaaaa.",
                "://",
                "://a:",
                "4111 ",
                "4111-",
                "4",
                "DE89 ",
                "+1 ",
                "1.",
                "a:",
                "::",
                "ghp_",
                "<",
                "<email-1",
                "\\",
                "\\\"",
                "%40",
                "~",
                "Q~",
                "Bearer ",
                "hooks.slack.com/services/",
                "sshpass -p ",
                "identified by '",
                "\u0000",
                "ä",
                "\uD83D\uDE00",
                "\uD83D"
            })
    @Timeout(20)
    void timeGrowsWithTheLengthWhateverIsRepeated(String piece) {
        String text = piece.repeat(2_000_000 / piece.length());
        new Pseudonyms(ALL).mask(text);
        Redactor.redact(text);
    }

    @Test
    void plainLogTextIsReadFast() {
        String line =
                "2026-03-10 12:00:01.123 INFO  [http-nio-8080-exec-7] c.e.orders.OrderService : order 48213 for customer"
                        + " 99812 took 187 ms, status=OK retries=0 url=/api/orders/48213?full=true id=550e8400-e29b-41d4-a716\n";
        String text = line.repeat(20_000_000 / line.length());
        var threads = ManagementFactory.getThreadMXBean();
        double best = 0;
        for (int i = 0; i < 6; i++) {
            long start = threads.getCurrentThreadCpuTime(); // others work on the machine, too
            assertThat(SensitiveText.find(text, Sensitive.DEFAULT)).isEmpty();
            best = Math.max(best, text.length() / ((threads.getCurrentThreadCpuTime() - start) / 1e9));
        }
        System.out.printf(Locale.ROOT, "default kinds: %.0f MB/s%n", best / 1e6);
        assertThat(best).as("characters a second").isGreaterThan(50e6);
    }
}
