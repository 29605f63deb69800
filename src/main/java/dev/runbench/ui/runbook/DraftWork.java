package dev.runbench.ui.runbook;

import dev.runbench.runbook.Draft;
import dev.runbench.runbook.DraftSources;
import dev.runbench.runbook.Meaning;
import dev.runbench.runbook.PartialDraft;
import dev.runbench.runbook.RunbookAddition;
import dev.runbench.runbook.RunbookDiff;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.runbook.UpdateOrCreate;
import dev.runbench.runbook.UpdateOrCreate.Decision;
import dev.runbench.runbook.UpdateOrCreate.Near;
import dev.runbench.runbook.WorkingDraft;
import dev.runbench.search.Answer;
import dev.runbench.search.Facet;
import dev.runbench.search.Filters;
import dev.runbench.search.Hit;
import dev.runbench.search.Query;
import dev.runbench.session.FittingRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Searches, drafts and decides what the draft is to be: a runbook of its own, stored at once, or additions to one that exists,
 * which a person accepts or does not. Blocking; runs off the FX thread.
 *
 * @param showsPrompts the person wants to see what the model will see, also where it stays on this machine
 */
record DraftWork(RunbookServices services, boolean showsPrompts) {

    private static final int HITS_FOR_A_DRAFT = 12;

    /** What a draft came to: a runbook, a proposal, or why there is none. */
    sealed interface Result {

        /** @param nearest a runbook that is near, but not near enough to be changed; one sentence, mostly empty */
        record Made(RunbookVersion version, Draft draft, String nearest) implements Result {}

        record Proposed(UpdateProposal proposal) implements Result {}

        record Nothing(String reason) implements Result {}
    }

    /** What a draft can be made of: the documents that are found are chosen, logs and runs beside them are there to be taken. */
    List<DraftSource> sources(String problem) throws InterruptedException {
        List<Hit> found = hits(problem, Filters.NONE);
        List<Hit> logs = hits(problem, Filters.NONE.with(Facet.KIND, Set.of("log")));
        Set<Long> logIds = new HashSet<>();
        logs.forEach(h -> logIds.add(h.citation().documentId()));
        Set<Long> foundIds = new HashSet<>();
        found.forEach(h -> foundIds.add(h.citation().documentId()));
        Map<Long, List<Hit>> byDocument = new LinkedHashMap<>();
        Stream.concat(
                        found.stream(),
                        logs.stream()
                                .filter(h -> !foundIds.contains(h.citation().documentId())))
                .forEach(h -> byDocument
                        .computeIfAbsent(h.citation().documentId(), _ -> new ArrayList<>())
                        .add(h));
        List<DraftSource> sources = new ArrayList<>();
        byDocument.forEach((id, hits) -> sources.add(DraftSource.of(
                logIds.contains(id) ? DraftSource.Kind.LOG : DraftSource.Kind.FOUND, hits, foundIds.contains(id))));
        services.earlier().about(problem).forEach(run -> sources.add(DraftSource.of(run, false)));
        return sources;
    }

    private List<Hit> hits(String problem, Filters filters) throws InterruptedException {
        return switch (services.finder().find(new Query(problem, HITS_FOR_A_DRAFT, false, filters))) {
            case Answer.Found found -> found.hits();
            case Answer.Nothing _ -> List.of();
        };
    }

    /**
     * What a draft is made of.
     *
     * @param hits found already; without any, and without a run, they are searched for
     * @param runs earlier ones that were chosen
     * @param chosen a person chose all of it, and wants nothing else
     */
    record Given(List<Hit> hits, List<FittingRun> runs, boolean chosen) {}

    Result write(String problem, Given given, Consumer<String> stage, Consumer<PartialDraft> soFar)
            throws InterruptedException {
        List<Hit> hits = given.hits();
        if (hits.isEmpty() && given.runs().isEmpty()) {
            switch (services.finder().find(new Query(problem, HITS_FOR_A_DRAFT, Optional.empty(), false))) {
                case Answer.Found found -> hits = found.hits();
                case Answer.Nothing nothing -> {
                    return new Result.Nothing(nothing.reason());
                }
            }
        }
        Draft draft = services.drafts()
                .draft(
                        problem,
                        new DraftSources(
                                hits, given.chosen(), services.earlier().work(given.runs(), problem)),
                        services.model().get().map(model -> showsPrompts ? model.shown() : model),
                        (s, done, _) -> stage.accept(done > 0 ? s + " · " + done : s),
                        soFar);
        stage.accept("Looking for a runbook about the same");
        Meaning meaning = services.drafts().meaning();
        return switch (new UpdateOrCreate(meaning)
                .decide(problem, draft.runbook(), services.runbooks().newest())) {
            case Decision.Create(Optional<Near> nearest) -> made(problem, draft, nearest);
            case Decision.Update(Near near) -> {
                UpdateProposal proposal =
                        proposal(problem, draft, near.version().runbookId(), near);
                // Nothing to add: then it is shown that there is nothing, and the person may still want a new one.
                yield new Result.Proposed(proposal);
            }
        };
    }

    private Result made(String problem, Draft draft, Optional<Near> nearest) {
        String near = nearest.map(
                        n -> " The nearest runbook is \"" + n.version().title() + "\".")
                .orElse("");
        return new Result.Made(create(problem, draft), draft, near);
    }

    /** Stores a draft as a runbook of its own. */
    RunbookVersion create(String problem, Draft draft) {
        return services.runbooks().create(draft.yaml(), services.author(), note(problem, draft));
    }

    private static String note(String problem, Draft draft) {
        return "Drafted (" + draft.drafter() + ") for: "
                + problem.lines().findFirst().orElse(problem);
    }

    private UpdateProposal proposal(String problem, Draft draft, long id, Near near) {
        String base = text(id);
        RunbookAddition.Merged merged = RunbookAddition.of(base, draft);
        return new UpdateProposal(
                id,
                near.version().title(),
                base,
                merged,
                RunbookDiff.compare(base, merged.text()),
                near.likeness().sentence(),
                near.likeness().value(),
                draft,
                problem);
    }

    private String text(long id) {
        return services.runbooks()
                .workingDraft(id)
                .map(WorkingDraft::text)
                .orElseGet(() -> services.runbooks().versions(id).getFirst().text());
    }

    /** Saves the additions as a version; another proposal if the runbook has another text by now. */
    Result accept(UpdateProposal p) {
        String now = text(p.id());
        if (!now.equals(p.base())) {
            RunbookAddition.Merged merged = RunbookAddition.of(now, p.draft());
            return new Result.Proposed(new UpdateProposal(
                    p.id(),
                    p.title(),
                    now,
                    merged,
                    RunbookDiff.compare(now, merged.text()),
                    "Its text was changed meanwhile; look once more. " + p.why(),
                    p.likeness(),
                    p.draft(),
                    p.problem()));
        }
        RunbookVersion saved = services.runbooks()
                .save(p.id(), p.merged().text(), services.author(), "Added to: " + note(p.problem(), p.draft()));
        return new Result.Made(saved, p.draft(), "");
    }
}
