package dev.runbench.command.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client is told for one command, with the file that it takes for that. There are only names in it, and it is deleted
 * afterwards.
 *
 * @param environment for the command
 */
record Overlay(Map<String, String> environment, Optional<Path> file) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Overlay.class);
    private static final String KUBECONFIG = "KUBECONFIG";

    static Overlay of(Chosen chosen) throws IOException {
        if (chosen.overlay().isEmpty()) {
            return new Overlay(chosen.environment(), Optional.empty());
        }
        Path file = Files.createTempFile("runbench-kube", ".json");
        Files.writeString(file, chosen.overlay().get());
        Map<String, String> environment = new HashMap<>(chosen.environment());
        environment.merge(KUBECONFIG, file.toString(), (others, own) -> own + File.pathSeparator + others);
        return new Overlay(environment, Optional.of(file));
    }

    @Override
    public void close() {
        try {
            if (file.isPresent()) {
                Files.deleteIfExists(file.get());
            }
        } catch (IOException e) {
            LOG.warn("a client's file could not be deleted", e);
        }
    }
}
