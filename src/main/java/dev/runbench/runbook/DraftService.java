package dev.runbench.runbook;

import dev.runbench.base.Progress;
import dev.runbench.llm.Availability;
import dev.runbench.llm.ChatProvider;
import dev.runbench.search.Hit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Drafts a runbook from a problem and what was found for it; with a model where there is one, always with a result. */
public final class DraftService {

    private static final String NO_MODEL_CHOSEN = "LLM-NONE";

    private final SourceText sources;
    private final Meaning meaning;
    private final Supplier<Duration> secondLook;

    /** Sentences of a model are held against their passages by words alone. */
    public DraftService(SourceText sources) {
        this(sources, Meaning.NONE);
    }

    /** @param meaning weighs whether a passage confirms a sentence of a model */
    public DraftService(SourceText sources, Meaning meaning) {
        this(sources, meaning, () -> Duration.ZERO);
    }

    /** @param secondLook how long a model may be asked again, to see whether it says the same; asked anew for every draft */
    public DraftService(SourceText sources, Meaning meaning, Supplier<Duration> secondLook) {
        this.sources = sources;
        this.meaning = meaning;
        this.secondLook = secondLook;
    }

    /** What sentences and runbooks are compared by. */
    public Meaning meaning() {
        return meaning;
    }

    /** Without telling how far it is. */
    public Draft draft(String problem, List<Hit> hits, Optional<ChatProvider> provider) throws InterruptedException {
        return draft(problem, hits, provider, Progress.NONE);
    }

    /** Without showing what is being written. */
    public Draft draft(String problem, List<Hit> hits, Optional<ChatProvider> provider, Progress progress)
            throws InterruptedException {
        return draft(problem, DraftSources.of(hits), provider, progress, _ -> {});
    }

    /**
     * Drafts; blocks for as long as the model thinks.
     *
     * @param from hits, best first, and chosen runs
     * @param provider the model to ask; any failure of it gives the extractive draft, with the reason in {@link
     *     Draft#fallback()}
     * @param soFar gets the draft as it grows, on a thread of the provider between two tokens: must be quick. Each is whole and
     *     may be kept when the work is given up
     * @throws InterruptedException when the calling thread was interrupted: nothing was kept, but for what soFar was given
     */
    public Draft draft(
            String problem,
            DraftSources from,
            Optional<ChatProvider> provider,
            Progress progress,
            Consumer<PartialDraft> soFar)
            throws InterruptedException {
        progress.at("Reading the sources");
        Assembled found = new ExtractiveDrafter(sources).assemble(problem, from);
        Draft extractive = new DraftPrinter(found).print();
        if (provider.isEmpty() || from.isEmpty()) {
            return extractive;
        }
        ChatProvider model = provider.get();
        if (model.availability() instanceof Availability.Unavailable(var reason)) {
            return reason.code().equals(NO_MODEL_CHOSEN) ? extractive : extractive.insteadOf(reason.sentence());
        }
        return switch (new ModelDrafter(model, meaning, 0, secondLook.get()).draft(found, soFar, progress)) {
            case ModelDrafter.Result.Drafted(Draft draft) -> draft;
            case ModelDrafter.Result.NoDraft(String reason) -> extractive.insteadOf(reason);
        };
    }
}
