package dev.runbench.knowledge;

import dev.runbench.embed.WordPiece;
import dev.runbench.store.PgTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints how long 1,000 Markdown pages of 4 KB take until they can be found by their words. */
@Tag("bench")
class ImportBenchTest extends PgTest {

    private static final int PAGES = 1000;

    @TempDir
    Path folder;

    @Test
    void importAThousandPages() throws Exception {
        var random = new Random(7);
        for (int i = 0; i < PAGES; i++) {
            var page = new StringBuilder("# Page " + i + "\n");
            while (page.length() < 4096) {
                page.append("\n## Step ").append(random.nextInt(1000)).append("\n\n");
                for (int w = 0; w < 80; w++) {
                    page.append((char) ('a' + random.nextInt(26)))
                            .append("word")
                            .append(random.nextInt(5000))
                            .append(' ');
                }
                page.append("\n\n```\nsystemctl status service-")
                        .append(random.nextInt(100))
                        .append("\n```\n");
            }
            Files.writeString(folder.resolve("page" + i + ".md"), page);
        }
        var knowledge = new KnowledgeService(database, WordPiece.load(), 254, () -> {});
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        for (String run : List.of("first import", "unchanged")) {
            long start = System.nanoTime();
            long cpu = threads.getCurrentThreadCpuTime();
            ImportPreview preview = knowledge.preview(List.of(folder));
            long previewed = System.nanoTime();
            knowledge.importAll(preview, ImportListener.NONE);
            long end = System.nanoTime();
            System.out.printf(
                    "%s: preview %d ms, import %d ms (this thread's processor time, both: %d ms), %.0f pages/s%n",
                    run,
                    (previewed - start) / 1_000_000,
                    (end - previewed) / 1_000_000,
                    (threads.getCurrentThreadCpuTime() - cpu) / 1_000_000,
                    PAGES * 1e9 / (end - start));
        }
        System.out.println(knowledge.statistics());
    }
}
