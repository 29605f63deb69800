package dev.runbench.ui.search;

import dev.runbench.base.Hashes;
import dev.runbench.embed.Lexemes;
import org.jdbi.v3.core.Jdbi;

/** A document with one chunk. */
final class SearchFixture {

    private SearchFixture() {}

    static long insert(Jdbi jdbi, String path, String title, String content, int start, String chunk) {
        return jdbi.withHandle(handle -> {
            long document = handle.createQuery("""
                    insert into document (path, source, title, content, content_hash)
                    values (:path, 'markdown', :title, :content, :hash) returning id""")
                    .bind("path", path)
                    .bind("title", title)
                    .bind("content", content)
                    .bind("hash", Hashes.hex(content))
                    .mapTo(long.class)
                    .one();
            handle.execute(
                    "insert into chunk (document_id, ordinal, start_at, end_at, heading, text, lexemes)"
                            + " values (?, 0, ?, ?, 'Steps', ?, cast(? as tsvector))",
                    document,
                    start,
                    start + chunk.length(),
                    chunk,
                    Lexemes.tsvector(title, "Steps", chunk));
            return document;
        });
    }
}
