package dev.runbench.runbook;

import dev.runbench.base.Progress;
import dev.runbench.llm.Availability;
import dev.runbench.llm.ChatProvider;
import dev.runbench.search.Hit;
import java.util.List;
import java.util.Optional;

/** Drafts a runbook from a problem and what was found for it; with a model where there is one, always with a result. */
public final class DraftService {

    private static final String NO_MODEL_CHOSEN = "LLM-NONE";

    private final SourceText sources;

    public DraftService(SourceText sources) {
        this.sources = sources;
    }

    /** Without telling how far it is. */
    public Draft draft(String problem, List<Hit> hits, Optional<ChatProvider> provider) throws InterruptedException {
        return draft(problem, hits, provider, Progress.NONE);
    }

    /**
     * Drafts; blocks for as long as the model thinks.
     *
     * @param hits best first
     * @param provider the model to ask; any failure of it gives the extractive draft, with the reason in {@link
     *     Draft#fallback()}
     * @throws InterruptedException when the calling thread was interrupted: nothing was kept
     */
    public Draft draft(String problem, List<Hit> hits, Optional<ChatProvider> provider, Progress progress)
            throws InterruptedException {
        progress.at("Reading the sources");
        Draft extractive = new ExtractiveDrafter(sources).draft(problem, hits);
        if (provider.isEmpty() || hits.isEmpty()) {
            return extractive;
        }
        ChatProvider model = provider.get();
        if (model.availability() instanceof Availability.Unavailable(var reason)) {
            return reason.code().equals(NO_MODEL_CHOSEN) ? extractive : extractive.insteadOf(reason.sentence());
        }
        progress.at(model.name() + " is writing");
        int[] pieces = {0};
        return switch (new ModelDrafter(model)
                .draft(problem, hits, extractive, _ -> progress.at(model.name() + " is writing", ++pieces[0], 0))) {
            case ModelDrafter.Result.Drafted(Draft draft) -> draft;
            case ModelDrafter.Result.NoDraft(String reason) -> extractive.insteadOf(reason);
        };
    }
}
