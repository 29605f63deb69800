package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.Hashes;
import dev.runbench.embed.EmbeddingBacklog.Embedded;
import dev.runbench.embed.EmbeddingBacklog.Waiting;
import dev.runbench.embed.MaskingEmbedder;
import dev.runbench.embed.WordPiece;
import dev.runbench.privacy.Sensitive;
import dev.runbench.store.PgTest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passages with something sensitive are embedded masked, and nothing else is embedded twice for that. */
class MaskedPassagePgTest extends PgTest {

    private final AtomicReference<Set<Sensitive>> kinds = new AtomicReference<>(Sensitive.DEFAULT);
    private final FakeEmbedder model = new FakeEmbedder("test", 4);
    private VectorStore store;
    private PgEmbeddingBacklog backlog;
    private TestCorpus corpus;

    @BeforeEach
    void wire() {
        store = VectorStores.choose(database, true, "test", 4);
        backlog = new PgEmbeddingBacklog(
                database, VectorSpaces.of(new MaskingEmbedder(model, kinds::get), store), kinds::get);
        corpus = new TestCorpus(jdbi, WordPiece.load());
    }

    private List<String> embedAll() throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (List<Waiting> some = backlog.next(50); !some.isEmpty(); some = backlog.next(50)) {
            for (Waiting waiting : some) {
                float[] vector = model.embed(List.of(waiting.text()))[0];
                backlog.store("test", List.of(new Embedded(waiting.hash(), vector)));
                texts.add(waiting.text());
            }
        }
        return texts;
    }

    private Map<Long, String> hashes() {
        return jdbi.withHandle(h -> h.createQuery("select id, encode(hash, 'hex') from passage order by id")
                .setMapKeyColumn("id")
                .setMapValueColumn("encode")
                .collectInto(new org.jdbi.v3.core.generic.GenericType<Map<Long, String>>() {}));
    }

    @Test
    void theModelGetsTheMaskedTextAndTheTextThatIsKeptIsWhole() throws Exception {
        corpus.add("a.md", "Login", "DB_PASSWORD=Tr0ub4dor for ann@example.com");
        corpus.add("b.md", "Disk", "the disk is full");
        assertThat(embedAll())
                .anySatisfy(t -> assertThat(t).contains("DB_PASSWORD=<secret-1> for <email-1>"))
                .noneSatisfy(t -> assertThat(t).contains("Tr0ub4dor"))
                .noneSatisfy(t -> assertThat(t).contains("ann@example.com"));
        String kept = jdbi.withHandle(h -> h.createQuery("select text from chunk order by id limit 1")
                .mapTo(String.class)
                .one());
        assertThat(kept).isEqualTo("DB_PASSWORD=Tr0ub4dor for ann@example.com");
        assertThat(backlog.pending()).isZero();
    }

    @Test
    void textsThatDifferInTheirSecretsOnlyAreEmbeddedOnce() throws Exception {
        corpus.add("a.md", "Login", "use password=Tr0ub4dor here");
        corpus.add("b.md", "Login", "use password=hunter2 here");
        assertThat(embedAll())
                .filteredOn(t -> t.contains("<secret-1>") && t.contains("here"))
                .hasSizeLessThanOrEqualTo(3);
        assertThat(hashes().values())
                .hasSize(2)
                .containsOnly(hashes().values().iterator().next());
    }

    @Test
    void whatWasEmbeddedBeforeIsEmbeddedAnewWhereSomethingIsInItAndNowhereElse() throws Exception {
        corpus.add("a.md", "Login", "DB_PASSWORD=Tr0ub4dor");
        corpus.add("b.md", "Disk", "the disk is full");
        Map<Long, String> before = hashes();
        List<Embedded> old = new ArrayList<>();
        before.values().forEach(hash -> old.add(new Embedded(HexFormat.of().parseHex(hash), new float[] {1, 0, 0, 0})));
        store.put(old); // as an earlier version left them
        backlog.upkeep();
        Map<Long, String> after = hashes();
        List<Long> ids = List.copyOf(before.keySet());
        assertThat(after.get(ids.get(1))).as("nothing in it").isEqualTo(before.get(ids.get(1)));
        assertThat(after.get(ids.get(0))).isNotEqualTo(before.get(ids.get(0)));
        assertThat(embedAll())
                .anySatisfy(t -> assertThat(t).endsWith("DB_PASSWORD=<secret-1>"))
                .noneSatisfy(t -> assertThat(t).isEqualTo("Disk\nthe disk is full"));
        backlog.upkeep();
        assertThat(store.vectors(List.of(HexFormat.of().parseHex(before.get(ids.get(0))))))
                .as("the vector of the unmasked text")
                .isEmpty();
        assertThat(hashes()).as("a second look changes nothing").isEqualTo(after);
    }

    @Test
    void aChangedChoiceIsFollowedBothWays() throws Exception {
        corpus.add("a.md", "Net", "10.1.2.3 does not answer");
        corpus.add("b.md", "Disk", "the disk is full");
        embedAll();
        backlog.upkeep();
        Map<Long, String> plain = hashes();
        kinds.set(EnumSet.of(Sensitive.SECRET, Sensitive.ADDRESS));
        backlog.upkeep();
        assertThat(embedAll()).isNotEmpty().allSatisfy(t -> assertThat(t).contains("<address-1> does not answer"));
        kinds.set(Sensitive.DEFAULT);
        backlog.upkeep();
        assertThat(hashes()).isEqualTo(plain);
        assertThat(plain.values()).contains(Hashes.hex("Disk\nthe disk is full"));
    }
}
