package dev.runbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.session.Run;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The packages in which a run is handed on, taken apart and looked through. */
record CanaryPackages(String word, Path outside, Path home) {

    void escalate(Run run) throws Exception {
        for (String how : List.of("", "--whole")) {
            Path file = outside.resolve("package" + how + ".zip");
            CommandRun written = CommandRun.of(Stream.of(
                            "incident",
                            "escalate",
                            run.id().toString(),
                            "--for",
                            "Payments",
                            "--ask",
                            how.isEmpty() ? "Is password=" + word + "-asked right?" : "Go on.",
                            "--out",
                            file.toString(),
                            "--home",
                            home.toString(),
                            how)
                    .filter(word -> !word.isEmpty())
                    .toArray(String[]::new));
            assertThat(written.exit()).as(written.err()).isZero();
            Path unpacked = Files.createDirectory(outside.resolve("unpacked" + how));
            unpack(file, unpacked);
            assertThat(new CanarySearch("say").files(unpacked))
                    .contains("summary.md", "summary.html", "canary.incident-unpacked/incident.json");
            assertThat(new CanarySearch(" ok").files(unpacked))
                    .anyMatch(name -> name.startsWith("outputs/"))
                    .anyMatch(name -> name.startsWith("canary.incident-unpacked/outputs/"));
            assertThat(new CanarySearch(word).files(unpacked))
                    .as("package " + how)
                    .isEmpty();
        }
    }

    private static void unpack(Path zip, Path to) throws Exception {
        try (var in = FileSystems.newFileSystem(zip);
                var all = Files.walk(in.getPath("/"))) {
            for (Path part : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                Path file = to.resolve(part.toString().substring(1));
                Files.createDirectories(file.getParent());
                Files.copy(part, file);
                if (file.toString().endsWith(".incident")) {
                    unpack(file, Files.createDirectory(to.resolve(file.getFileName() + "-unpacked")));
                }
            }
        }
    }
}
