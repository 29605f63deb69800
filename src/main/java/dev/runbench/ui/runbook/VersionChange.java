package dev.runbench.ui.runbook;

import dev.runbench.runbook.Approval;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.ui.runbook.RunbookState.Open;

/** What can be done with the versions of the open runbook, and what to say afterwards. */
@FunctionalInterface
interface VersionChange {

    /** Does it; blocking. */
    String apply(RunbookService runbooks, Open open, String by);

    /** Makes a version of the text. */
    static VersionChange save() {
        return (runbooks, o, by) ->
                "Saved as version " + runbooks.save(o.id(), o.text(), by, "").number() + ".";
    }

    /** Makes the text active; saves it first where it is no version yet. */
    static VersionChange approve() {
        return (runbooks, o, by) -> {
            RunbookVersion saved = runbooks.save(o.id(), o.text(), by, "");
            return switch (runbooks.approve(o.id(), saved.number(), by)) {
                case Approval.Approved(RunbookVersion v) -> "Version " + v.number() + " is active.";
                case Approval.Refused refused -> refused.reason();
            };
        };
    }

    /** Asks somebody else to look at the text; saves it first where it is no version yet. */
    static VersionChange submit() {
        return (runbooks, o, by) -> {
            RunbookVersion saved = runbooks.save(o.id(), o.text(), by, "");
            return "Version " + runbooks.submit(o.id(), saved.number(), by).number()
                    + " waits for a review. Whoever looks at it approves it or sends it back.";
        };
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
