package dev.runbench.llm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The GGUF files in the model folders. */
final class ModelFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ModelFiles.class);

    private final List<Path> folders;
    private final VerdictCache verdicts;

    ModelFiles(List<Path> folders, VerdictCache verdicts) {
        this.folders = folders;
        this.verdicts = verdicts;
    }

    /** Every file with its header checked, by name. Folders that are not there are skipped. */
    List<ModelFile> list() {
        return paths().stream().map(this::look).toList();
    }

    /** The file that the settings mean: an absolute path, a name in a folder, or the first there is for an empty text. */
    Optional<Path> find(String chosen) {
        if (chosen.isEmpty()) {
            return paths().stream().findFirst();
        }
        return Stream.concat(
                        Stream.of(Path.of(chosen)).filter(Path::isAbsolute),
                        folders.stream().map(folder -> folder.resolve(chosen)))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private ModelFile look(Path file) {
        long bytes;
        try {
            bytes = Files.size(file);
        } catch (IOException e) {
            bytes = 0;
        }
        return switch (GgufFile.check(file)) {
            case GgufFile.Check.Sound(GgufHeader header) ->
                new ModelFile(
                        file,
                        bytes,
                        header.architecture(),
                        header.contextTokens(),
                        header.facts(),
                        verdicts.byLook(file).orElseGet(Verdict.Untried::new));
            case GgufFile.Check.Unsound(String reason) ->
                new ModelFile(file, bytes, "", 0, ModelFacts.UNKNOWN, new Verdict.Refused(reason));
        };
    }

    private List<Path> paths() {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(f -> f.toString().toLowerCase(Locale.ROOT).endsWith(".gguf"))
                            .filter(Files::isRegularFile)
                            .map(f -> f.toAbsolutePath().normalize())
                            .forEach(found::add);
                } catch (IOException e) {
                    LOG.warn("The model folder {} cannot be read: {}", folder, e.toString());
                }
            }
        }
        found.sort(Comparator.comparing(f -> f.getFileName().toString()));
        return List.copyOf(found);
    }
}
