package dev.runbench.search;

import dev.runbench.base.Hashes;
import dev.runbench.embed.Passages;
import dev.runbench.embed.Vectors;
import dev.runbench.privacy.Sensitive;
import dev.runbench.privacy.SensitiveText;
import dev.runbench.store.Database;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * How documents begin, as vectors of their first 60 and 120 words, kept with 8 bits a component. A window of 250 tokens
 * blurs what a page is about; its first sentences say it.
 */
final class LeadRepository {

    private static final int LEAD = 60;
    private static final int OPENING = 120;
    private static final int LONGEST_TITLE = 80;
    private static final String FIRST_PASSAGE = """
            cross join lateral (
                select c.text, p.start_at - c.start_at as from_at, p.end_at - c.start_at as to_at
                from chunk c join passage p on p.chunk_id = c.id
                where c.document_id = d.id and c.ordinal = 0 order by p.start_at limit 1) x
            where d.id >= :from
            """;
    private static final String KEPT = """
            (select count(*) from document_lead l
             where l.document_id = d.id and l.model = :model and l.version = d.content_hash)""";

    private final Jdbi jdbi;
    private final String model;
    private final DoubleUnaryOperator likeness;
    private final Supplier<Set<Sensitive>> masked;

    /**
     * Of one set of vectors.
     *
     * @param model whose vectors; those of another are not touched
     * @param likeness brings its cosines to the common scale
     */
    LeadRepository(Database database, String model, DoubleUnaryOperator likeness) {
        this(database, model, likeness, () -> Sensitive.DEFAULT);
    }

    /** @param masked what the texts to embed must not hold */
    LeadRepository(Database database, String model, DoubleUnaryOperator likeness, Supplier<Set<Sensitive>> masked) {
        this.masked = masked;
        this.likeness = likeness;
        this.jdbi = database.jdbi();
        this.model = model;
    }

    /** A beginning without a vector. */
    record Missing(long documentId, String version, int words, String text) {

        /** What its vector is known by: not a passage's, even of the same text. */
        byte[] hash() {
            return Hashes.sha256("lead " + text);
        }
    }

    /** Cosines of a document's first words. */
    record Cosines(double lead, double opening) {}

    /** Two for each of up to so many documents. */
    List<Missing> missing(long from, int documents) {
        return jdbi
                .withHandle(handle -> handle.createQuery(
                                """
                select d.id, d.content_hash, d.title, d.path, x.text, x.from_at, x.to_at from document d
                """ + FIRST_PASSAGE + " and 2 > " + KEPT + " order by d.id limit :n")
                        .bind("model", model)
                        .bind("from", from)
                        .bind("n", documents)
                        .map((row, _) -> both(row))
                        .list())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Missing> both(ResultSet row) throws SQLException {
        // A part of a passage, under no more than its place: whatever the model, it sees all.
        String passage = row.getString(5).substring(row.getInt(6), row.getInt(7));
        String title = title(row.getString(3), row.getString(4));
        return List.of(
                missing(row.getLong(1), row.getString(2), LEAD, title, passage),
                missing(row.getLong(1), row.getString(2), OPENING, title, passage));
    }

    /** A beginning, and its vector where it has one. */
    record Lead(Missing of, Optional<float[]> vector) {}

    /** Two for each of up to so many documents, whether they have a vector or not. */
    List<Lead> all(long from, int documents) {
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                select d.id, d.content_hash, d.title, d.path, x.text, x.from_at, x.to_at, a.vector, b.vector
                from document d
                left join document_lead a on a.document_id = d.id and a.model = :model
                    and a.version = d.content_hash and a.words = :lead
                left join document_lead b on b.document_id = d.id and b.model = :model
                    and b.version = d.content_hash and b.words = :opening
                """ + FIRST_PASSAGE + " order by d.id limit :n")
                        .bind("model", model)
                        .bind("lead", LEAD)
                        .bind("opening", OPENING)
                        .bind("from", from)
                        .bind("n", documents)
                        .map((row, _) -> {
                            List<Missing> leads = both(row);
                            return List.of(
                                    new Lead(leads.get(0), unpacked(row.getBytes(8))),
                                    new Lead(leads.get(1), unpacked(row.getBytes(9))));
                        })
                        .list())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static Optional<float[]> unpacked(byte @Nullable [] packed) {
        if (packed == null) {
            return Optional.empty();
        }
        float[] vector = new float[packed.length - 4];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = packed[4 + i];
        }
        return Optional.of(Vectors.unit(vector));
    }

    // A file's name says little to a sentence model, and "page-17" says nothing.
    private static String title(String title, String path) {
        return path.contains(title) || title.length() > LONGEST_TITLE ? "" : title;
    }

    private Missing missing(long document, String version, int words, String title, String passage) {
        String beginning = Sentences.beginning(passage, words);
        String text = Passages.embeddedText(title, "", beginning.isEmpty() ? passage : beginning);
        return new Missing(document, version, words, SensitiveText.masked(text, masked.get()));
    }

    /** Keeps vectors; a document that has gone meanwhile is left out. */
    void put(Map<Missing, float[]> vectors) {
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into document_lead (document_id, model, words, version, vector)
                    select id, ?, ?, ?, ? from document where id = ? for key share
                    on conflict (document_id, model, words)
                    do update set version = excluded.version, vector = excluded.vector
                    """);
            vectors.forEach((lead, vector) ->
                    batch.add(model, lead.words(), lead.version(), packed(vector), lead.documentId()));
            batch.execute();
        });
    }

    /** What is known of these documents' beginnings. */
    Map<Long, Cosines> cosines(float[] query, Collection<Long> documents) {
        Map<Long, Cosines> cosines = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                select a.document_id, a.vector, b.vector from document_lead a join document_lead b using (document_id, model)
                where a.document_id = any(:documents) and a.model = :model and a.words = :lead and b.words = :opening
                """)
                .bindArray("documents", Long.class, documents.toArray())
                .bind("model", model)
                .bind("lead", LEAD)
                .bind("opening", OPENING)
                .map((row, _) -> cosines.put(
                        row.getLong(1), new Cosines(like(query, row.getBytes(2)), like(query, row.getBytes(3)))))
                .list());
        return cosines;
    }

    private static byte[] packed(float[] vector) {
        float largest = 1e-9f;
        for (float v : vector) {
            largest = Math.max(largest, Math.abs(v));
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 + vector.length).putFloat(largest / 127);
        for (float v : vector) {
            bytes.put((byte) Math.round(v / largest * 127));
        }
        return bytes.array();
    }

    private double like(float[] query, byte[] packed) {
        return likeness.applyAsDouble(cosine(query, packed));
    }

    private static double cosine(float[] query, byte[] packed) {
        float sum = 0;
        for (int i = 0; i < query.length; i++) {
            sum += query[i] * packed[4 + i];
        }
        return sum * ByteBuffer.wrap(packed).getFloat();
    }
}
