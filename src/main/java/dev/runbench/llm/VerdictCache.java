package dev.runbench.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers lasting verdicts by the hash of the file, and which file had which hash when it was last read. A file of
 * its own in the cache folder; lost or damaged, it only costs another trial.
 */
final class VerdictCache {

    private static final Logger LOG = LoggerFactory.getLogger(VerdictCache.class);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** Another build of llama.cpp may judge otherwise. */
    private static final String JUDGE = "llama.cpp b4916 " + System.getProperty("os.arch");

    record Entry(boolean usable, int contextTokens, String reason) {}

    record Stamp(long bytes, long modified, String hash) {}

    record Content(String judge, Map<String, Entry> verdicts, Map<String, Stamp> stamps) {}

    private final Path file;
    private final Map<String, Entry> verdicts = new TreeMap<>();
    private final Map<String, Stamp> stamps = new TreeMap<>();

    VerdictCache(Path cache) {
        this.file = cache.resolve("model-verdicts.json");
        if (Files.exists(file)) {
            try {
                Content content = JSON.readValue(file.toFile(), Content.class);
                if (JUDGE.equals(content.judge())) {
                    verdicts.putAll(content.verdicts());
                    stamps.putAll(content.stamps());
                }
            } catch (IOException | RuntimeException e) {
                LOG.info("{} is damaged and will be written anew: {}", file, e.toString());
            }
        }
    }

    /** The verdict on bytes. */
    synchronized Optional<Verdict> byHash(String hash) {
        return Optional.ofNullable(verdicts.get(hash))
                .map(e -> e.usable() ? new Verdict.Usable(e.contextTokens()) : new Verdict.Refused(e.reason()));
    }

    /** The verdict on a file that looks as it did when it was last hashed: good enough for a list, not for loading. */
    synchronized Optional<Verdict> byLook(Path model) {
        return Optional.ofNullable(stamps.get(model.toString()))
                .filter(stamp -> stamp(model, stamp.hash()).equals(Optional.of(stamp)))
                .flatMap(stamp -> byHash(stamp.hash()));
    }

    synchronized void remember(Path model, String hash, Verdict verdict) {
        switch (verdict) {
            case Verdict.Usable u -> verdicts.put(hash, new Entry(true, u.contextTokens(), ""));
            case Verdict.Refused r -> verdicts.put(hash, new Entry(false, 0, r.reason()));
            case Verdict.Untried _ -> verdicts.remove(hash);
        }
        stamp(model, hash).ifPresent(stamp -> stamps.put(model.toString(), stamp));
        save();
    }

    private static Optional<Stamp> stamp(Path model, String hash) {
        try {
            return Optional.of(new Stamp(
                    Files.size(model), Files.getLastModifiedTime(model).toMillis(), hash));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void save() {
        try {
            Path half = Files.createTempFile(file.getParent(), "verdicts", ".tmp");
            JSON.writeValue(half.toFile(), new Content(JUDGE, verdicts, stamps));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The verdict on a model could not be kept; it will be tried again: {}", e.toString());
        }
    }
}
