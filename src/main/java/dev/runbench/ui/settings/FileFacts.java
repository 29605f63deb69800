package dev.runbench.ui.settings;

import atlantafx.base.theme.Styles;
import dev.runbench.llm.ModelFile;
import dev.runbench.llm.Verdict;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

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

    /** What is known about whether it works. */
    static Label verdict(ModelFile file) {
        var label = new Label(file.verdict().sentence());
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass()
                .add(
                        switch (file.verdict()) {
                            case Verdict.Usable _ -> Styles.SUCCESS;
                            case Verdict.Refused _ -> Styles.DANGER;
                            case Verdict.Untried _ -> Styles.TEXT_MUTED;
                        });
        return label;
    }

    static String size(long bytes) {
        return bytes >= GIGABYTE
                ? String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE)
                : String.format(Locale.ROOT, "%.0f MB", Math.ceil(bytes / MEGABYTE));
    }
}
