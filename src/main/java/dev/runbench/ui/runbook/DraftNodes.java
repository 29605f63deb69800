package dev.runbench.ui.runbook;

import dev.runbench.ui.runbook.RunbookState.Drafting;
import java.util.Optional;
import javafx.scene.Node;

/** What stands in the editor's place while a draft is being written or waits for a decision. */
final class DraftNodes {

    private final DraftingView writing = new DraftingView();
    private final ProposalView proposal;
    private final SourceChoiceView choice;

    DraftNodes(RunbookViewModel model) {
        proposal = new ProposalView(model);
        choice = new SourceChoiceView(model);
    }

    /** Empty when there is none. */
    Optional<Node> render(Drafting state) {
        return switch (state) {
            case Drafting.Idle _ -> Optional.empty();
            case Drafting.Working w ->
                w.soFar().map(p -> {
                    writing.render(p);
                    return writing.node();
                });
            case Drafting.Choosing c -> {
                choice.render(c);
                yield Optional.of(choice.node());
            }
            case Drafting.Proposed p -> {
                proposal.render(p.proposal());
                yield Optional.of(proposal.node());
            }
        };
    }
}
