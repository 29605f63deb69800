package dev.runbench.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.base.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Vectors in another database than the documents, reached by its address with account and password. */
class ExternalPgVectorStorePgTest extends VectorStoreContract {

    private final List<VectorStore> opened = new ArrayList<>();
    private String other = "";

    @BeforeEach
    void createOther() throws Exception {
        if (other.isEmpty()) {
            other = jdbcUrl().replaceFirst(".*/", "") + "_vectors";
            jdbi.useHandle(handle -> handle.execute("create database " + other));
        }
    }

    @AfterEach
    void dropOther() {
        opened.forEach(VectorStore::close);
        jdbi.useHandle(handle -> handle.execute("drop database " + other + " with (force)"));
    }

    private VectorStore open(String password) {
        try {
            createOther();
            String url = jdbcUrl().replaceFirst("[^/]*$", other);
            return VectorStores.postgres(
                    database,
                    url,
                    Optional.of(account()),
                    () -> Optional.of(password.toCharArray()),
                    "test-model",
                    384);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    VectorStore open() {
        try {
            VectorStore store = open(password());
            opened.add(store);
            return store;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theDocumentsDatabaseHasNoVector() {
        VectorStore store = open();
        assertThat(store.describe()).contains("PostgreSQL at").contains("pgvector");
        Optional<String> here =
                jdbi.withHandle(handle -> handle.createQuery("select to_regclass('vector_test_model')::text")
                        .mapTo(String.class)
                        .findOne());
        assertThat(here).isEmpty();
    }

    @Test
    void aWrongPasswordIsRefusedWithASentence() {
        assertThatThrownBy(() -> open("wrong"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("password authentication failed");
    }
}
