package dev.runbench.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;

/** What the server's process of a connection has held of the machine's memory at the most, shared buffers included. */
final class PostgresMemory {

    private PostgresMemory() {}

    static String peakOf(Handle handle) throws IOException {
        int pid = handle.createQuery("select pg_backend_pid()").mapTo(int.class).one();
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> "its process's peak " + Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
                .findFirst()
                .orElse("memory unknown");
    }
}
