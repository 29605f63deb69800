package dev.runbench.store;

import java.io.IOException;
import java.util.Optional;

/** Lets a child process of a test join the test's database. */
public final class TestDatabases {

    private TestDatabases() {}

    public static Database connect(int port, String password, String name) throws IOException {
        var endpoint = new PgEndpoint();
        endpoint.port(port);
        endpoint.password(password);
        return Database.connect(endpoint, name, Optional.empty(), Optional.empty(), () -> {});
    }
}
