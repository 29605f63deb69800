package dev.runbench.command.local;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.Connection;
import dev.runbench.command.TargetFact;
import dev.runbench.command.TargetFact.Weight;
import dev.runbench.command.TargetProof;
import dev.runbench.command.host.Harmless;
import dev.runbench.command.host.HostFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What this computer says of itself in its files. Nothing is started for it. */
final class ThisComputer {

    private ThisComputer() {}

    /** @throws ProblemException if the shell or the folder is not there, or a client is set to something else */
    static TargetProof proof(Connection.Local local) {
        if (!Files.isExecutable(Path.of(local.shell()))) {
            throw missing("There is no shell to be run at " + local.shell() + ".");
        }
        Path folder;
        try {
            folder = Path.of(local.folder()).toRealPath();
        } catch (IOException e) {
            throw missing("The folder " + local.folder() + " is not there.");
        }
        if (!Files.isDirectory(folder)) {
            throw missing(local.folder() + " is no folder.");
        }
        List<TargetFact> facts = new ArrayList<>(HostFacts.of(files(), Optional.of(folder.toString())));
        if (!local.variables().isEmpty()) {
            facts.add(new TargetFact("variables", Harmless.line(variables(local)), Weight.STATE));
        }
        Chosen chosen = Chosen.of(local);
        facts.addAll(0, chosen.facts());
        String system = System.getProperty("os.name") + " " + System.getProperty("os.version");
        return new TargetProof(
                "this computer",
                "a shell of this computer, " + local.shell(),
                system,
                local.account(),
                (chosen.caution() + " " + caution(facts)).strip(),
                facts,
                Instant.now());
    }

    private static String variables(Connection.Local local) {
        return local.variables().entrySet().stream()
                .map(v -> v.getKey() + "=" + v.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String caution(List<TargetFact> facts) {
        List<String> untold = HostFacts.untold(facts);
        return Stream.of(
                        untold.isEmpty() ? "" : "This computer does not tell its " + String.join(", ", untold) + ".",
                        ProcessGroup.isPossible()
                                ? ""
                                : "There is no setsid here: Stop ends the command and what descends from it, but not what has"
                                        + " left its parents.")
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new HashMap<>();
        HostFacts.LIMITS.forEach((path, limit) -> {
            try (InputStream file = Files.newInputStream(Path.of(path))) {
                files.put(path, file.readNBytes(limit));
            } catch (IOException e) {
                // What is not there is left out of the proof, and the card says what is missing.
                files.remove(path);
            }
        });
        return files;
    }

    private static ProblemException missing(String what) {
        return new ProblemException(new Problem("LOCAL-MISSING", what, "Change it in Connections."));
    }
}
