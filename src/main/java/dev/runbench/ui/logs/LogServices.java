package dev.runbench.ui.logs;

import dev.runbench.assist.AssessmentService;
import dev.runbench.llm.ChatProvider;
import dev.runbench.logs.LogCopies;
import dev.runbench.logs.LogFormats;
import dev.runbench.logs.LogService;
import dev.runbench.privacy.Sensitive;
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
        Supplier<ChatProvider> model) {}
