package dev.runbench.ui.runbook;

import dev.runbench.base.Problem;
import dev.runbench.runbook.Confidence;
import dev.runbench.runbook.PartialDraft;
import dev.runbench.runbook.RunbookProblem;
import dev.runbench.runbook.RunbookSummary;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.runbook.RunbookYaml.Parsed;
import dev.runbench.search.Citation;
import dev.runbench.search.SourceStanding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the pane shows.
 *
 * @param loaded false until the list has been read once
 * @param notice one sentence about what just happened; may be empty
 * @param sure how well the draft that was made last is founded
 */
record RunbookState(
        boolean loaded,
        List<RunbookSummary> list,
        Optional<Open> open,
        Drafting drafting,
        String notice,
        Optional<Problem> problem,
        Optional<Sure> sure) {

    static final RunbookState START = new RunbookState(
            false, List.of(), Optional.empty(), new Drafting.Idle(), "", Optional.empty(), Optional.empty());

    /** How well the text is kept. */
    enum Kept {
        SAVED("Saved"),
        TYPING("Not kept yet"),
        DRAFT("Kept, not saved as a version"),
        SAVING("Saving…");

        private final String words;

        Kept(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** A draft that was made here. */
    record Sure(long runbook, Confidence confidence) {}

    /** Whether a draft is being written. */
    sealed interface Drafting {
        record Idle() implements Drafting {}

        /** @param soFar what is whole of it; empty until there is something */
        record Working(String stage, Optional<PartialDraft> soFar) implements Drafting {

            Working(String stage) {
                this(stage, Optional.empty());
            }
        }

        /**
         * A person chooses what it is made of.
         *
         * @param showsPrompts as it was wished when the choice began
         */
        record Choosing(String problem, List<DraftSource> sources, boolean showsPrompts) implements Drafting {

            public Choosing {
                sources = List.copyOf(sources);
            }
        }

        /** A person has to say what becomes of it. */
        record Proposed(UpdateProposal proposal) implements Drafting {}
    }

    /**
     * The runbook in the editor.
     *
     * @param generation another number means: the text did not come from the editor, put it there
     * @param versions newest first
     * @param base the version that the text was begun from
     * @param checked what was said of the text last; it lags behind the text by the time it takes to type
     */
    record Open(
            long id, int generation, String text, List<RunbookVersion> versions, Kept kept, Checked checked, int base) {

        static Open of(long id, int generation, Loaded l, Kept kept) {
            return new Open(id, generation, l.text(), l.versions(), kept, l.checked(), l.base());
        }

        /** What the checked text means. */
        Parsed parsed() {
            return checked.parsed();
        }

        List<RunbookProblem> problems() {
            return checked.problems();
        }

        /** How the cited sources stand, as far as they were looked at. */
        Map<Citation, SourceStanding> sources() {
            return checked.sources();
        }

        RunbookVersion latest() {
            return versions.getFirst();
        }

        Optional<RunbookVersion> active() {
            return versions.stream()
                    .filter(v -> v.state() == RunbookVersion.State.ACTIVE)
                    .findFirst();
        }

        long errors() {
            return problems().stream().filter(RunbookProblem::isError).count();
        }

        boolean unsaved() {
            return !text.equals(latest().text());
        }

        /** Why Approve cannot be pressed; empty if it can. */
        String whyNotApprove() {
            if (errors() > 0) {
                return "The text has " + errors() + (errors() == 1 ? " error" : " errors") + "; mend "
                        + (errors() == 1 ? "it" : "them") + " first.";
            }
            boolean isActive = !unsaved() && latest().state() == RunbookVersion.State.ACTIVE;
            return isActive ? "Version " + latest().number() + " is active already." : "";
        }

        /** Why Run cannot be pressed; empty if it can. */
        String whyNotRun() {
            return active().isPresent() ? "" : "No version is active yet; approve one first.";
        }

        Open with(String newText, Kept newKept) {
            return new Open(id, generation, newText, versions, newKept, checked, base);
        }

        Open kept(Kept newKept) {
            return with(text, newKept);
        }

        /**
         * With versions that were saved while somebody typed.
         *
         * @param saved the text that was saved: what is typed now was begun from it, and not from what others saved since
         */
        Open versions(List<RunbookVersion> newVersions, String saved) {
            int from = newVersions.stream()
                    .filter(v -> v.text().equals(saved))
                    .findFirst()
                    .map(RunbookVersion::number)
                    .orElse(base);
            return new Open(id, generation, text, newVersions, Kept.TYPING, checked, from);
        }

        Open checked(Checked now) {
            return new Open(id, generation, text, versions, kept, now, base);
        }

        Open sources(Map<Citation, SourceStanding> standing) {
            return checked(checked.sources(standing));
        }
    }

    RunbookState listed(List<RunbookSummary> newList) {
        return new RunbookState(true, newList, open, drafting, notice, problem, sure);
    }

    RunbookState opened(Optional<Open> newOpen) {
        return new RunbookState(loaded, list, newOpen, drafting, notice, problem, sure);
    }

    RunbookState drafting(Drafting newDrafting) {
        return new RunbookState(loaded, list, open, newDrafting, notice, problem, sure);
    }

    RunbookState says(String newNotice) {
        return new RunbookState(loaded, list, open, drafting, newNotice, Optional.empty(), sure);
    }

    RunbookState sure(long runbook, Confidence confidence) {
        return new RunbookState(
                loaded, list, open, drafting, notice, problem, Optional.of(new Sure(runbook, confidence)));
    }

    /** How well the open runbook's draft is founded, if it was just made. */
    Optional<Confidence> confidence() {
        return sure.filter(s -> open.filter(o -> o.id() == s.runbook()).isPresent())
                .map(Sure::confidence);
    }

    RunbookState failed(Problem newProblem) {
        return new RunbookState(loaded, list, open, new Drafting.Idle(), "", Optional.of(newProblem), sure);
    }
}
