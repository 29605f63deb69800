package dev.runbench.knowledge;

import dev.runbench.store.Database;
import dev.runbench.store.TestDatabases;
import java.nio.file.Path;
import java.util.List;

/** Imports a folder and says so file by file, until somebody kills it. */
final class ImportInAnotherProcess {

    static final String FILE = "FILE ";

    private ImportInAnotherProcess() {}

    public static void main(String[] args) throws Exception {
        try (Database database = TestDatabases.connect(Integer.parseInt(args[0]), args[1], args[2])) {
            var knowledge =
                    new KnowledgeService(database, TestTokenizers.PIECES, 254, () -> ChunkSizes.DEFAULT, () -> {});
            knowledge.importAll(
                    knowledge.preview(List.of(Path.of(args[3]))), (file, _) -> System.out.println(FILE + file.path()));
        }
    }
}
