package dev.runbench.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Postgres refuses to run as uid 0. Under root its programs are started in a user namespace, where the same user has
 * another number, or else as "nobody", who must then own the data.
 *
 * @param prefix words before every command; empty for an ordinary user
 * @param owner uid that must own the data folder, or -1
 */
record UnprivilegedUser(List<String> prefix, int owner) {

    private static final int NOBODY = 65534;

    static UnprivilegedUser find(Platform platform) throws IOException, InterruptedException {
        if (!platform.os().equals("linux") || !"root".equals(System.getProperty("user.name"))) {
            return new UnprivilegedUser(List.of(), -1);
        }
        var namespace = List.of("unshare", "-U");
        if (worksAsOther(namespace)) {
            return new UnprivilegedUser(namespace, -1);
        }
        return new UnprivilegedUser(
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY);
    }

    private static boolean worksAsOther(List<String> prefix) throws IOException, InterruptedException {
        var command = Stream.concat(prefix.stream(), Stream.of("id", "-u")).toList();
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String uid =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
            return process.waitFor() == 0 && !uid.strip().equals("0");
        } catch (IOException e) {
            return false; // the program is not installed
        }
    }

    /** Hands the folder over to the user the server runs as, if that is another one. */
    void own(Path folder) throws IOException {
        if (owner < 0) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(file -> {
                try {
                    Files.setAttribute(file, "unix:uid", owner, java.nio.file.LinkOption.NOFOLLOW_LINKS);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
