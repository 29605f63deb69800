package dev.runbench.vault;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Looks up secrets that are kept elsewhere, each time anew. Blocks; nothing that is found is kept or logged. */
public final class Providers {

    // Somebody may have to touch a key or to answer a password manager's own question.
    private static final Duration PROGRAM_LIMIT = Duration.ofSeconds(30);
    private static final int LONGEST_TOKEN = 8_192;

    private final Programs programs;
    private final Function<String, Optional<String>> environment;
    private final Path home;
    private final KvStore kv;

    /** Of this process and its account. */
    public Providers(Programs programs) {
        this(
                programs,
                name -> Optional.ofNullable(System.getenv(name)),
                Path.of(System.getProperty("user.home")),
                new KvStore(Duration.ofSeconds(10)));
    }

    Providers(Programs programs, Function<String, Optional<String>> environment, Path home, KvStore kv) {
        this.programs = programs;
        this.environment = environment;
        this.home = home;
        this.kv = kv;
    }

    /**
     * The secret that a reference leads to.
     *
     * @param kept this vault's own entries, for tokens
     * @throws ProblemException if there is none, or its keeper does not answer; it never holds what was found
     */
    Secret find(Reference reference, Function<String, Optional<Secret>> kept) throws InterruptedException {
        return switch (reference) {
            case Reference.Variable variable ->
                new Secret(variable(variable.name()).toCharArray());
            case Reference.Program program -> output(program);
            case Reference.Kv stored -> {
                try (Secret token = token(stored, kept)) {
                    yield kv.read(stored, token);
                }
            }
        };
    }

    private String variable(String name) {
        return environment
                .apply(name)
                .filter(v -> !v.isEmpty())
                .orElseThrow(() -> missing(
                        "There is no environment variable " + name + ", or it is empty.",
                        "Set it before Runbench is started, and start it again."));
    }

    private Secret token(Reference.Kv stored, Function<String, Optional<Secret>> kept) {
        return switch (stored.token()) {
            case Reference.Token.Kept _ ->
                kept.apply(stored.tokenEntry())
                        .orElseThrow(() -> missing(
                                "There is no token for " + stored.authority() + " in the vault.",
                                "Enter it where this reference stands, in Connections."));
            case Reference.Token.Variable variable ->
                new Secret(variable(variable.name()).toCharArray());
            case Reference.Token.File file -> firstLine(file.path());
        };
    }

    private Secret firstLine(String path) {
        Path file = path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
        byte[] bytes = {};
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LONGEST_TOKEN);
            return firstLine(bytes)
                    .orElseThrow(
                            () -> missing("The token file " + file + " is empty.", "Log in to the provider again."));
        } catch (IOException e) {
            throw missing(
                    "The token file " + file + " cannot be read.", "Log in to the provider again, or check the path.");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private Secret output(Reference.Program program) throws InterruptedException {
        String name = program.arguments().getFirst();
        return switch (programs.run(program.arguments(), PROGRAM_LIMIT)) {
            case Programs.Ended.NotStarted no ->
                throw missing(
                        "The program " + name + " could not be started: " + no.why() + ".", "Check its name and path.");
            case Programs.Ended.TimedOut _ ->
                throw missing(
                        "The program " + name + " did not end within " + PROGRAM_LIMIT.toSeconds() + " seconds.",
                        "Unlock your password manager and try again.");
            case Programs.Ended.Exited exited -> {
                try {
                    if (exited.code() != 0) {
                        throw missing(
                                "The program " + name + " ended with code " + exited.code() + " instead of a password.",
                                "Try it in a terminal.");
                    }
                    yield firstLine(exited.output())
                            .orElseThrow(() ->
                                    missing("The program " + name + " put out nothing.", "Try it in a terminal."));
                } finally {
                    Arrays.fill(exited.output(), (byte) 0);
                }
            }
        };
    }

    private static Optional<Secret> firstLine(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        byte[] line = Arrays.copyOf(bytes, end);
        try {
            return end == 0 ? Optional.empty() : Optional.of(Secret.ofUtf8(line));
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    private static ProblemException missing(String what, String remedy) {
        return new ProblemException(new Problem("SECRET-PROVIDER", what, remedy));
    }
}
