package dev.runbench.command;

/** Which commands may be asked about at all. Nothing here ever replaces a press. */
public enum Allowed {
    /** All of them, each with its press. */
    ALL("each command waits for its press"),
    /** Only those that are graded as reading. */
    READS("only reading commands are asked about"),
    /** None. */
    NONE("all commands are stopped");

    private final String words;

    Allowed(String words) {
        this.words = words;
    }

    /** For a person, as the end of a sentence. */
    public String words() {
        return words;
    }
}
