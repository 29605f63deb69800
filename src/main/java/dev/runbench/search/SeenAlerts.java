package dev.runbench.search;

import java.util.List;

/** Which alerts are known. Thread-safe; blocks. */
@FunctionalInterface
public interface SeenAlerts {

    /** Nobody imported any. */
    SeenAlerts NONE = List::of;

    /** By name. The same list again as long as nothing has changed. */
    List<SeenAlert> all();
}
