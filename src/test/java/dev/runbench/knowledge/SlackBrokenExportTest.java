package dev.runbench.knowledge;

import static dev.runbench.knowledge.SlackExport.message;
import static dev.runbench.knowledge.SlackExport.thread;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlackBrokenExportTest {

    @TempDir
    Path temporary;

    private SlackExport slack;

    @BeforeEach
    void lists() throws Exception {
        slack = new SlackExport(temporary.resolve("export"));
    }

    private Reading read() throws Exception {
        return Reading.of(slack.folder);
    }

    @Test
    void aBrokenDayIsNamedAndTheRestGoesIn() throws Exception {
        slack.write(
                "sre/2026-03-09.json",
                "[" + message("1773060000.000000", "U1", "before the break of the file", "") + ", {\"ts\": oops]");
        slack.write("sre/2026-03-10.json", "{\"ok\":false}");
        slack.write("sre/2026-03-11.json", "[" + "[".repeat(5000));
        slack.write("sre/2026-03-12.json", "[" + message("1773300000.000000", "U1", "after the broken days", "") + "]");
        slack.write("sre/canvas_in_the_conversation.json", "not a day");
        Reading reading = read();
        assertThat(reading.documents)
                .extracting(SourceDocument::title)
                .containsExactly("#sre: before the break of the file", "#sre: after the broken days");
        assertThat(reading.unreadable)
                .containsOnlyKeys(
                        slack.folder + "!sre/2026-03-09.json",
                        slack.folder + "!sre/2026-03-10.json",
                        slack.folder + "!sre/2026-03-11.json");
        assertThat(reading.unreadable.get(slack.folder + "!sre/2026-03-09.json"))
                .contains("is not valid JSON (line 1)");
        assertThat(reading.unreadable.get(slack.folder + "!sre/2026-03-10.json"))
                .contains("is not a list");
        assertThat(reading.unreadable.get(slack.folder + "!sre/2026-03-11.json"))
                .contains("nesting");
    }

    @Test
    void aMessageOfMillionsOfPartsIsRefusedBeforeItFillsTheMemory() throws Exception {
        slack.write(
                "sre/2026-03-10.json",
                "[" + message("1773150000.000000", "U1", "an honest message before it", "")
                        + ",{\"ts\":\"1773150001.000000\",\"x\":[" + "1,".repeat(3_000_000) + "1]}]");
        Reading reading = read();
        assertThat(reading.document().title()).isEqualTo("#sre: an honest message before it");
        assertThat(reading.unreadable.get(slack.folder + "!sre/2026-03-10.json"))
                .contains("more than 200000 parts");
    }

    @Test
    void aDamagedDayInAZipIsNamedAndTheRestGoesIn() throws Exception {
        slack.write(
                "sre/2026-03-10.json",
                "[" + message("1773150000.000000", "U1", "this one will be damaged ".repeat(20), "") + "]");
        slack.write("sre/2026-03-11.json", "[" + message("1773250000.000000", "U1", "this one stays whole", "") + "]");
        Path zip = temporary.resolve("slack.folder.zip");
        slack.zip(zip, "");
        byte[] bytes = Files.readAllBytes(zip);
        byte[] name = "sre/2026-03-10.json".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length - name.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + name.length, name, 0, name.length)) {
                bytes[i + name.length] = (byte) 0xFF; // a block of a kind that deflate does not know
                break;
            }
        }
        Files.write(zip, bytes);
        Reading reading = Reading.of(zip);
        assertThat(reading.document().title()).isEqualTo("#sre: this one stays whole");
        assertThat(reading.unreadable).containsOnlyKeys(zip + "!sre/2026-03-10.json");
    }

    @Test
    void aThreadThatOutgrowsMemoryIsStoredInParts() throws Exception {
        String line = "the same long answer once more ".repeat(1000);
        StringBuilder day = new StringBuilder(
                "[" + message("1773150000.000000", "U1", "begin of a long thread", thread("1773150000.000000")));
        for (int i = 1; i <= 200; i++) {
            day.append(',').append(message("1773150%03d.000000".formatted(i), "U2", line, thread("1773150000.000000")));
        }
        slack.write("sre/2026-03-10.json", day.append(']').toString());
        List<SourceDocument> parts = read().documents;
        assertThat(parts)
                .hasSize(2)
                .allSatisfy(p -> assertThat(p.content().length()).isLessThan(5 << 20));
        assertThat(parts.getLast().path()).isEqualTo(slack.folder + "#sre/1773150000.000000-2");
    }
}
