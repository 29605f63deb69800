package dev.runbench.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.runbench.base.AppDirs;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.Connection;
import dev.runbench.embed.Reranker;
import dev.runbench.llm.Availability;
import dev.runbench.llm.LlmService;
import dev.runbench.store.Database.VectorExtension;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at every part of an open installation. Nothing is sent to a host or a database target. */
final class Doctor {

    private static final long MEGABYTE = 1L << 20;
    private static final long LEAST_DISK = 1024 * MEGABYTE;
    private static final long LEAST_MEMORY = 1536 * MEGABYTE;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Services services;
    private final AppDirs dirs;

    Doctor(Services services, AppDirs dirs) {
        this.services = services;
        this.dirs = dirs;
    }

    List<Finding> examine() throws InterruptedException {
        return List.of(postgres(), pgvector(), embedder(), reranker(), model(), disk(dirs), memory(), connections());
    }

    private Finding postgres() {
        return Finding.well("postgres", services.database().describe());
    }

    private Finding pgvector() {
        return switch (services.database().vectorExtension()) {
            case VectorExtension.Loaded _ -> Finding.well("pgvector", services.vectorStore());
            case VectorExtension.Missing missing ->
                Finding.sick(
                        "pgvector",
                        services.vectorStore(),
                        "The app works without it, slower on large collections (" + missing.reason()
                                + "). Install gcc and start from source again, or set store.pgvectorFolder.");
        };
    }

    private Finding embedder() throws InterruptedException {
        try {
            long start = System.nanoTime();
            int dimensions = services.embedder().embed(List.of("disk full on the database host"))[0].length;
            long millis = (System.nanoTime() - start) / 1_000_000;
            return Finding.well(
                    "embedder",
                    services.embedder().model() + ", " + dimensions + " dimensions, first answer after " + millis
                            + " ms.");
        } catch (RuntimeException | LinkageError e) {
            Problem problem = Problem.of(e);
            return Finding.sick(
                    "embedder", problem.what(), "Search uses words only until it works. " + problem.remedy());
        }
    }

    private Finding reranker() throws InterruptedException {
        try {
            Optional<Problem> problem = services.rerankerProblem();
            if (problem.isPresent()) {
                return Finding.sick(
                        "reranker", problem.get().what(), problem.get().remedy());
            }
            if (services.reranker().isEmpty()) {
                return Finding.well("reranker", "None in the folder for models; search works without one.");
            }
            Reranker reranker = services.reranker().get();
            boolean ready = reranker.ready();
            long start = System.nanoTime();
            boolean scored = ready
                    && reranker.score("disk full", List.of("word ".repeat(200)), PATIENCE)
                            .isPresent();
            long millis = (System.nanoTime() - start) / 1_000_000;
            return scored
                    ? Finding.well("reranker", reranker.model() + ", " + millis + " ms for a passage of 200 words.")
                    : Finding.sick(
                            "reranker",
                            reranker.model() + " is too slow for this machine.",
                            "Search works without it; put a smaller one there.");
        } catch (ProblemException e) {
            return Finding.sick("reranker", e.problem().what(), e.problem().remedy());
        }
    }

    private Finding model() {
        Availability availability = services.llm().availability();
        return switch (availability) {
            case Availability.Unavailable no
            when no.problem().code().equals(LlmService.NOBODY) ->
                Finding.well("model", "There is no language model; every pane works without one.");
            case Availability.Unavailable no ->
                Finding.sick("model", no.problem().what(), no.problem().remedy());
            case Availability.Ready _, Availability.OnDemand _, Availability.Loading _, Availability.RestartNeeded _ ->
                Finding.well("model", availability.sentence());
        };
    }

    static Finding disk(AppDirs dirs) {
        try {
            long free = Files.getFileStore(dirs.create().home()).getUsableSpace();
            String what = "%,d MB free for %s.".formatted(free / MEGABYTE, dirs.home());
            return free >= LEAST_DISK
                    ? Finding.well("disk", what)
                    : Finding.sick("disk", what, "Free at least 1 GB: a full disk stops the database.");
        } catch (IOException e) {
            return Finding.sick("disk", "The data folder's disk cannot be asked: " + e.getMessage() + ".", "");
        }
    }

    static Finding memory() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long total = system.getTotalMemorySize();
        String what = "%,d MB in this machine.".formatted(total / MEGABYTE);
        return total >= LEAST_MEMORY
                ? Finding.well("memory", what)
                : Finding.sick("memory", what, "Runbench wants 1.5 GB; close other programs.");
    }

    private Finding connections() {
        List<Connection> all = services.connections();
        if (all.isEmpty()) {
            return Finding.well("connections", "None yet; they are made in the Connections pane.");
        }
        List<String> unpinned = all.stream()
                .filter(c -> c instanceof Connection.Ssh ssh && ssh.hostKey().isEmpty())
                .map(Connection::name)
                .toList();
        String names = all.stream().map(Connection::name).collect(Collectors.joining(", "));
        return unpinned.isEmpty()
                ? Finding.well("connections", all.size() + ": " + names + ".")
                : Finding.sick(
                        "connections",
                        "No host key is pinned yet for " + String.join(", ", unpinned) + ".",
                        "Press Test on it in the Connections pane and compare the fingerprint.");
    }
}
