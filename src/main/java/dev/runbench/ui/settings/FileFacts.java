package dev.runbench.ui.settings;

import dev.runbench.llm.ModelFile;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of a model file, in a line. */
final class FileFacts {

    private static final double GIGABYTE = 1e9;
    private static final double MEGABYTE = 1e6;

    private FileFacts() {}

    /** @param room tokens of context for which the memory is told */
    static String of(ModelFile file, int room) {
        if (file.architecture().isEmpty()) {
            return size(file.bytes());
        }
        int tokens = Math.min(room, file.contextTokens());
        String memory = "needs about " + size(file.memoryNeed(tokens)) + " of memory with " + tokens + " tokens";
        String licence = file.facts().licence().isEmpty()
                ? "licence not in the file"
                : "licence " + file.facts().licence();
        return Stream.of(
                        size(file.bytes()),
                        file.architecture(),
                        file.facts().sizeLabel(),
                        file.facts().quantisation(),
                        "holds " + file.contextTokens() + " tokens",
                        memory,
                        licence)
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    static String size(long bytes) {
        return bytes >= GIGABYTE
                ? String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE)
                : String.format(Locale.ROOT, "%.0f MB", Math.ceil(bytes / MEGABYTE));
    }
}
