package dev.runbench.command.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.CommandTarget;
import dev.runbench.command.Connection;
import dev.runbench.command.risk.Environment;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class H2TargetTest extends SqlContract {

    @Override
    protected String url() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("test");
        if (!folder.resolve("test.mv.db").toFile().exists()) {
            DriverManager.getConnection(url, "sa", "").close();
        }
        return url;
    }

    @Override
    protected String account() {
        return "sa";
    }

    @Override
    protected Connection unreachable() {
        return new Connection.Jdbc(1, "x", "jdbc:h2:file:" + folder.resolve("none"), "sa", false, Environment.PRACTICE);
    }

    @Override
    protected String slow() {
        return "select count(*) from system_range(1, 1000000) a, system_range(1, 1000000) b where a.x + b.x = 7";
    }

    @Test
    void readOnlyInMemoryIsRefusedBecauseNothingEnforcesIt() throws Exception {
        Connection memory = new Connection.Jdbc(1, "x", "jdbc:h2:mem:x", "sa", true, Environment.PRACTICE);
        assertThat(target().reach(memory)).isInstanceOf(CommandTarget.Reached.Failed.class);
    }

    @Test
    void aDangerousUrlIsRefusedEvenIfItWasStored() throws Exception {
        Connection evil =
                new Connection.Jdbc(1, "x", "jdbc:h2:mem:x;INIT=DROP ALL OBJECTS", "sa", false, Environment.PRACTICE);
        assertThat(target().reach(evil))
                .isInstanceOfSatisfying(
                        CommandTarget.Reached.Failed.class,
                        f -> assertThat(f.reason()).contains("init"));
    }
}
