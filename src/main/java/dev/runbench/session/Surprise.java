package dev.runbench.session;

/**
 * Why a prepared run stands still.
 *
 * @param words one sentence or more, for a person
 */
public record Surprise(Kind kind, String words) {

    /** What sort of surprise. */
    public enum Kind {
        CHECK("A check did not pass"),
        EXIT_CODE("Another exit code than expected"),
        UNKNOWN("Unknown outcome"),
        NOT_SENT("Nothing was sent"),
        NOT_FINISHED("It did not come to its end"),
        PROOF("The target says something else of itself"),
        NEW_LINES("Lines that were never seen"),
        ROWS("Another number of rows than previewed"),
        TIME("The time is used up"),
        COMMANDS("The commands are used up"),
        HOST("A host beyond the budget");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** For a person. */
        public String word() {
            return word;
        }

        /** It is found before a card comes; the same would be found again at the same step. */
        boolean isBeforeCard() {
            return this == PROOF || this == TIME || this == COMMANDS || this == HOST;
        }
    }

    Surprise and(Surprise other) {
        return new Surprise(kind, words + " " + other.words);
    }
}
