package dev.runbench.session;

import java.util.Optional;

/** How a run is gone through, from the quietest on. Simulated is none of them: a rehearsal is no run. */
public enum Mode {
    INSTRUCTION("Instruction only", "Nothing is ever sent: copy each command, run it yourself, tick it off."),
    STEP_BY_STEP("Step by step", "One card at a time; each command waits for your press."),
    PREPARED(
            "Prepared",
            "The next card is ready before you need it, checks and waits go on alone, the first surprise stops; each"
                    + " command still waits for your press.");

    private final String word;
    private final String about;

    Mode(String word, String about) {
        this.word = word;
        this.about = about;
    }

    /** For a person. */
    public String word() {
        return word;
    }

    /** What it means, one line. */
    public String about() {
        return about;
    }

    /** Why a run that is under way cannot change to another mode; empty if it can. Only the quieter direction is safe. */
    public Optional<String> objection(Mode to) {
        if (to.compareTo(this) < 0) {
            return Optional.empty();
        }
        return Optional.of(
                switch (this) {
                    case INSTRUCTION ->
                        "What was done so far was told by a person and proved on no target, so nothing is sent in this run."
                                + " Start a new run at the step where this one stands.";
                    case STEP_BY_STEP ->
                        to == this
                                ? "The run is gone through step by step already."
                                : "Budgets are agreed on before the first command and not in the middle of an incident. Start a new"
                                        + " run at the step where this one stands.";
                    case PREPARED -> "The run is prepared already.";
                });
    }
}
