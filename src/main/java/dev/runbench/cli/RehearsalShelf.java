package dev.runbench.cli;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookCases;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookSummary;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.session.PastRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds runbooks, their tests and past runs. The data folder is opened only when something in it is asked for. */
final class RehearsalShelf implements AutoCloseable {

    private final Home home;
    private @Nullable Services services;

    RehearsalShelf(Home home) {
        this.home = home;
    }

    private Services services() throws InterruptedException {
        Services open = services == null ? home.open() : services;
        services = open;
        return open;
    }

    boolean isOpen() {
        return services != null;
    }

    PastRuns past() throws InterruptedException {
        return services().pastRuns();
    }

    /** A file, all files of a folder, or a runbook of the data folder by its name or title. */
    List<Rehearsable> find(String name) throws InterruptedException, IOException {
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            return folder(path);
        }
        if (Files.isRegularFile(path)) {
            return List.of(file(ofTests(path)));
        }
        RunbookService runbooks = services().runbooks();
        RunbookSummary found = runbooks.list().stream()
                .filter(s -> s.slug().equals(name) || s.title().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(new Problem(
                        "REHEARSE-NONE",
                        "There is no file and no runbook \"" + name + "\".",
                        "Check the path, or take a name from the list of runbooks.")));
        RunbookVersion newest = runbooks.versions(found.id()).getFirst();
        return List.of(new Rehearsable(
                found.slug(),
                Optional.empty(),
                newest.text(),
                services().cases().text(found.id())));
    }

    // Whoever names the tests means their runbook.
    private static Path ofTests(Path path) {
        String name = path.getFileName().toString();
        if (!name.endsWith(RunbookCases.SUFFIX)) {
            return path;
        }
        String stem = name.substring(0, name.length() - RunbookCases.SUFFIX.length());
        Path yml = path.resolveSibling(stem + ".yml");
        return Files.isRegularFile(yml) ? yml : path.resolveSibling(stem + ".yaml");
    }

    private static Rehearsable file(Path path) {
        Path tests = Rehearsable.beside(path);
        return new Rehearsable(
                path.toString(),
                Optional.of(path),
                RunbookFile.read(path),
                Files.isRegularFile(tests) ? Optional.of(RunbookFile.read(tests)) : Optional.empty());
    }

    // A folder may hold other YAML as well; what is no runbook and has no tests is none of ours.
    private static List<Rehearsable> folder(Path folder) throws IOException {
        List<Rehearsable> found = new ArrayList<>();
        for (Path path : yaml(folder)) {
            Rehearsable one = file(path);
            if (one.tests().isPresent() || !RunbookYaml.parse(one.text()).hasErrors()) {
                found.add(one);
            }
        }
        return found;
    }

    private static List<Path> yaml(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> f.getFileName().toString().matches(".*\\.ya?ml"))
                    .filter(f -> !f.getFileName().toString().endsWith(RunbookCases.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** How a runbook finds another: beside it by file name or title, or in the data folder if it is from there. */
    Function<String, Optional<Runbook>> others(Rehearsable one) {
        return name -> one.file().isPresent() ? besides(one.file().get(), name) : stored(name);
    }

    private static Optional<Runbook> besides(Path file, String name) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches(".*(?<!\\.tests)\\.ya?ml"))
                    .sorted()
                    .map(f -> new Rehearsable(
                            f.getFileName().toString().replaceFirst("\\.ya?ml$", ""),
                            Optional.of(f),
                            RunbookFile.read(f),
                            Optional.empty()))
                    .filter(r -> r.name().equals(name)
                            || RunbookYaml.parse(r.text()).runbook().title().equalsIgnoreCase(name))
                    .map(r -> RunbookYaml.parse(r.text()).runbook())
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Optional<Runbook> stored(String name) {
        if (services == null) {
            return Optional.empty();
        }
        RunbookService runbooks = services.runbooks();
        return runbooks.list().stream()
                .filter(s -> s.slug().equals(name) || s.title().equalsIgnoreCase(name))
                .findFirst()
                .map(s -> RunbookYaml.parse(runbooks.versions(s.id()).getFirst().text())
                        .runbook());
    }

    @Override
    public void close() {
        if (services != null) {
            services.close();
        }
    }
}
