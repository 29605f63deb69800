package dev.runbench.session;

import dev.runbench.runbook.Runbook;
import java.util.List;

/**
 * A runbook that may be run.
 *
 * @param id the runbook's row
 * @param version its active version
 */
public record ActiveRunbook(long id, int version, Runbook runbook) {

    /** Where the active ones come from; blocking. */
    @FunctionalInterface
    public interface Shelf {

        List<ActiveRunbook> active();
    }
}
