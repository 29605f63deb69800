package dev.runbench.ui.runbook;

import dev.runbench.command.Connection;
import dev.runbench.llm.ChatProvider;
import dev.runbench.runbook.DraftService;
import dev.runbench.runbook.RunbookService;
import dev.runbench.search.Answer;
import dev.runbench.search.CitedSources;
import dev.runbench.search.Query;
import dev.runbench.search.SeenAlerts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the pane works with.
 *
 * @param model the model to draft with, asked anew for every draft
 * @param connections those there are now, to judge the targets of steps; asked off the FX thread
 * @param sources how what steps cite stands now
 * @param alerts those that were imported
 * @param rehearsals what a rehearsal works with
 * @param earlier runs that a draft can be made of
 * @param author who is named in versions and approvals
 * @param diff how differences are shown
 * @param git the folder that runbooks live in; empty where there is no choice of one
 */
public record RunbookServices(
        RunbookService runbooks,
        DraftService drafts,
        Finder finder,
        Supplier<Optional<ChatProvider>> model,
        Supplier<List<Connection>> connections,
        CitedSources sources,
        SeenAlerts alerts,
        RehearsalServices rehearsals,
        EarlierWork earlier,
        String author,
        DiffSetting diff,
        Optional<GitDesk> git) {

    /** The search that a draft begins with. */
    @FunctionalInterface
    public interface Finder {

        Answer find(Query query) throws InterruptedException;
    }
}
