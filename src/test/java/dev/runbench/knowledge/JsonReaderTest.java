package dev.runbench.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonReaderTest {

    private static final String ALERTMANAGER = """
            {"receiver":"oncall","status":"firing","groupKey":"{}:{alertname=\\"DiskFull\\"}","version":"4",
             "alerts":[{"status":"firing",
                        "labels":{"alertname":"PostgresDiskAlmostFull","service":"orders-db","severity":"critical","env":"prod"},
                        "annotations":{"summary":"Disk of db-1 is 94 % full"},
                        "startsAt":"2026-03-10T13:38:04.123Z","endsAt":"0001-01-01T00:00:00Z",
                        "generatorURL":"http://mon-1.larkspur.example/graph","fingerprint":"ab12"}]}""";

    @Test
    void anAlertIsKeptWordForWordBelowWhatAPersonReads() throws Exception {
        SourceDocument alert = Reading.of("alert.json", ALERTMANAGER).document();
        assertThat(alert.path()).isEqualTo("/docs/alert.json");
        assertThat(alert.source()).isEqualTo("alertmanager");
        assertThat(alert.title()).isEqualTo("PostgresDiskAlmostFull (firing)");
        assertThat(alert.facets().kind()).isEqualTo("alert");
        assertThat(alert.facets().service()).isEqualTo("orders-db");
        assertThat(alert.facets().environment()).isEqualTo("production");
        assertThat(alert.facets().created()).contains(Instant.parse("2026-03-10T13:38:04.123Z"));
        assertThat(alert.content())
                .contains("| summary | Disk of db-1 is 94 % full |", "| severity | critical |")
                .contains("```json\n" + ALERTMANAGER + "\n```");
    }

    @Test
    void payloadsOfOtherMonitorsAreAlertsToo() throws Exception {
        List<String> payloads = List.of(
                "{\"AlarmName\":\"cpu\",\"NewStateValue\":\"ALARM\",\"StateChangeTime\":\"2026-03-10T13:38:04Z\"}",
                "{\"Type\":\"Notification\",\"TopicArn\":\"x\",\"Message\":\"{\\\"AlarmName\\\":\\\"cpu\\\",\\\"NewStateValue\\\":\\\"ALARM\\\"}\"}",
                "{\"routing_key\":\"k\",\"event_action\":\"trigger\",\"payload\":{\"summary\":\"cpu\",\"severity\":\"critical\"}}",
                "{\"event\":{\"event_type\":\"incident.triggered\",\"data\":{\"title\":\"cpu\",\"status\":\"triggered\"}}}",
                "{\"alert_id\":\"1\",\"title\":\"cpu\",\"alert_transition\":\"Triggered\",\"hostname\":\"web-1\"}",
                "{\"trigger_name\":\"cpu\",\"event_severity\":\"High\",\"host\":\"web-1\"}",
                "{\"action\":\"Create\",\"alert\":{\"alertId\":\"1\",\"message\":\"cpu\"}}");
        for (String payload : payloads) {
            SourceDocument alert = Reading.of("x.json", payload).document();
            assertThat(alert.facets().kind()).as(payload).isEqualTo("alert");
            assertThat(alert.title()).as(payload).startsWith("cpu");
            assertThat(alert.content()).contains(payload);
        }
    }

    @Test
    void issuesOfJiraKeepTheirTextAndComments() throws Exception {
        Reading reading = Reading.of("export.json", """
                {"startAt":0,"total":2,"issues":[
                 {"key":"OPS-7","self":"x","fields":{"summary":"Slot left behind","status":{"name":"Done"},"labels":["postgres"],
                  "priority":{"name":"High"},"created":"2026-03-10T13:45:00.000+0000","components":[{"name":"orders-db"}],
                  "reporter":{"displayName":"Anneke"},
                  "description":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"Look at "},
                    {"type":"text","text":"pg_wal","marks":[{"type":"code"}]}]},
                    {"type":"codeBlock","attrs":{"language":"sql"},"content":[{"type":"text","text":"select 1;"}]},
                    {"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"one"}]}]}]}]},
                  "comment":{"comments":[{"author":{"displayName":"Dov"},"created":"2026-03-10T14:00:00.000+0000","body":"Dropped."}]}}},
                 {"key":"OPS-8","fields":{"summary":"Other","status":{"name":"Open"},"created":"2026-03-11T13:45:00.000+0000"}}],
                 "more":{"a":[1,2]}}""");
        assertThat(reading.documents)
                .extracting(SourceDocument::path)
                .containsExactly("/docs/export.json#OPS-7", "/docs/export.json#OPS-8");
        SourceDocument ticket = reading.documents.getFirst();
        assertThat(ticket.source()).isEqualTo("jira");
        assertThat(ticket.title()).isEqualTo("OPS-7 Slot left behind");
        assertThat(ticket.facets().service()).isEqualTo("orders-db");
        assertThat(ticket.facets().created()).contains(Instant.parse("2026-03-10T13:45:00Z"));
        assertThat(ticket.content())
                .containsSubsequence(
                        "| Status | Done |",
                        "Look at `pg_wal`",
                        "```sql\nselect 1;\n```",
                        "- one",
                        "**2026-03-10 14:00 Dov**\n\nDropped.");
    }

    @Test
    void recordsOfServiceNowAndGitHubAreTickets() throws Exception {
        assertThat(Reading.of("a.json", """
                {"result":[{"number":"INC1","short_description":"Disk full","state":"7",
                 "cmdb_ci":{"display_value":"db-1","link":"x"},"sys_created_on":"2026-03-10 13:45:00"}]}""").documents).singleElement().satisfies(t -> {
            assertThat(t.source()).isEqualTo("servicenow");
            assertThat(t.title()).isEqualTo("INC1 Disk full");
            assertThat(t.facets().service()).isEqualTo("db-1");
        });
        SourceDocument issue = Reading.of("b.json", """
                [{"url":"api","html_url":"https://git.example/7","id":99,"number":7,"title":"Crash","user":{"login":"tobi"},
                 "labels":[{"name":"bug"}],"state":"open","comments":3,"created_at":"2026-03-10T13:45:00Z","body":"# Steps\\n\\nRun it"}]""").document();
        assertThat(issue.path()).isEqualTo("/docs/b.json#7");
        assertThat(issue.source()).isEqualTo("github");
        assertThat(issue.facets().link()).isEqualTo("https://git.example/7");
        assertThat(issue.facets().author()).isEqualTo("tobi");
        assertThat(issue.content()).contains("### Steps").doesNotContain("Comments");
    }

    @Test
    void anythingElseIsTextUnderThePathsOfItsKeys() throws Exception {
        SourceDocument page = Reading.of("app.json", """
                // settings of the shop
                {"name":"checkout","database":{"host":"db-1","port":5432,"pool":{"size":20,"timeout":"30s",
                  "statement":"select * from orders where state = 'open' and shop = 17 order by created limit 100 for update"}},
                 "retries":[1,2,3],}""").document();
        assertThat(page.facets().kind()).isEqualTo("configuration");
        assertThat(page.content())
                .containsSubsequence(
                        "- name: checkout",
                        "- retries: [1,2,3]",
                        "## database",
                        "- port: 5432",
                        "### database.pool",
                        "- size: 20");
    }

    @Test
    void aBrokenLineOfJsonLinesIsListedAndTheRestGoesIn() throws Exception {
        Reading reading = Reading.of("t.ndjson", """
                {"number":"INC1","short_description":"One","state":"7"}
                {"number":"INC2","short_descr
                {"number":"INC3","short_description":"Three","state":"7"}
                """);
        assertThat(reading.documents).extracting(SourceDocument::title).containsExactly("INC1 One", "INC3 Three");
        assertThat(reading.unreadable).containsOnlyKeys("/docs/t.ndjson#line 2");
    }

    @Test
    void brokenJsonIsKeptAsText() throws Exception {
        SourceDocument text = Reading.of("x.json", "{\"host\": db-1}").document();
        assertThat(text.content()).isEqualTo("{\"host\": db-1}");
        assertThat(text.notes()).contains("not valid JSON (line 1");
    }

    @Test
    void hostileJsonIsRefused() {
        assertThatThrownBy(() -> Reading.of("x.json", "[".repeat(100_000))).hasMessageContaining("nests too deep");
        String endless = "[\"" + "x".repeat(18 << 20) + "\"]";
        assertThatThrownBy(() -> Reading.of("x.json", endless)).isInstanceOf(UnreadableException.class);
        String wide = "{\"a\":["
                + IntStream.range(0, 3_000_000).mapToObj(i -> "\"abcdef\"").collect(Collectors.joining(",")) + "]}";
        assertThatThrownBy(() -> Reading.of("x.json", wide)).hasMessageContaining("longer than 16 million");
    }
}
