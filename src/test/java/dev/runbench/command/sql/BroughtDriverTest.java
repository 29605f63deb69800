package dev.runbench.command.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.Command;
import dev.runbench.command.CommandTarget;
import dev.runbench.command.CommandTargetContract;
import dev.runbench.command.Connection;
import dev.runbench.command.DriverJar;
import dev.runbench.command.JdbcUrl;
import dev.runbench.command.Outcome;
import dev.runbench.command.TargetLink;
import dev.runbench.command.risk.Environment;
import dev.runbench.command.risk.SqlDialect;
import dev.runbench.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real driver's jar (H2's), loaded from a file as a person brings it. SQL Server and Oracle themselves cannot be had here. */
class BroughtDriverTest extends CommandTargetContract {

    @TempDir
    private Path folder;

    private Path jar;
    private DriverJar driver;

    @BeforeEach
    void bringTheDriver() throws Exception {
        Path ofBuild = Path.of(org.h2.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        jar = Files.copy(ofBuild, folder.resolve("driver.jar"));
        driver = DriverJar.choose(jar.toString());
        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("test"), "sa", "")
                .close();
    }

    @Override
    protected CommandTarget target() {
        return new SqlTarget(
                new Vault(folder.resolve("vault.json")),
                task -> Thread.ofVirtual().start(task));
    }

    private Connection.Jdbc at(String url, boolean readOnly) {
        return new Connection.Jdbc(1, "orders", url, "SA", readOnly, Environment.PRACTICE, Optional.of(driver));
    }

    @Override
    protected Connection connection() {
        return at("jdbc:h2:file:" + folder.resolve("test") + ";IFEXISTS=TRUE", false);
    }

    @Override
    protected Connection unreachable() {
        return at("jdbc:h2:file:" + folder.resolve("none") + ";IFEXISTS=TRUE", false);
    }

    @Override
    protected String hello() {
        return "select 'hello' as greeting";
    }

    @Override
    protected String failing() {
        return "select * from no_such_table";
    }

    @Override
    protected String slow() {
        return "select count(*) from system_range(1, 1000000) a, system_range(1, 1000000) b where a.x + b.x = 7";
    }

    @Override
    protected boolean slowStillRuns() {
        return false;
    }

    private String refusal(Connection connection) throws InterruptedException {
        return target().reach(connection) instanceof CommandTarget.Reached.Failed failed ? failed.reason() : "";
    }

    @Test
    void theProofSaysProductDriverAndItsHashAndThatItsRulesAreUnknown() throws Exception {
        try (TargetLink link = link()) {
            assertThat(link.proof().product()).startsWith("H2 2.");
            assertThat(link.proof().fact("driver"))
                    .hasValueSatisfying(d -> assertThat(d).startsWith("H2 JDBC Driver"));
            assertThat(link.proof().fact("driver's SHA-256"))
                    .contains(driver.sha256().substring(0, 16) + "…");
            assertThat(link.proof().fact("catalog")).isPresent();
            assertThat(link.proof().caution()).contains("not known here");
        }
    }

    @Test
    void theDriverSeesNothingOfOursAndIsNotTheOneOnBoard() throws Exception {
        var loaded = BroughtDrivers.of(driver, "jdbc:h2:mem:x");
        assertThat(loaded.getClass().getName()).isEqualTo("org.h2.Driver");
        assertThat(loaded.getClass()).isNotEqualTo(org.h2.Driver.class);
        assertThat(loaded.getClass().getClassLoader().getParent()).isEqualTo(ClassLoader.getPlatformClassLoader());
    }

    @Test
    void statementsRunInOneTransactionEach() throws Exception {
        assertThat(run("create table item (id integer primary key)", Duration.ofSeconds(20)))
                .isInstanceOf(Outcome.Finished.class);
        run("insert into item values (1), (2)", Duration.ofSeconds(20));
        run("insert into item values (3), (1)", Duration.ofSeconds(20));
        lines.clear();
        run("select count(*) as n from item", Duration.ofSeconds(20));
        assertThat(lines).contains("2");
    }

    @Test
    void aChangedJarIsRefusedUntilItIsChosenAgain() throws Exception {
        Files.write(jar, new byte[] {0}, StandardOpenOption.APPEND);
        assertThat(refusal(connection()))
                .contains("another file than the one that was chosen")
                .contains(driver.sha256());
        driver = DriverJar.choose(jar.toString());
        link().close();
        Files.delete(jar);
        assertThat(refusal(connection())).contains("cannot be read");
    }

    @Test
    void aJarWithoutAFittingDriverIsToldAsASentence() throws Exception {
        Path other = folder.resolve("other.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
        }
        driver = DriverJar.choose(other.toString());
        assertThat(refusal(connection())).contains("no driver in it");
        Files.writeString(other, "this is no archive");
        driver = DriverJar.choose(other.toString());
        assertThat(refusal(connection())).contains("no driver in it");
    }

    @Test
    void readOnlyIsRefusedBecauseNobodyKnowsWhoEnforcesIt() throws Exception {
        assertThat(refusal(at("jdbc:h2:file:" + folder.resolve("test"), true))).contains("clear \"read-only\"");
    }

    @Test
    void urlsThatHoldAnAccountAreRefusedAndOrdinaryOnesPass() {
        for (String url : List.of(
                "jdbc:oracle:thin:scott/tiger@//h:1521/s",
                "jdbc:sqlserver://h;databaseName=x;user=sa",
                "jdbc:sqlserver://h;password=x",
                "jdbc:db2://u:p@h/x",
                "jdbc:h2:mem:x;INIT=DROP ALL OBJECTS",
                "http://x")) {
            assertThat(JdbcUrl.objection(at(url, false))).as(url).isPresent();
        }
        for (String url : List.of(
                "jdbc:oracle:thin:@//h:1521/s",
                "jdbc:oracle:thin:@h:1521:sid",
                "jdbc:sqlserver://h:1433;databaseName=x;encrypt=true",
                "jdbc:db2://h:50000/x")) {
            assertThat(JdbcUrl.objection(at(url, false))).as(url).isEmpty();
        }
    }

    @Test
    void theUrlTellsWhetherStatementsNeedSeparators() {
        for (String url : List.of("jdbc:sqlserver://h", "jdbc:jtds:sqlserver://h/d", "jdbc:p6spy:sqlserver://h")) {
            assertThat(JdbcUrl.dialect(at(url, false))).as(url).isEqualTo(SqlDialect.SQL_SERVER);
        }
        assertThat(JdbcUrl.dialect(at("jdbc:acme://h/d", false))).isEqualTo(SqlDialect.BROUGHT);
        assertThat(JdbcUrl.dialect(at("jdbc:oracle:thin:@//h:1521/s", false))).isEqualTo(SqlDialect.OTHER);
    }

    @Test
    void aCommitGluedBehindAStatementIsRefused() {
        Command commits = command("update t set a = 1 where id = 2 commit", Duration.ofSeconds(1));
        assertThat(target().objection(commits, at("jdbc:sqlserver://h", false))).isPresent();
        assertThat(target().objection(commits, at("jdbc:acme://h", false))).isPresent();
        assertThat(target().objection(
                                command("select commit_id from t", Duration.ofSeconds(1)), at("jdbc:acme://h", false)))
                .isEmpty();
    }
}
