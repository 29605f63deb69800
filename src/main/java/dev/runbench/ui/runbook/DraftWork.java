package dev.runbench.ui.runbook;

import dev.runbench.runbook.Draft;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.search.Answer;
import dev.runbench.search.Hit;
import dev.runbench.search.Query;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Searches, drafts and stores the draft as a new runbook. Blocking; runs off the FX thread.
 *
 * @param showsPrompts the person wants to see what the model will see, also where it stays on this machine
 */
record DraftWork(RunbookServices services, boolean showsPrompts) {

    private static final int HITS_FOR_A_DRAFT = 12;

    /** What a draft came to: a runbook, or why there is none. */
    sealed interface Result {
        record Made(RunbookVersion version, Draft draft) implements Result {}

        record Nothing(String reason) implements Result {}
    }

    Result write(String problem, List<Hit> given, Consumer<String> stage) throws InterruptedException {
        List<Hit> hits = given;
        if (hits.isEmpty()) {
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
                        hits,
                        services.model().get().map(model -> showsPrompts ? model.shown() : model),
                        (s, done, _) -> stage.accept(done > 0 ? s + " · " + done : s));
        String note = "Drafted (" + draft.drafter() + ") for: "
                + problem.lines().findFirst().orElse(problem);
        return new Result.Made(services.runbooks().create(draft.yaml(), services.author(), note), draft);
    }
}
