package dev.runbench.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateMinerTest {

    private static final List<String> NAMES =
            List.of("alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan");

    /** A made-up service: the number of the statement that wrote the message, and the message. */
    private record Written(int statement, String message) {}

    private static List<Written> log(long seed, int lines) {
        Random random = new Random(seed);
        List<Written> log = new ArrayList<>();
        for (int k = 0; k < lines; k++) {
            int n = random.nextInt(100_000);
            String name = NAMES.get(random.nextInt(NAMES.size()));
            int statement = random.nextInt(10);
            log.add(new Written(
                    statement,
                    switch (statement) {
                        case 0 -> "session opened for user " + name + " by (uid=" + n + ")";
                        case 1 -> "session closed for user " + name;
                        case 2 -> "Accepted password for " + name + " from 10.1." + n % 200 + ".7 port " + n;
                        case 3 -> "query took " + n + " ms: \"select " + n + "\"";
                        case 4 -> "wrote /var/lib/orders/" + n + "/part.dat (" + n + " bytes)";
                        case 5 -> "cache miss for key order:" + n + ", loading";
                        case 6 -> "Request " + new java.util.UUID(n, k) + " finished with status " + n % 500;
                        case 7 -> "connection to db-" + n % 9 + ".shop.internal:5432 lost";
                        case 8 -> "heap usage is " + n % 100 + "% of 512MB, ids [" + "1, ".repeat(n % 4) + n + "]";
                        default -> "Leader is ready";
                    }));
        }
        return log;
    }

    private static Map<String, String> idOfMessage(List<Written> log, int mostShapes) {
        TemplateMiner miner = new TemplateMiner(mostShapes);
        List<Integer> shapes = log.stream().map(w -> miner.add(w.message())).toList();
        Map<Integer, String> ids = new HashMap<>();
        miner.templates().forEach(t -> {
            for (int shape : t.shapes()) {
                assertThat(ids.put(shape, t.id()))
                        .as("a shape has one template")
                        .isNull();
            }
        });
        Map<String, String> of = new HashMap<>();
        for (int k = 0; k < shapes.size(); k++) {
            String id = ids.get(shapes.get(k));
            String before = of.put(log.get(k).message(), id);
            assertThat(id).isNotNull().isEqualTo(before == null ? id : before);
        }
        return of;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eachStatementOfAProgramIsOneTemplate(long seed) {
        List<Written> log = log(seed, 3_000);
        Map<String, String> ids = idOfMessage(log, 20_000);

        Map<Integer, Set<String>> templatesOf = new HashMap<>();
        log.forEach(w ->
                templatesOf.computeIfAbsent(w.statement(), _ -> new HashSet<>()).add(ids.get(w.message())));
        assertThat(templatesOf.values()).allMatch(s -> s.size() == 1);
        assertThat(new HashSet<>(ids.values())).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void theOrderOfTheLinesDoesNotMatter(long seed) {
        List<Written> log = log(seed, 1_000);
        Map<String, String> ids = idOfMessage(log, 20_000);
        Collections.shuffle(log, new Random(seed));

        assertThat(idOfMessage(log, 20_000)).isEqualTo(ids);
    }

    @Test
    void aCrowdedMinerForgetsShapesButNotTemplates() {
        List<Written> log = log(7, 3_000);

        assertThat(idOfMessage(log, 60)).isEqualTo(idOfMessage(log, 20_000));
    }

    @Test
    void uniqueGarbageStaysBounded() {
        Random random = new Random(8);
        TemplateMiner miner = new TemplateMiner(500);
        for (int k = 0; k < 20_000; k++) {
            StringBuilder line = new StringBuilder();
            for (int w = random.nextInt(2, 9); w > 0; w--) {
                random.ints(5, 'a', 'z' + 1).forEach(line::appendCodePoint);
                line.append(' ');
            }
            miner.add(line.toString());
        }
        assertThat(miner.templates()).hasSizeLessThanOrEqualTo(500);
        assertThat(miner.add("")).isNotNegative();
    }

    @Test
    void wordsThatChangeTheStatementStayApart() {
        TemplateMiner miner = new TemplateMiner();
        miner.add("circuit breaker opened for backend payments");
        miner.add("circuit breaker closed for backend payments");

        assertThat(miner.templates()).hasSize(2);
    }

    @Test
    void aTemplateThatGeneralisesKeepsItsFormerIdsAsAliases() {
        TemplateMiner miner = new TemplateMiner();
        miner.add("login of user alice took too long");
        String before = miner.templates().getFirst().id();
        miner.add("login of user bob took too long");

        assertThat(miner.templates()).singleElement().satisfies(t -> {
            assertThat(t.text()).isEqualTo("login of user <*> took too long");
            assertThat(t.id()).isNotEqualTo(before);
            assertThat(t.aliases()).contains(before);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            from 10.0.0.7:443 to 2001:db8::1~from <ip> to <ip>
            at db-1.shop.internal:5432~at <host>
            wrote /var/log/a.log and C:\\logs\\b.txt~wrote <path> and <path>
            id 3f2504e0-4f89-11d3-9a0c-0305e82c3301~id <uuid>
            address 0x7ffe12ab, hash deadbeef01~address <hex>, hash <hex>
            took 12ms, then 1m30s, 1,234 rows, 95%~took <dur>, then <dur>, <num> rows, <num>
            freed 512MB~freed <size>
            see https://shop.example/a?b=c for ann@shop.example~see <url> for <email>
            table 'orders' is locked by another session~table '<str>' is locked by another session
            uid=0 user= tty=ssh~uid=<num> user=<val> tty=<val>
            eth0 is up~eth<num> is up
            can't connect~can't connect
            """)
    void valuesAreMaskedByTheirType(String message, String template) {
        TemplateMiner miner = new TemplateMiner();
        miner.add(message);

        assertThat(miner.templates().getFirst().text()).isEqualTo(template);
    }
}
