package dev.runbench.runbook;

/** What became of a text that was saved. */
public sealed interface Saved {

    /** The newest version that has the text in it. */
    RunbookVersion version();

    /** The text as it was saved. */
    default RunbookVersion own() {
        return version();
    }

    /** It is the newest version now. */
    record Alone(RunbookVersion version) implements Saved {}

    /**
     * Somebody else had saved meanwhile; nobody changed what the other did.
     *
     * @param version what both make together
     * @param own the text as it was saved
     * @param other the other's version
     */
    record Merged(RunbookVersion version, RunbookVersion own, RunbookVersion other) implements Saved {}

    /**
     * Somebody else had saved meanwhile and changed the same. Both are kept as they are until a person settles it.
     *
     * @param open how many conflicts there are
     */
    record Met(RunbookVersion version, RunbookVersion other, int open) implements Saved {}
}
