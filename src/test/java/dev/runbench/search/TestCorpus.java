package dev.runbench.search;

import dev.runbench.base.Hashes;
import dev.runbench.embed.Lexemes;
import dev.runbench.embed.Passages;
import dev.runbench.embed.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Puts texts into the knowledge tables the plain way: chunks of paragraphs, one window of tokens after the other. */
final class TestCorpus {

    private static final int WINDOW = 180;

    private final Jdbi jdbi;
    private final Tokenizer tokenizer;

    TestCorpus(Jdbi jdbi, Tokenizer tokenizer) {
        this.jdbi = jdbi;
        this.tokenizer = tokenizer;
    }

    record Page(String path, String title, String text) {}

    long add(String path, String title, String text) {
        return addAll(List.of(new Page(path, title, text)), 1000).getFirst();
    }

    List<Long> addAll(List<Page> pages, int chunkCharacters) {
        return jdbi.inTransaction(handle -> {
            List<Long> ids = new ArrayList<>();
            PreparedBatch chunks = handle.prepareBatch("""
                    insert into chunk (document_id, ordinal, start_at, end_at, heading, text, lexemes)
                    values (?, ?, ?, ?, '', ?, cast(? as tsvector))""");
            List<int[]> spans = new ArrayList<>();
            List<Page> owners = new ArrayList<>();
            for (Page page : pages) {
                long document = document(handle, page);
                ids.add(document);
                int ordinal = 0;
                for (int[] span : spans(page.text(), chunkCharacters)) {
                    String text = page.text().substring(span[0], span[1]);
                    chunks.add(document, ordinal++, span[0], span[1], text, Lexemes.tsvector(page.title(), "", text));
                    spans.add(span);
                    owners.add(page);
                }
            }
            List<Long> chunkIds =
                    chunks.executePreparedBatch("id").mapTo(Long.class).list();
            PreparedBatch passages =
                    handle.prepareBatch("insert into passage (chunk_id, start_at, end_at, hash) values (?, ?, ?, ?)");
            for (int i = 0; i < chunkIds.size(); i++) {
                addPassages(passages, chunkIds.get(i), spans.get(i), owners.get(i));
            }
            passages.execute();
            return ids;
        });
    }

    private static long document(Handle handle, Page page) {
        return handle.createUpdate("""
                insert into document (path, source, title, content, content_hash)
                values (:path, 'text', :title, :content, :hash)""")
                .bind("path", page.path())
                .bind("title", page.title())
                .bind("content", page.text())
                .bind("hash", Hashes.hex(page.text()))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    private void addPassages(PreparedBatch passages, long chunk, int[] span, Page page) {
        String text = page.text().substring(span[0], span[1]);
        Tokenizer.Tokens tokens = tokenizer.tokens(text);
        for (int from = 0; from < tokens.count(); from += WINDOW) {
            int to = Math.min(tokens.count(), from + WINDOW);
            int start = tokens.starts()[from];
            int end = tokens.ends()[to - 1];
            byte[] hash = Hashes.sha256(Passages.embeddedText(page.title(), "", text.substring(start, end)));
            passages.add(chunk, span[0] + start, span[0] + end, hash);
        }
    }

    private static List<int[]> spans(String text, int size) {
        List<int[]> spans = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + size);
            int paragraph = text.lastIndexOf("\n\n", to);
            if (to < text.length() && paragraph > from + size / 3) {
                to = paragraph;
            }
            spans.add(new int[] {from, to});
            from = to;
        }
        return spans;
    }
}
