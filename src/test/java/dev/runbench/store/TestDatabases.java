package dev.runbench.store;

import java.io.IOException;
import java.util.Optional;

/** Databases of tests outside of JUnit: in a child process, or for a measurement with a main method. */
public final class TestDatabases {

    private TestDatabases() {}

    /** What is done with a fixture whose database is open. */
    public interface Work<T, R> {
        R with(T test) throws Exception;
    }

    public static Database connect(int port, String password, String name) throws IOException {
        var endpoint = new PgEndpoint();
        endpoint.port(port);
        endpoint.password(password);
        return Database.connect(endpoint, name, Optional.empty(), Optional.empty(), () -> {});
    }

    /** Opens a fresh database for the fixture, works, and drops it. */
    public static <T extends PgTest, R> R fresh(T test, Work<T, R> work) throws Exception {
        test.openFreshDatabase();
        try {
            return work.with(test);
        } finally {
            test.everyConnectionWasGivenBack();
        }
    }
}
