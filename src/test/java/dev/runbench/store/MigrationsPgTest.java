package dev.runbench.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MigrationsPgTest extends PgTest {

    @Test
    void areAppliedOnceAndPgvectorIsTheOneInUse() throws Exception {
        int before = jdbi.withHandle(h -> h.createQuery("select count(*) from migration")
                .mapTo(Integer.class)
                .one());
        Migrations.apply(jdbi);
        int after = jdbi.withHandle(h -> h.createQuery("select count(*) from migration")
                .mapTo(Integer.class)
                .one());
        assertThat(before).isPositive().isEqualTo(after);
        if (database.vectorExtension() instanceof Database.VectorExtension.Missing missing) {
            // On a machine that cannot build it the app works without; the build server must not.
            assertThat(System.getenv("CI")).as(missing.reason()).isNull();
        }
    }
}
