package dev.runbench.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A real OpenSSH server on the loopback that lets in whoever has the key "user" of its folder. */
final class OpenSshServer implements AutoCloseable {

    // As root, sshd wants /run/sshd, which only a booted machine has, and passes no signals to root's own commands (see
    // package-info): so it gets both the folder and an ordinary account, in a mount namespace of its own.
    private static final String START = """
            if [ "$(id -u)" = 0 ]; then
              exec unshare -m sh -c 'mount -t tmpfs tmpfs /run && mkdir /run/sshd &&
                (cat /etc/passwd; echo "practice:*:54321:54321::/:/bin/sh") > "$1/passwd" &&
                mount --bind "$1/passwd" /etc/passwd && exec /usr/sbin/sshd -D -e -f "$1/config"' sh "$1"
            fi
            exec /usr/sbin/sshd -D -e -f "$1/config"
            """;

    private final Path folder;
    private final int port;
    private final Process server;

    static boolean installed() {
        return Files.isExecutable(Path.of("/usr/sbin/sshd")) && Files.isExecutable(Path.of("/usr/bin/ssh-keygen"));
    }

    /**
     * Starts it; the test is skipped where it cannot be started.
     *
     * @param folder empty, or with keys in it already
     * @param more lines of its configuration, read before the usual ones
     */
    OpenSshServer(Path folder, String... more) throws Exception {
        this.folder = folder;
        if (!Files.exists(folder.resolve("host"))) {
            keygen(folder.resolve("host"), "-t", "ed25519", "-N", "");
        }
        if (!Files.exists(folder.resolve("user"))) {
            keygen(folder.resolve("user"), "-t", "ed25519", "-N", "");
        }
        Path keys = folder.resolve("authorized_keys");
        if (!Files.exists(keys)) {
            Files.copy(folder.resolve("user.pub"), keys);
        }
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));
        port = freePort();
        List<String> config = new ArrayList<>(Arrays.asList(more));
        config.addAll(List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "HostKey " + folder.resolve("host"),
                "PidFile none",
                "AuthorizedKeysFile " + keys,
                "StrictModes no",
                "UsePAM no",
                "PermitRootLogin yes",
                "PasswordAuthentication no",
                ""));
        if (config.stream().noneMatch(l -> l.startsWith("Subsystem"))) {
            config.add("Subsystem sftp internal-sftp\n");
        }
        Files.writeString(folder.resolve("config"), String.join("\n", config));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        server = new ProcessBuilder("sh", "-c", START, "sh", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        for (int i = 0; i < 100 && server.isAlive() && !log().contains("listening"); i++) {
            Thread.sleep(50);
        }
        assumeThat(log()).as("sshd starts on this machine").contains("listening");
    }

    int port() {
        return port;
    }

    String log() throws IOException {
        return Files.exists(folder.resolve("log")) ? Files.readString(folder.resolve("log")) : "";
    }

    /** Whose commands heed signals: an ordinary account. */
    static String ordinary() {
        String user = System.getProperty("user.name");
        return user.equals("root") ? "practice" : user;
    }

    static void keygen(Path file, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/ssh-keygen", "-q", "-C", "", "-f", file.toString()));
        command.addAll(List.of(more));
        assertThat(new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() {
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
    }
}
