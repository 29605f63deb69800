package dev.runbench.ui.runbook;

import dev.runbench.base.Problem;
import dev.runbench.runbook.Draft;
import dev.runbench.runbook.PartialDraft;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.search.Hit;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.fx.Tasks.Running;
import dev.runbench.ui.runbook.RunbookState.Drafting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Drafting: how far it is, stopping it, and what becomes of the draft. FX thread only. */
final class DraftingModel {

    /** The pane around it. */
    interface Host {

        RunbookState state();

        void show(RunbookState state);

        /** Keeps what is being typed. */
        void keep();

        /** Opens a runbook anew. */
        void open(RunbookVersion version);
    }

    private final RunbookServices services;
    private final Tasks tasks;
    private final Host host;
    private Running drafting = Running.NONE;
    private DraftWork work;
    private String asked = "";
    private int number;

    DraftingModel(RunbookServices services, Tasks tasks, Host host) {
        this.services = services;
        this.tasks = tasks;
        this.host = host;
        this.work = new DraftWork(services, false);
    }

    /**
     * Drafts a runbook and opens it, or proposes additions to one that exists.
     *
     * @param hits what was found already; empty to search first
     * @param showsPrompts a model of this machine is asked only after the person has seen the question, too
     */
    void draft(String problem, List<Hit> hits, boolean showsPrompts) {
        if (isSaid(problem)) {
            draft(problem, new DraftWork.Given(hits, List.of(), false), showsPrompts);
        }
    }

    private boolean isSaid(String problem) {
        if (problem.isBlank()) {
            host.show(host.state()
                    .says("Say in one sentence what is wrong; the draft is made from what is found for it."));
        }
        return !problem.isBlank();
    }

    /** Looks for what a draft can be made of, and lets the person choose. */
    void chooseSources(String problem, boolean showsPrompts) {
        if (!isSaid(problem)) {
            return;
        }
        int mine = begin();
        DraftWork looking = new DraftWork(services, showsPrompts);
        drafting = tasks.run(
                () -> looking.sources(problem.strip()),
                newest(
                        mine,
                        found -> host.show(
                                host.state().drafting(new Drafting.Choosing(problem.strip(), found, showsPrompts)))),
                newest(mine, this::fail));
    }

    /** Takes or leaves a source. */
    void choose(int index, boolean wanted) {
        if (host.state().drafting() instanceof Drafting.Choosing(String problem, var sources, boolean shows)
                && index >= 0
                && index < sources.size()) {
            List<DraftSource> now = new ArrayList<>(sources);
            now.set(index, now.get(index).chosen(wanted));
            host.show(host.state().drafting(new Drafting.Choosing(problem, now, shows)));
        }
    }

    /** Drafts from what was chosen, and from nothing else. */
    void draftChosen() {
        if (host.state().drafting() instanceof Drafting.Choosing(String problem, var sources, boolean shows)) {
            List<DraftSource> taken =
                    sources.stream().filter(DraftSource::chosen).toList();
            if (!taken.isEmpty()) {
                var given = new DraftWork.Given(
                        taken.stream().flatMap(s -> s.hits().stream()).toList(),
                        taken.stream().flatMap(s -> s.run().stream()).toList(),
                        true);
                draft(problem, given, shows);
            }
        }
    }

    /** Nothing is drafted after all. */
    void dropChoice() {
        if (host.state().drafting() instanceof Drafting.Choosing) {
            host.show(host.state().drafting(new Drafting.Idle()));
        }
    }

    private int begin() {
        host.keep();
        drafting.stop();
        host.show(host.state().says("").drafting(new Drafting.Working("Searching")));
        return ++number;
    }

    private void draft(String problem, DraftWork.Given given, boolean showsPrompts) {
        int mine = begin();
        Consumer<String> stage = tasks.newest(s -> whileDrafting(mine, w -> new Drafting.Working(s, w.soFar())));
        Consumer<PartialDraft> soFar =
                tasks.newest(p -> whileDrafting(mine, w -> new Drafting.Working(w.stage(), Optional.of(p))));
        work = new DraftWork(services, showsPrompts);
        asked = problem.strip();
        drafting = tasks.run(
                () -> work.write(asked, given, stage, soFar), newest(mine, this::drafted), newest(mine, this::fail));
    }

    private void whileDrafting(int which, UnaryOperator<Drafting.Working> change) {
        if (which == number && host.state().drafting() instanceof Drafting.Working working) {
            host.show(host.state().drafting(change.apply(working)));
        }
    }

    private <T> Consumer<T> newest(int which, Consumer<T> then) {
        return value -> {
            if (which == number) {
                then.accept(value);
            }
        };
    }

    private void drafted(DraftWork.Result outcome) {
        RunbookState idle = host.state().drafting(new Drafting.Idle());
        switch (outcome) {
            case DraftWork.Result.Nothing(String reason) ->
                host.show(
                        idle.says(reason + " So there is nothing to draft from; import sources or write it by hand."));
            case DraftWork.Result.Proposed(UpdateProposal proposal) ->
                host.show(idle.says("").drafting(new Drafting.Proposed(proposal)));
            case DraftWork.Result.Made(RunbookVersion version, Draft draft, String nearest) -> {
                String gaps = draft.gaps().isEmpty() ? "" : " Missing: " + String.join("; ", draft.gaps()) + ".";
                String fallback = draft.fallback()
                        .map(f -> " Drafted without the model: " + f)
                        .orElse("");
                made(
                        version,
                        draft,
                        "Draft written from what was found; check it, then approve it." + gaps + fallback + nearest);
            }
        }
    }

    private void made(RunbookVersion version, Draft draft, String said) {
        host.show(host.state().drafting(new Drafting.Idle()));
        host.open(version);
        host.show(host.state().says(said).sure(version.runbookId(), draft.confidence()));
    }

    /** The additions are made, as a new version of the runbook that exists. */
    void acceptUpdate() {
        decided(p -> work.accept(p));
    }

    /** The draft becomes a runbook of its own after all. */
    void createInstead() {
        decided(p -> new DraftWork.Result.Made(work.create(p.problem(), p.draft()), p.draft(), ""));
    }

    /** The draft is thrown away. */
    void dropProposal() {
        if (host.state().drafting() instanceof Drafting.Proposed) {
            host.show(host.state()
                    .drafting(new Drafting.Idle())
                    .says("The draft was discarded; no runbook was changed."));
        }
    }

    private void decided(Function<UpdateProposal, DraftWork.Result> choice) {
        if (host.state().drafting() instanceof Drafting.Proposed(UpdateProposal proposal)) {
            host.keep();
            int mine = ++number;
            host.show(host.state().drafting(new Drafting.Working("Saving")));
            drafting = tasks.run(() -> choice.apply(proposal), newest(mine, this::drafted), newest(mine, this::fail));
        }
    }

    /** Stops drafting; what is whole of it is kept as a runbook. */
    void cancel() {
        drafting.stop();
        Optional<Draft> whole = host.state().drafting() instanceof Drafting.Working w
                ? w.soFar().map(PartialDraft::draft)
                : Optional.empty();
        number++;
        host.show(host.state().drafting(new Drafting.Idle()));
        if (whole.isEmpty()) {
            host.show(host.state().says("Drafting was cancelled; nothing was whole yet, so nothing was kept."));
            return;
        }
        tasks.run(
                () -> work.create(asked, whole.get()),
                version -> made(
                        version,
                        whole.get(),
                        "Drafting was cancelled. What was whole is kept; the rest stands as the sources say it."),
                this::fail);
    }

    private void fail(Problem problem) {
        host.show(host.state().failed(problem));
    }
}
