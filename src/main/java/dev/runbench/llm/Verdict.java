package dev.runbench.llm;

/** What is known about a model file. */
public sealed interface Verdict {

    /** Its header is sound; it has not been loaded yet. */
    record Untried() implements Verdict {}

    /**
     * It was loaded and answered in a process of its own.
     *
     * @param contextTokens the room that it was tried with
     */
    record Usable(int contextTokens) implements Verdict {}

    /** It is not loaded; one or two sentences say why. */
    record Refused(String reason) implements Verdict {}

    /** The verdict, for a person. */
    default String sentence() {
        return switch (this) {
            case Untried _ -> "Not tried yet.";
            case Usable _ -> "Works.";
            case Refused r -> r.reason();
        };
    }
}
