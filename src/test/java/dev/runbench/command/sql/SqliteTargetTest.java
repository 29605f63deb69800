package dev.runbench.command.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Connection;
import dev.runbench.command.risk.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SqliteTargetTest extends SqlContract {

    @Override
    protected String url() throws Exception {
        Path file = folder.resolve("test.db");
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        return "jdbc:sqlite:" + file;
    }

    @Override
    protected String account() {
        return "";
    }

    @Override
    protected Connection unreachable() {
        return new Connection.Jdbc(1, "x", "jdbc:sqlite:" + folder.resolve("none.db"), "", false, Environment.PRACTICE);
    }

    @Override
    protected String slow() {
        return "with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000000000)"
                + " select max(i) from n";
    }

    @Test
    void aMissingFileIsNotCreated() throws Exception {
        target().reach(unreachable());
        assertThat(folder.resolve("none.db")).doesNotExist();
    }
}
