package dev.runbench.knowledge;

import static dev.runbench.knowledge.SlackExport.message;
import static dev.runbench.knowledge.SlackExport.thread;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlackReaderTest {

    @TempDir
    Path temporary;

    private SlackExport slack;

    @BeforeEach
    void lists() throws Exception {
        slack = new SlackExport(temporary.resolve("Larkspur Slack export"));
    }

    private Reading read() throws Exception {
        return Reading.of(slack.folder);
    }

    private SourceDocument readOne(String... messages) throws Exception {
        slack.write("incidents/2026-03-10.json", "[" + String.join(",", messages) + "]");
        return read().document();
    }

    @Test
    void aThreadIsOneDocumentAcrossDaysAndABroadcastReplyIsInItOnce() throws Exception {
        slack.write(
                "incidents/2026-03-10.json",
                "["
                        + message(
                                "1773150060.000100",
                                "U1",
                                "Disk of <@U2>'s db-1 is full again",
                                thread("1773150060.000100"))
                        + "," + message("1773150070.000100", "U2", "who is on call today for this one?", "")
                        + ","
                        + message(
                                "1773150120.000200",
                                "U2",
                                "slot analytics_db3 holds the WAL",
                                thread("1773150060.000100")
                                        + ",\"subtype\":\"thread_broadcast\",\"root\":{\"text\":\"Disk\"}")
                        + "]");
        slack.write(
                "incidents/2026-03-11.json",
                "["
                        + message(
                                "1773223200.000300",
                                "U1",
                                "dropped it, <#C2|sre> knows",
                                thread("1773150060.000100")
                                        + ",\"reactions\":[{\"name\":\"white_check_mark\",\"users\":[\"U2\"]},{\"name\":\"joy\",\"users\":[\"U2\"]}]")
                        + ","
                        + message(
                                "1773150120.000200",
                                "U2",
                                "slot analytics_db3 holds the WAL",
                                thread("1773150060.000100"))
                        + "]");
        Reading reading = read();
        assertThat(reading.unreadable).isEmpty();
        SourceDocument thread = reading.documents.stream()
                .filter(d -> d.path().endsWith("#incidents/1773150060.000100"))
                .findFirst()
                .orElseThrow();
        assertThat(thread.content()).isEqualTo("""
                **Anneke** 2026-03-10 13:41 UTC Disk of @Tobi's db-1 is full again

                **Tobi** 13:42 slot analytics_db3 holds the WAL

                **Anneke** 2026-03-11 10:00 UTC dropped it, #sre knows
                (:white_check_mark: Tobi)
                """);
        assertThat(thread.title()).isEqualTo("#incidents: Disk of @Tobi's db-1 is full again");
        assertThat(thread.facets().kind()).isEqualTo("chat");
        assertThat(thread.facets().author()).isEqualTo("Anneke");
        assertThat(thread.facets().tags()).containsExactly("incidents");
        assertThat(thread.facets().created()).contains(Instant.parse("2026-03-10T13:41:00.000100Z"));
        assertThat(thread.facets().updated().map(Instant::getEpochSecond)).contains(1773223200L);
        assertThat(reading.documents).hasSize(2);
        assertThat(reading.documents.getFirst().source()).isEqualTo("slack");
    }

    @Test
    void looseMessagesAreOneDocumentUntilHalfAnHourOfSilence() throws Exception {
        slack.write(
                "sre/2026-03-10.json",
                "["
                        + message("1773150000.000000", "U1", "the archiver of bak-1 is slow", "") + ","
                        + message("1773151500.000000", "U2", "25 minutes later: the disk of bak-1", "") + ","
                        + message("1773153400.000000", "U1", "a new subject after 31 minutes: certificates", "") + ","
                        + message("1773160000.000000", "U1", "ok", "") + "]");
        List<SourceDocument> documents = read().documents;
        assertThat(documents)
                .extracting(SourceDocument::title)
                .containsExactly(
                        "#sre: the archiver of bak-1 is slow", "#sre: a new subject after 31 minutes: certificates");
        assertThat(documents.getFirst().path()).isEqualTo(slack.folder + "#sre/1773150000.000000");
    }

    @Test
    void editsDeletionsJoinsAndBotsAreTreatedAsAReaderWouldWish() throws Exception {
        SourceDocument document = readOne(
                message("1773150000.000000", "U1", "<@U1> has joined the channel", "\"subtype\":\"channel_join\""),
                message(
                        "1773150001.000000",
                        "U1",
                        "edited text wins over this",
                        "\"edited\":{\"user\":\"U1\",\"ts\":\"1773150999.000000\"}"),
                message("1773150002.000000", "U1", "the first wording", ""),
                message("1773150003.000000", "U1", "regretted", ""),
                message("1773150004.000000", "USLACKBOT", "This message was deleted.", "\"subtype\":\"tombstone\""),
                "{\"type\":\"message\",\"subtype\":\"message_changed\",\"ts\":\"1773150010.0\",\"message\":"
                        + message("1773150002.000000", "U1", "the second wording", "") + "}",
                "{\"type\":\"message\",\"subtype\":\"message_deleted\",\"ts\":\"1773150011.0\",\"deleted_ts\":\"1773150003.000000\"}");
        assertThat(document.content()).isEqualTo("""
                **Anneke** 2026-03-10 13:40 UTC edited text wins over this

                **Anneke** 13:40 the second wording
                """);
        assertThat(document.facets().updated()).contains(Instant.ofEpochSecond(1773150999));
    }

    @Test
    void anAlertOfABotIsKeptAndItsChatterIsNot() throws Exception {
        slack.write(
                "incidents/2026-03-10.json",
                "["
                        + "{\"type\":\"message\",\"subtype\":\"bot_message\",\"ts\":\"1773150000.000000\",\"bot_id\":\"B1\",\"username\":\"pagerbot\",\"text\":\"\","
                        + "\"attachments\":[{\"fallback\":\"no\",\"color\":\"danger\",\"title\":\"DiskFull db-1\",\"title_link\":\"https://mon-1/alert\","
                        + "\"text\":\"*volume* is at 100 %\",\"fields\":[{\"title\":\"Severity\",\"value\":\"critical\"}]}]},"
                        + "{\"type\":\"message\",\"subtype\":\"bot_message\",\"ts\":\"1773160000.000000\",\"bot_id\":\"B2\",\"text\":\"Good morning, it is time for your standup\"}]");
        SourceDocument document = read().document();
        assertThat(document.content()).isEqualTo("""
                **pagerbot** 2026-03-10 13:40 UTC **[DiskFull db-1](https://mon-1/alert)**
                **volume** is at 100 %
                - Severity: critical
                """);
        assertThat(document.title()).isEqualTo("#incidents: volume is at 100 %");
    }

    @Test
    void slacksMarkupBecomesMarkdownAndCodeStaysVerbatim() throws Exception {
        SourceDocument document = readOne(message(
                "1773150000.000000",
                "U1",
                "<!here> *look* at <https://wiki.larkspur.example/p|the page> or <mailto:a@b.example|a@b.example> &amp; ~never~ `df &lt;x&gt;`\\n"
                        + "# not a heading\\n• one\\n```SELECT * FROM t WHERE a &lt; 1;```then :tada: <#C2>",
                ""));
        assertThat(document.content()).isEqualTo("""
                **Anneke** 2026-03-10 13:40 UTC @here **look** at [the page](https://wiki.larkspur.example/p) or a@b.example & ~~never~~ `df <x>`
                \\# not a heading
                - one
                ```
                SELECT * FROM t WHERE a < 1;
                ```
                then :tada: #sre
                """);
        assertThat(document.blocks().stream().map(Block::kind))
                .contains(Block.Kind.CODE)
                .doesNotContain(Block.Kind.HEADING);
    }

    @Test
    void richTextBlocksKeepListsQuotesAndCode() throws Exception {
        SourceDocument document = readOne(message("1773150000.000000", "U1", "plain fallback", """
                "blocks":[{"type":"rich_text","elements":[
                  {"type":"rich_text_section","elements":[{"type":"text","text":"Steps for "},{"type":"user","user_id":"U2"},
                     {"type":"text","text":" now","style":{"bold":true}},{"type":"text","text":":"}]},
                  {"type":"rich_text_list","style":"ordered","indent":0,"elements":[
                     {"type":"rich_text_section","elements":[{"type":"text","text":"stop "},{"type":"text","text":"postgresql","style":{"code":true}}]},
                     {"type":"rich_text_section","elements":[{"type":"text","text":"free space"}]}]},
                  {"type":"rich_text_list","style":"bullet","indent":1,"elements":[
                     {"type":"rich_text_section","elements":[{"type":"link","url":"https://x.example/a","text":"how"}]}]},
                  {"type":"rich_text_preformatted","elements":[{"type":"text","text":"df -h /\\n  du -sh"}]},
                  {"type":"rich_text_quote","elements":[{"type":"text","text":"measure twice\\ncut once"},{"type":"emoji","name":"wrench"}]}]}]"""));
        assertThat(document.content()).isEqualTo("""
                **Anneke** 2026-03-10 13:40 UTC Steps for @Tobi **now**:

                1. stop `postgresql`
                2. free space
                   - [how](https://x.example/a)

                ```
                df -h /
                  du -sh
                ```

                > measure twice
                > cut once:wrench:
                """);
    }

    @Test
    void filesAreNamedWithWhatTheExportShowsOfThem() throws Exception {
        SourceDocument document = readOne(message("1773150000.000000", "U1", "", """
                "files":[{"id":"F1","title":"slots.sql","mode":"snippet","preview":"SELECT 1;\\n","permalink":"https:\\/\\/larkspur.slack.com\\/files\\/U1\\/F1\\/slots.sql"},
                         {"id":"F2","mode":"tombstone"}]"""));
        assertThat(document.content()).contains("File: slots.sql\n```\nSELECT 1;\n```");
        assertThat(document.facets().link()).isEqualTo("https://larkspur.slack.com/archives/C1/p1773150000000000");
    }

    @Test
    void aReplyWhoseParentIsGoneAndADeletedParentStillMakeAThread() throws Exception {
        slack.write(
                "D1/2026-03-10.json",
                "["
                        + message(
                                "1773150000.000000",
                                "USLACKBOT",
                                "This message was deleted.",
                                "\"subtype\":\"tombstone\"," + thread("1773150000.000000"))
                        + ","
                        + message("1773150001.000000", "U2", "answer to a deleted message", thread("1773150000.000000"))
                        + ","
                        + message(
                                "1773150002.000000",
                                "U2",
                                "answer to a message before the export",
                                thread("1700000000.000000"))
                        + "]");
        assertThat(read().documents)
                .extracting(SourceDocument::title)
                .containsExactlyInAnyOrder(
                        "Anneke, Tobi: answer to a deleted message",
                        "Anneke, Tobi: answer to a message before the export");
    }

    @Test
    void theZipOfAnExportIsReadLikeTheFolderAlsoBelowATopFolder() throws Exception {
        slack.write(
                "incidents/2026-03-10.json",
                "[" + message("1773150000.000000", "U1", "disk of db-1 is full", "") + "]");
        for (String top : List.of("", "Larkspur/")) {
            Path zip = temporary.resolve("export" + top.length() + ".zip");
            slack.zip(zip, top);
            SourceDocument document = Reading.of(zip).document();
            assertThat(document.path()).isEqualTo(zip + "#incidents/1773150000.000000");
            assertThat(document.source()).isEqualTo("slack");
        }
    }

    @Test
    void anOrdinaryFolderIsNoExport() throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("docs"));
        Files.writeString(folder.resolve("users.json"), "[]");
        assertThat(SourceReaders.all().ofFolder(folder)).isEqualTo(Optional.empty());
    }
}
