package dev.runbench.knowledge;

import dev.runbench.embed.WordPiece;
import dev.runbench.store.PgTest;
import java.nio.file.Path;
import java.util.List;

/** How long a folder takes until it can be found by its words, and how long when nothing in it has changed. */
public final class ImportBench extends PgTest {

    /**
     * What was measured, preview included.
     *
     * @param writtenRows rows of the library that the unchanged import wrote: new, changed or gone
     */
    public record Figures(int pages, double firstSeconds, double againSeconds, long writtenRows) {}

    public Figures measure(Path folder) throws Exception {
        var knowledge = new KnowledgeService(database, WordPiece.load(), 254, () -> ChunkSizes.DEFAULT, () -> {});
        long start = System.nanoTime();
        ImportSummary first = knowledge.importAll(knowledge.preview(List.of(folder)), ImportListener.NONE);
        double firstSeconds = (System.nanoTime() - start) / 1e9;
        List<String> before = rows();
        start = System.nanoTime();
        knowledge.importAll(knowledge.preview(List.of(folder)), ImportListener.NONE);
        double againSeconds = (System.nanoTime() - start) / 1e9;
        List<String> after = rows();
        long same =
                after.stream().filter(new java.util.HashSet<>(before)::remove).count();
        return new Figures(
                (int) first.count(ImportStatus.NEW),
                firstSeconds,
                againSeconds,
                Math.max(before.size(), after.size()) - same);
    }

    // Every write, even of the same values, gives a row another place and another transaction.
    private List<String> rows() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                select 'document ' || ctid || xmin || ' ' || xmax from document union all
                select 'chunk ' || ctid || xmin || ' ' || xmax from chunk union all
                select 'passage ' || ctid || xmin || ' ' || xmax from passage union all
                select 'run ' || ctid || xmin || ' ' || xmax from import_run""").mapTo(String.class).list());
    }
}
