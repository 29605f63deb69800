package dev.runbench.search;

import dev.runbench.store.Database;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Lexemes of chunks: how frequent they are, and which chunks hold them. */
final class LexicalRepository {

    private static final int FREQUENT = 20; // rarer lexemes are counted when asked, which is quick
    private static final int COUNTED = 1000; // and newer, frequent ones up to here

    private final Jdbi jdbi;

    LexicalRepository(Database database) {
        this.jdbi = database.jdbi();
    }

    /** What the last refresh saw: chunks, highest chunk; and the highest chunk now. */
    private record Corpus(long chunks, long lastSeen, long last) {

        boolean isStale() {
            return last - lastSeen > chunks / 5;
        }
    }

    boolean isEmpty() {
        return jdbi.withHandle(handle -> !handle.createQuery("select exists (select from chunk)")
                .mapTo(boolean.class)
                .one());
    }

    TermStatistics statistics(Collection<String> terms) {
        return jdbi.withHandle(handle -> {
            Corpus corpus = corpus(handle);
            Map<String, Integer> frequency = new HashMap<>();
            if (!corpus.isStale()) {
                handle.createQuery("select lexeme, chunks from lexeme_statistics where lexeme = any(:terms)")
                        .bindArray("terms", String.class, terms.toArray())
                        .map((row, _) -> frequency.put(row.getString(1), row.getInt(2)))
                        .list();
            }
            int most = corpus.isStale() ? Integer.MAX_VALUE : COUNTED;
            for (String term : terms) {
                if (!frequency.containsKey(term)) {
                    frequency.put(term, count(handle, term, most));
                }
            }
            long chunks = corpus.isStale() ? count(handle) : corpus.chunks() + corpus.last() - corpus.lastSeen();
            return new TermStatistics(chunks, frequency);
        });
    }

    private static Corpus corpus(Handle handle) {
        return handle.createQuery("""
                select coalesce(s.chunks, 0), coalesce(s.last_chunk, 0), coalesce((select max(id) from chunk), 0)
                from (select) x left join corpus_statistics s on true
                """)
                .map((row, _) -> new Corpus(row.getLong(1), row.getLong(2), row.getLong(3)))
                .one();
    }

    private static int count(Handle handle, String term, int most) {
        return handle.createQuery(
                        "select count(*) from (select from chunk where lexemes @@ cast(:term as tsquery) limit :most) x")
                .bind("term", TsQuery.lexeme(term))
                .bind("most", most)
                .mapTo(int.class)
                .one();
    }

    private static long count(Handle handle) {
        return handle.createQuery("select count(*) from chunk")
                .mapTo(long.class)
                .one();
    }

    /** Counts all lexemes again if the corpus has changed by more than a fifth; some seconds for 100,000 chunks. */
    boolean refresh() {
        return jdbi.inTransaction(handle -> {
            Corpus before = corpus(handle);
            if (!before.isStale()) {
                return false;
            }
            handle.execute("select pg_advisory_xact_lock(hashtext('lexeme_statistics'))");
            if (!corpus(handle).isStale()) {
                return false; // another process did it while this one waited
            }
            long chunks = count(handle);
            handle.execute("delete from lexeme_statistics");
            handle.execute("insert into lexeme_statistics select word, ndoc from ts_stat('select lexemes from chunk')"
                    + " where ndoc >= " + FREQUENT);
            handle.execute("""
                    insert into corpus_statistics (chunks, last_chunk) values (?, ?)
                    on conflict (only_one) do update
                    set chunks = excluded.chunks, last_chunk = excluded.last_chunk, refreshed_at = now()
                    """, chunks, before.last());
            return true;
        });
    }

    /** The terms that tell most of a text: frequent in it and rare elsewhere, though not unknown. */
    Set<String> telling(Map<String, Integer> terms, int most) {
        List<String> frequent = terms.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(20L * most)
                .map(Map.Entry::getKey)
                .toList();
        TermStatistics statistics = statistics(frequent);
        return frequent.stream()
                .filter(term -> statistics.frequency().getOrDefault(term, 0) > 0)
                .sorted(Comparator.comparingDouble(
                        term -> -statistics.idf(term) * Math.sqrt(terms.getOrDefault(term, 1))))
                .limit(most)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Chunks that match, at most so many, with the places of the reader's terms. */
    List<ChunkTerms> matching(TsQuery query, Filters filters, int most, ChunkTerms.Reader reader) {
        String scope = filters.isEmpty()
                ? ""
                : " and exists (select from document d where d.id = c.document_id and "
                        + ScopeRepository.condition(filters) + ")";
        return jdbi.withHandle(handle -> ScopeRepository.bind(
                        handle.createQuery("select c.id, c.document_id, tsvectorsend(c.lexemes) from chunk c"
                                + " where c.lexemes @@ cast(:query as tsquery)" + scope + " limit :most"),
                        filters)
                .bind("query", query.text())
                .bind("most", most)
                .map((row, _) -> reader.read(row.getLong(1), row.getLong(2), row.getBytes(3)))
                .list());
    }

    /** The first chunks of documents. */
    List<ChunkTerms> first(Collection<Long> documents, ChunkTerms.Reader reader) {
        return jdbi.withHandle(handle -> handle.createQuery("select id, document_id, tsvectorsend(lexemes) from chunk"
                        + " where document_id = any(:ids) and ordinal = 0")
                .bindArray("ids", Long.class, documents.toArray())
                .map((row, _) -> reader.read(row.getLong(1), row.getLong(2), row.getBytes(3)))
                .list());
    }

    /** What documents are called: title, and the file's name without its ending. */
    record Called(String title, String file) {}

    Map<Long, Called> called(Collection<Long> documents) {
        Map<Long, Called> called = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("select id, title, path from document where id = any(:ids)")
                .bindArray("ids", Long.class, documents.toArray())
                .map((row, _) -> {
                    String path = row.getString(3);
                    String file = path.substring(1 + Math.max(path.lastIndexOf('/'), path.lastIndexOf('!')));
                    int dot = file.lastIndexOf('.');
                    return called.put(
                            row.getLong(1), new Called(row.getString(2), dot > 0 ? file.substring(0, dot) : file));
                })
                .list());
        return called;
    }

    /** Documents whose path has one of these words in it. */
    List<Long> withPath(Collection<String> words, Filters filters, int most) {
        return jdbi.withHandle(handle -> ScopeRepository.bind(
                        handle.createQuery("select d.id from document d where d.path ilike any(:words) and "
                                + ScopeRepository.condition(filters) + " limit :most"),
                        filters)
                .bindArray(
                        "words",
                        String.class,
                        words.stream().map(LikePattern::contains).toArray())
                .bind("most", most)
                .mapTo(Long.class)
                .list());
    }

    /** Places of the reader's terms in these chunks. */
    List<ChunkTerms> of(Collection<Long> chunks, ChunkTerms.Reader reader) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, document_id, tsvectorsend(lexemes) from chunk where id = any(:ids)")
                .bindArray("ids", Long.class, chunks.toArray())
                .map((row, _) -> reader.read(row.getLong(1), row.getLong(2), row.getBytes(3)))
                .list());
    }
}
