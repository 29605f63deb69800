package dev.runbench.command;

/**
 * One thing that a target says otherwise than before.
 *
 * @param before empty if it was not said
 * @param now empty if it is not said any more
 */
public record ProofChange(String name, String before, String now, TargetFact.Weight weight) {

    /** One sentence without its full stop: "the machine id was a and is b". */
    public String sentence() {
        return "the " + name + " was " + said(before) + " and is " + said(now);
    }

    private static String said(String value) {
        return value.isEmpty() ? "not told" : value;
    }
}
