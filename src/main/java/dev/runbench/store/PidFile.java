package dev.runbench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What postmaster.pid says. Not to be believed without asking: it may be stale, empty or half-written.
 *
 * @param port 0 when the file does not say
 */
record PidFile(long pid, int port) {

    private static final int PORT_LINE = 3;

    static Optional<PidFile> read(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            long pid = lines.isEmpty() ? 0 : Math.abs(number(lines.getFirst()));
            int port = lines.size() > PORT_LINE ? (int) number(lines.get(PORT_LINE)) : 0;
            return Optional.of(new PidFile(pid, port));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** True if a process with this id runs a Postgres server; after a reboot the id may be anybody's. */
    boolean isPostgres() {
        return pid > 0
                && ProcessHandle.of(pid)
                        .flatMap(process -> process.info().command())
                        .map(command -> command.replace('\\', '/'))
                        .filter(command -> command.matches(".*/postgres(\\.exe)?( \\(deleted\\))?"))
                        .isPresent();
    }
}
