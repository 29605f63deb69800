package dev.runbench.knowledge;

import java.util.Locale;

/** What an import does, or did, with a file. */
public enum ImportStatus {
    NEW,
    CHANGED,
    UNCHANGED,
    UNREADABLE;

    /** As the command line prints it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
