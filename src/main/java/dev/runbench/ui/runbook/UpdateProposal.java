package dev.runbench.ui.runbook;

import dev.runbench.runbook.Draft;
import dev.runbench.runbook.RunbookAddition.Merged;
import dev.runbench.runbook.RunbookDiff.Comparison;

/**
 * A draft that belongs to a runbook that exists: what it would add to it.
 *
 * @param id the runbook
 * @param title its title
 * @param base its text now, with what is being typed in it
 * @param merged that text with the draft's additions
 * @param difference between the two
 * @param why what the two have in common
 * @param likeness 0 to 1
 */
record UpdateProposal(
        long id,
        String title,
        String base,
        Merged merged,
        Comparison difference,
        String why,
        double likeness,
        Draft draft,
        String problem) {}
