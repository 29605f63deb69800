package dev.runbench.knowledge;

import dev.runbench.embed.Lexemes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Chunks and passages of one document, inside its transaction. Few statements, each with arrays of many rows. */
final class ChunkRepository {

    // Bounds the memory that one statement takes, not the document.
    private static final int BATCH = 500;

    private record Old(long id, int start, String heading, String text, List<Chunk.Passage> passages) {

        String identity() {
            return new Chunk(0, text.length(), heading, passages).identity(text);
        }
    }

    private record Moved(Old old, int ordinal, Chunk chunk) {}

    private final Handle handle;
    private final SourceDocument document;
    private final long id;
    private final String searched;

    ChunkRepository(Handle handle, SourceDocument document, long id) {
        this.handle = handle;
        this.document = document;
        this.id = id;
        searched = searched(document);
    }

    /** What text search finds a document by beside its title, headings and text; each word after a blank. */
    static String searched(SourceDocument document) {
        return searched(document.facets().service(), document.facets().tags(), document.attributes());
    }

    static String searched(String service, List<String> tags, Map<String, Object> attributes) {
        List<String> words = new ArrayList<>(tags);
        words.addFirst(service);
        words.addAll(FrontMatter.words(attributes, SourceDocument.BREADCRUMBS));
        return words.stream().filter(w -> !w.isEmpty()).reduce("", (a, b) -> a + " " + b);
    }

    void insert(List<Chunk> chunks) {
        Map<Integer, Chunk> numbered = new TreeMap<>();
        for (int i = 0; i < chunks.size(); i++) {
            numbered.put(i, chunks.get(i));
        }
        insert(numbered);
    }

    /**
     * Keeps the rows, and so the vectors, of chunks that only moved.
     *
     * @param sameName whether title and searched attributes, which are part of every chunk's lexemes, are the old ones
     */
    void replace(List<Chunk> chunks, boolean sameName) {
        Map<String, Deque<Old>> old = new HashMap<>();
        if (sameName) {
            old().forEach(o ->
                    old.computeIfAbsent(o.identity(), _ -> new ArrayDeque<>()).add(o));
        }
        Map<Integer, Chunk> fresh = new TreeMap<>();
        List<Moved> kept = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            Deque<Old> same = old.get(chunks.get(i).identity(document.content()));
            if (same == null || same.isEmpty()) {
                fresh.put(i, chunks.get(i));
            } else {
                kept.add(new Moved(same.removeFirst(), i, chunks.get(i)));
            }
        }
        handle.createUpdate("delete from chunk where document_id = :id and id <> all(:kept)")
                .bind("id", id)
                .bindArray(
                        "kept", Long.class, kept.stream().map(m -> m.old().id()).toArray())
                .execute();
        move(kept);
        insert(fresh);
    }

    private List<Old> old() {
        Map<Long, List<Chunk.Passage>> passages = new HashMap<>();
        handle.createQuery("select p.chunk_id, p.start_at - c.start_at, p.end_at - c.start_at from passage p"
                        + " join chunk c on c.id = p.chunk_id where c.document_id = ? order by p.id")
                .bind(0, id)
                .map((row, _) -> passages.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                        .add(new Chunk.Passage(row.getInt(2), row.getInt(3), "")))
                .list();
        return handle.createQuery(
                        "select id, start_at, heading, text from chunk where document_id = ? order by ordinal")
                .bind(0, id)
                .map((row, _) -> new Old(
                        row.getLong(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        passages.getOrDefault(row.getLong(1), List.of())))
                .list();
    }

    private void move(List<Moved> kept) {
        Object[] ids = kept.stream().map(m -> m.old().id()).toArray();
        handle.createUpdate("""
                        update chunk c set ordinal = m.ordinal, start_at = c.start_at + m.by, end_at = c.end_at + m.by
                          from unnest(:ids, :ordinals, :by) as m(id, ordinal, by) where c.id = m.id
                        """)
                .bindArray("ids", Long.class, ids)
                .bindArray(
                        "ordinals",
                        Integer.class,
                        kept.stream().map(Moved::ordinal).toArray())
                .bindArray("by", Integer.class, by(kept))
                .execute();
        handle.createUpdate("""
                        update passage p set start_at = p.start_at + m.by, end_at = p.end_at + m.by
                          from unnest(:ids, :by) as m(id, by) where p.chunk_id = m.id and m.by <> 0
                        """)
                .bindArray("ids", Long.class, ids)
                .bindArray("by", Integer.class, by(kept))
                .execute();
    }

    private static Object[] by(List<Moved> kept) {
        return kept.stream().map(m -> m.chunk().start() - m.old().start()).toArray();
    }

    private void insert(Map<Integer, Chunk> numbered) {
        List<Integer> ordinals = List.copyOf(numbered.keySet());
        for (int from = 0; from < ordinals.size(); from += BATCH) {
            insertBatch(numbered, ordinals.subList(from, Math.min(from + BATCH, ordinals.size())));
        }
    }

    private void insertBatch(Map<Integer, Chunk> numbered, List<Integer> ordinals) {
        List<Chunk> chunks = ordinals.stream().map(numbered::get).toList();
        List<String> texts = chunks.stream()
                .map(c -> document.content().substring(c.start(), c.end()))
                .toList();
        List<String> lexemes = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            lexemes.add(Lexemes.tsvector(document.title(), chunks.get(i).heading() + searched, texts.get(i)));
        }
        List<Integer> owners = new ArrayList<>();
        List<Chunk.Passage> passages = new ArrayList<>();
        for (int ordinal : ordinals) {
            for (Chunk.Passage passage :
                    Objects.requireNonNull(numbered.get(ordinal)).passages()) {
                owners.add(ordinal);
                passages.add(passage);
            }
        }
        handle.createUpdate("""
                        with added as (
                            insert into chunk (document_id, ordinal, start_at, end_at, heading, text, lexemes)
                            select :id, o, s, e, h, t, l::tsvector
                              from unnest(:ordinals, :starts, :ends, :headings, :texts, :lexemes) as c(o, s, e, h, t, l)
                            returning ordinal, id)
                        insert into passage (chunk_id, start_at, end_at, hash)
                        select a.id, p.s, p.e, decode(p.h, 'hex')
                          from unnest(:owners, :passageStarts, :passageEnds, :hashes) with ordinality as p(o, s, e, h, n)
                          join added a on a.ordinal = p.o order by p.n
                        """)
                .bind("id", id)
                .bindArray("ordinals", Integer.class, ordinals.toArray())
                .bindArray(
                        "starts",
                        Integer.class,
                        chunks.stream().map(Chunk::start).toArray())
                .bindArray(
                        "ends", Integer.class, chunks.stream().map(Chunk::end).toArray())
                .bindArray(
                        "headings",
                        String.class,
                        chunks.stream().map(Chunk::heading).toArray())
                .bindArray("texts", String.class, texts.toArray())
                .bindArray("lexemes", String.class, lexemes.toArray())
                .bindArray("owners", Integer.class, owners.toArray())
                .bindArray(
                        "passageStarts",
                        Integer.class,
                        passages.stream().map(Chunk.Passage::start).toArray())
                .bindArray(
                        "passageEnds",
                        Integer.class,
                        passages.stream().map(Chunk.Passage::end).toArray())
                .bindArray(
                        "hashes",
                        String.class,
                        passages.stream().map(Chunk.Passage::hash).toArray())
                .execute();
    }
}
