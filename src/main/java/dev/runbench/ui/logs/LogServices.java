package dev.runbench.ui.logs;

import dev.runbench.assist.AssessmentService;
import dev.runbench.llm.ChatProvider;
import dev.runbench.logs.AnalyzeOptions;
import dev.runbench.logs.Layout;
import dev.runbench.logs.LogCopies;
import dev.runbench.logs.LogFile;
import dev.runbench.logs.LogFormats;
import dev.runbench.logs.LogService;
import dev.runbench.privacy.Sensitive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the Logs pane works with.
 *
 * @param copies opens logs and keeps encrypted copies of what is in no file
 * @param masked what is masked in lines that are saved
 * @param model the language model that is chosen now, which may be none
 * @param formats those that can be chosen, as the person's files describe them now
 */
public record LogServices(
        LogService logs,
        LogCopies copies,
        AssessmentService assessments,
        Supplier<Set<Sensitive>> masked,
        Supplier<LogFormats> formats,
        Supplier<ChatProvider> model) {

    /** What is known of how logs are written: our formats and the person's own. */
    private Layout layout() {
        return Layout.FOUND.withFormats(formats.get());
    }

    /** Opens files, folders and archives as one log. */
    LogFile open(List<Path> places) throws IOException {
        return copies.open(places, layout());
    }

    /** @param format the one that the person chose; empty to find it out */
    AnalyzeOptions options(LogFile log, Optional<String> format) {
        Layout layout = layout();
        return AnalyzeOptions.of(log.path().toString())
                .in(format.map(layout::withFormat).orElse(layout));
    }
}
