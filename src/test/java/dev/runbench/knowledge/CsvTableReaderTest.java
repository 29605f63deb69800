package dev.runbench.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableReaderTest {

    private static final String SERVICENOW = """
            "number","short_description","description","state","priority","business_service","cmdb_ci","caller_id","assigned_to","opened_at","sys_updated_on","close_notes","work_notes"
            "INC0012345","Checkout answers 500","Customers see a 500.
            It began at 13:42, ""all"" shops.","Closed","1 - Critical","checkout-api","db-1","Imogen","Anneke","2026-03-10 13:45:00","2026-03-10 16:02:11","Dropped the slot with
            pg_drop_replication_slot","2026-03-10 14:10:00 - Anneke (Work notes)
            Slot analytics_replica holds 180 GB.

            2026-03-10 13:50:12 - Dov (Work notes)
            [code]<b>Disk</b> is full.[/code]
            "
            """;

    @Test
    void eachRowOfAServiceNowExportIsATicketWithItsJournalInOrder() throws Exception {
        SourceDocument ticket =
                Reading.of("incident.csv", "\uFEFF" + SERVICENOW).document();
        assertThat(ticket.path()).isEqualTo("/docs/incident.csv#INC0012345");
        assertThat(ticket.title()).isEqualTo("INC0012345 Checkout answers 500");
        assertThat(ticket.source()).isEqualTo("servicenow");
        Facets facets = ticket.facets();
        assertThat(facets.kind()).isEqualTo("ticket");
        assertThat(facets.service()).isEqualTo("checkout-api");
        assertThat(facets.author()).isEqualTo("Imogen");
        assertThat(facets.created()).contains(Instant.parse("2026-03-10T13:45:00Z"));
        assertThat(facets.updated()).contains(Instant.parse("2026-03-10T16:02:11Z"));
        assertThat(ticket.content())
                .contains("| State | Closed |", "| Cmdb ci | db-1 |", "It began at 13:42, \"all\" shops.");
        assertThat(ticket.content())
                .containsSubsequence(
                        "## Comments",
                        "**2026-03-10 13:50 Dov**\n\nDisk is full.",
                        "**2026-03-10 14:10 Anneke**\n\nSlot",
                        "## Resolution",
                        "Dropped the slot");
    }

    @Test
    void repeatedColumnsOfAJiraExportAreAllKept() throws Exception {
        SourceDocument ticket = Reading.of("jira.csv", """
                Summary,Issue key,Issue id,Status,Labels,Labels,Labels,Component/s,Created,Comment,Comment,Comment
                Card payments refused,PAY-4012,10001,Done,tls,pki,,payments-gateway,13/Apr/26 6:10 AM,"13/Apr/26 6:31 AM;dov;Renewed:
                {code:bash}
                # reload
                systemctl reload nginx
                {code}
                h2. Check
                {{openssl}} says fine",13/Apr/26 7:00 AM;tobi;Closed,
                """).document();
        assertThat(ticket.source()).isEqualTo("jira");
        assertThat(ticket.title()).isEqualTo("PAY-4012 Card payments refused");
        assertThat(ticket.facets().tags()).containsExactly("tls", "pki");
        assertThat(ticket.facets().service()).isEqualTo("payments-gateway");
        assertThat(ticket.facets().created()).contains(Instant.parse("2026-04-13T06:10:00Z"));
        assertThat(ticket.content())
                .containsSubsequence(
                        "**2026-04-13 06:31 dov**",
                        "```bash\n# reload\nsystemctl reload nginx\n```",
                        "#### Check",
                        "`openssl` says fine",
                        "**2026-04-13 07:00 tobi**\n\nClosed");
    }

    @Test
    void whatIsAttachedIsKeptByName() throws Exception {
        SourceDocument jira = Reading.of("jira.csv", """
                Summary,Issue key,Status,Attachment,Attachment,Attachment
                Slow,OPS-7,Open,10/Mar/26 2:03 PM;anneke;gc of db-1.log;https://jira.example/secure/attachment/10010/gc+of+db-1.log,https://jira.example/10011/heap%20dump.txt?download=1,
                """).document();
        assertThat(jira.attributes().get("attachments")).isEqualTo(List.of("gc of db-1.log", "heap dump.txt"));
        assertThat(jira.content()).contains("| Attachment | gc of db-1.log, heap dump.txt |");
        SourceDocument other = Reading.of("incident.csv", """
                number,short_description,state,attachments
                INC1,Slow,Open,"app.log, screen shot.png"
                """).document();
        assertThat(other.attributes().get("attachments")).isEqualTo(List.of("app.log", "screen shot.png"));
        SourceDocument json = Reading.of("issue.json", """
                {"key":"OPS-8","fields":{"summary":"Slow","description":"It is.","status":{"name":"Open"},
                 "attachment":[{"id":"1","filename":"db.log","content":"https://jira.example/1"}]}}
                """).document();
        assertThat(json.attributes().get("attachments")).isEqualTo(List.of("db.log"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void anyDelimiterIsFound(String delimiter) throws Exception {
        String text =
                "number,title,status,comments\nA-1,Disk full,open,\"one, two; three | four\tfive\"\nA-2,Slow,closed,x\n"
                        .replace(",title,", delimiter + "title" + delimiter)
                        .replace("number,", "number" + delimiter)
                        .replace("status,c", "status" + delimiter + "c")
                        .replace("A-1,Disk full,open,", String.join(delimiter, "A-1", "Disk full", "open", ""))
                        .replace("A-2,Slow,closed,", String.join(delimiter, "A-2", "Slow", "closed", ""));
        assertThat(Reading.of("t.csv", text).documents)
                .extracting(SourceDocument::title)
                .containsExactly("A-1 Disk full", "A-2 Slow");
    }

    @Test
    void encodingsAreFound() throws Exception {
        String text = "Nummer;Titel;Status\r\n7;Größe der Platte;offen\r\n8;Küche;zu\r\n";
        for (String charset : List.of("UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE")) {
            String marked = charset.startsWith("UTF-16") ? "\uFEFF" + text : text;
            assertThat(Reading.of("t.csv", marked.getBytes(Charset.forName(charset))).documents)
                    .as(charset)
                    .extracting(SourceDocument::title)
                    .containsExactly("7 Größe der Platte", "8 Küche");
        }
    }

    @Test
    void theEncodingOfALargeFileIsDecidedByAllOfIt(@TempDir Path folder) throws Exception {
        String rows = IntStream.range(0, 9_000)
                .mapToObj(i -> "T-" + i + ";Disk of host " + i + (i > 8_000 ? " in Köln" : "") + ";open\n")
                .collect(Collectors.joining());
        for (String charset : List.of("UTF-8", "windows-1252")) {
            Path file = folder.resolve(charset + ".csv");
            Files.write(file, ("key;title;status\n" + rows).getBytes(Charset.forName(charset)));
            Reading reading = Reading.of(file);
            assertThat(reading.documents).as(charset).hasSize(9_000);
            assertThat(reading.documents.getLast().title()).isEqualTo("T-8999 Disk of host 8999 in Köln");
        }
    }

    @Test
    void raggedRowsAndTheSameKeyTwiceLoseNothing() throws Exception {
        Reading reading = Reading.of("t.csv", """
                sep=,
                key,title,status
                A,one,open
                A,two,open,more than there are headers
                B,three
                ,four,closed

                """);
        assertThat(reading.documents)
                .extracting(SourceDocument::path)
                .startsWith("/docs/t.csv#A", "/docs/t.csv#A (2)", "/docs/t.csv#B")
                .hasSize(4)
                .doesNotHaveDuplicates();
        assertThat(reading.documents.get(1).content()).contains("| Column 4 | more than there are headers |");
        assertThat(reading.documents.getLast().title()).isEqualTo("four");
    }

    @Test
    void aTableThatIsNoTicketListRepeatsItsHeaderInEachBlock() throws Exception {
        var csv = new StringBuilder("host,role,rack\n");
        IntStream.range(0, 300)
                .forEach(i -> csv.append("web-")
                        .append(i)
                        .append(",front|end,r")
                        .append(i % 7)
                        .append('\n'));
        SourceDocument table = Reading.of("hosts.csv", csv.toString()).document();
        assertThat(table.path()).isEqualTo("/docs/hosts.csv");
        assertThat(table.facets().kind()).isEqualTo("data");
        assertThat(table.content()).contains("| web-299 | front\\|end | r5 |");
        assertThat(table.blocks()).hasSizeGreaterThan(5).allSatisfy(block -> {
            assertThat(block.kind()).isEqualTo(Block.Kind.TABLE);
            assertThat(table.content().substring(block.start(), block.end()))
                    .startsWith("| host | role | rack |\n| --- | --- | --- |\n")
                    .hasSizeLessThan(1100);
        });
    }

    @Test
    void aLongTableBecomesDocumentsOfItsRows() throws Exception {
        var csv = new StringBuilder("host,text\n");
        IntStream.range(0, 3_000)
                .forEach(i -> csv.append(i).append(",").append("x".repeat(100)).append('\n'));
        List<SourceDocument> parts = Reading.of("hosts.csv", csv.toString()).documents;
        assertThat(parts).hasSizeBetween(2, 4);
        assertThat(parts.getFirst().path()).startsWith("/docs/hosts.csv#rows 1-");
        assertThat(parts.getLast().path()).endsWith("-3000");
    }

    @Test
    void proseWithCommasIsNoTable() throws Exception {
        SourceDocument text = Reading.of(
                        "notes.csv", "Well, this is prose.\nIt has, as prose does, commas.\nOr none.\n")
                .document();
        assertThat(text.source()).isEqualTo("text");
    }

    @Test
    void aQuoteThatIsNeverClosedDoesNotTakeTheWholeFileIntoMemory() {
        byte[] text = ("key,title,status\nA,x,open\nB,\"never closed," + "y,z\n".repeat(6 << 20))
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Reading.of("t.csv", text)).isInstanceOf(UnreadableException.class);
    }

    @Test
    void aSavedMappingReplacesTheSuggestedOne() throws Exception {
        List<String> headers = List.of("What", "Who", "When");
        CsvMapping suggested = CsvMappings.suggest(headers);
        assertThat(suggested.isTicket()).isFalse();
        CsvMapping saved = suggested
                .with("What", TicketField.TITLE)
                .with("Who", TicketField.AUTHOR)
                .with("When", TicketField.CREATED);
        assertThat(saved.isTicket()).isTrue();
        assertThat(saved.headerSet()).isEqualTo(CsvMapping.headerSet(List.of("when", "WHAT", "Who", "who")));
        var reader = new CsvTableReader(h -> h.equals(headers) ? Optional.of(saved) : Optional.empty());
        byte[] bytes = "What,Who,When\nDisk full,anneke,2026-03-10\n".getBytes(StandardCharsets.UTF_8);
        var file = new SourceFile(Path.of("/docs/x.csv"), "/docs/x.csv", bytes, Instant.EPOCH);
        var reading = new Reading();
        reader.read(file, reading);
        assertThat(reading.document().title()).isEqualTo("Disk full");
        assertThat(reading.document().facets().author()).isEqualTo("anneke");
        CsvPreview preview = reader.preview(file, 5).orElseThrow();
        assertThat(preview.preset()).isTrue();
        assertThat(preview.rows()).containsExactly(List.of("Disk full", "anneke", "2026-03-10"));
    }

    private static List<Optional<Instant>> created(Reading reading) {
        return reading.documents.stream().map(d -> d.facets().created()).toList();
    }

    private static Optional<Instant> day(String date) {
        return Optional.of(Instant.parse(date + "T00:00:00Z"));
    }

    @Test
    void aDayBeyondTheTwelfthTellsHowItsColumnWritesDates() throws Exception {
        Reading us = Reading.of("t.csv", "number,title,opened\n1,a,03/04/2026\n2,b,3/28/26\n3,c,03/03/2026\n");
        assertThat(created(us)).containsExactly(day("2026-03-04"), day("2026-03-28"), day("2026-03-03"));
        Reading british = Reading.of("t.csv", "number,title,opened\n1,a,03/04/2026\n2,b,28/03/2026\n");
        assertThat(created(british)).containsExactly(day("2026-04-03"), day("2026-03-28"));
        Reading timed = Reading.of(
                "t.csv",
                "number,title,opened\n1,a,3/4/2026 1:45:10 PM\n2,b,\"3/28/2026, 13:45\"\n3,c,03-04-2026 09:05\n");
        assertThat(created(timed))
                .containsExactly(
                        Optional.of(Instant.parse("2026-03-04T13:45:10Z")),
                        Optional.of(Instant.parse("2026-03-28T13:45:00Z")),
                        Optional.of(Instant.parse("2026-03-04T09:05:00Z")));
        assertThat(List.of(us, british, timed))
                .allSatisfy(r -> assertThat(r.notes).isEmpty());
    }

    @Test
    void anotherColumnTellsForOneThatIsOpen() throws Exception {
        Reading reading =
                Reading.of("t.csv", "number,title,opened,due\n1,a,03/04/2026,03/28/2026\n2,b,05/06/2026,06/01/2026\n");
        assertThat(created(reading)).containsExactly(day("2026-03-04"), day("2026-05-06"));
        assertThat(reading.notes).isEmpty();
    }

    @Test
    void theToolThatWroteItTellsWhereNoDateDoesAndThatIsSaid() throws Exception {
        Reading jira = Reading.of("t.csv", "Issue key,Summary,Created\nA-1,a,03/04/2026 06:10\n");
        assertThat(created(jira)).containsExactly(Optional.of(Instant.parse("2026-04-03T06:10:00Z")));
        assertThat(jira.notes).singleElement().asString().contains("\"Created\"", "day first", "by default");
        Reading redmine = Reading.of("t.csv", "#,Tracker,Subject,Status,Created\n7,Bug,a,New,03/04/2026 06:10 AM\n");
        assertThat(created(redmine)).containsExactly(Optional.of(Instant.parse("2026-03-04T06:10:00Z")));
    }

    @Test
    void aDateThatNothingDecidesIsNoTimeAndTheNoteSaysSo() throws Exception {
        Reading open = Reading.of("t.csv", "number,title,opened\n1,a,03/04/2026\n2,b,05/06/2026\n3,c,07/07/2026\n");
        assertThat(created(open)).containsExactly(Optional.empty(), Optional.empty(), day("2026-07-07"));
        assertThat(open.documents.getFirst().content())
                .as("what the file says stays")
                .contains("03/04/2026");
        assertThat(open.notes)
                .containsExactly("2 dates in \"opened\", such as 03/04/2026, can be read in two ways and"
                        + " nothing in the table tells which, so these tickets have no such time");
        Reading mixed = Reading.of("t.csv", "number,title,opened\n1,a,03/04/2026\n2,b,28/03/2026\n3,c,03/28/2026\n");
        assertThat(created(mixed)).containsExactly(Optional.empty(), day("2026-03-28"), day("2026-03-28"));
        assertThat(mixed.notes).singleElement().asString().startsWith("1 date in \"opened\"");
    }

    @Test
    void ofSeveralColumnsForOneFieldTheTellingNameWins() {
        assertThat(CsvMappings.suggest(List.of("sys_id", "number", "severity", "priority", "Short description"))
                        .fields())
                .isEqualTo(Map.of(
                        "sys_id", TicketField.OTHER,
                        "number", TicketField.KEY,
                        "severity", TicketField.OTHER,
                        "priority", TicketField.PRIORITY,
                        "Short description", TicketField.TITLE));
    }
}
