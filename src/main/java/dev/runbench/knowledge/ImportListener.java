package dev.runbench.knowledge;

/** Follows an import. Called on the importing thread; must be quick. */
@FunctionalInterface
public interface ImportListener {

    ImportListener NONE = (_, _) -> {};

    /** A file has been dealt with. */
    void imported(ImportedFile file, ImportProgress progress);

    /** Asked before each file; true ends the import, and what has been imported stays. */
    default boolean cancelled() {
        return false;
    }
}
