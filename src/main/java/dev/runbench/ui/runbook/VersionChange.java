package dev.runbench.ui.runbook;

import dev.runbench.runbook.Approval;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookTree.Meeting;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.runbook.Saved;
import dev.runbench.ui.runbook.RunbookState.Open;

/** What can be done with the versions of the open runbook, and what to say afterwards. */
@FunctionalInterface
interface VersionChange {

    /** Does it; blocking. */
    String apply(RunbookService runbooks, Open open, String by);

    /** Makes a version of the text. */
    static VersionChange save() {
        return save("");
    }

    /**
     * Makes a version of the text.
     *
     * @param note why, in a line; the message of the commit where runbooks live in Git
     */
    static VersionChange save(String note) {
        return (runbooks, o, by) -> said(runbooks.save(o.id(), o.base(), o.text(), by, note));
    }

    private static String said(Saved saved) {
        return switch (saved) {
            case Saved.Alone(RunbookVersion v) -> "Saved as version " + v.number() + ".";
            case Saved.Merged(RunbookVersion v, RunbookVersion own, RunbookVersion other) ->
                "Saved as version " + own.number() + ". " + other.author() + " had saved version " + other.number()
                        + " meanwhile; version " + v.number() + " has both. Look it through.";
            case Saved.Met(RunbookVersion v, RunbookVersion other, int open) ->
                "Saved as version " + v.number() + ". " + other.author() + " had saved version " + other.number()
                        + " meanwhile and changed the same" + (open > 1 ? " in " + open + " places" : "")
                        + ": settle it under Versions.";
        };
    }

    /**
     * Does something with the saved text, unless somebody else had saved meanwhile: then the newest text is not the one that the
     * person has read.
     */
    private static VersionChange saved(VersionChange.Next next) {
        return (runbooks, o, by) -> {
            Saved saved = runbooks.save(o.id(), o.base(), o.text(), by, "");
            return saved instanceof Saved.Alone(RunbookVersion v) ? next.with(runbooks, v, by) : said(saved);
        };
    }

    /** What is done with a version. */
    @FunctionalInterface
    interface Next {

        String with(RunbookService runbooks, RunbookVersion version, String by);
    }

    /** Makes the text active; saves it first where it is no version yet. */
    static VersionChange approve() {
        return saved((runbooks, saved, by) -> switch (runbooks.approve(saved.runbookId(), saved.number(), by)) {
            case Approval.Approved(RunbookVersion v) -> "Version " + v.number() + " is active.";
            case Approval.Refused refused -> refused.reason();
        });
    }

    /** Asks somebody else to look at the text; saves it first where it is no version yet. */
    static VersionChange submit() {
        return saved((runbooks, saved, by) -> "Version "
                + runbooks.submit(saved.runbookId(), saved.number(), by).number()
                + " waits for a review. Whoever looks at it approves it or sends it back.");
    }

    /** Makes one version of two branches. */
    static VersionChange settle(Meeting meeting, String text) {
        return (runbooks, o, by) -> runbooks.settle(o.id(), meeting, text, by)
                .map(v -> "Merged as version " + v.number() + ". Look it through before you approve it.")
                .orElse("Somebody was quicker: the versions have changed meanwhile. Look at them again.");
    }

    static VersionChange sendBack(String why) {
        return (runbooks, o, _) ->
                "Version " + runbooks.sendBack(o.id(), o.latest().number(), why).number() + " is a draft again.";
    }

    static VersionChange restore(int number) {
        return (runbooks, o, by) ->
                "Version " + runbooks.restore(o.id(), number, by).number() + " has the text of version " + number + ".";
    }

    /** Nobody can run it any more; everything stays readable. */
    static VersionChange retire() {
        return (runbooks, o, _) -> {
            runbooks.retire(o.id());
            return "Retired: no version is active any more.";
        };
    }
}
