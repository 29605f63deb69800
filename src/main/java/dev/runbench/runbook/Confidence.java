package dev.runbench.runbook;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How sure one may be of a draft: retrieval x agreement x coverage, each with what it is made of. It says how well the draft is
 * founded, not how likely it is to help.
 *
 * @param retrieval how well the sources of its steps answer the problem: search's own calibrated likelihood, averaged over the steps
 * @param agreement how far others say the same; empty when there is nobody to compare with
 * @param compared what was compared, one sentence
 * @param covered the sections that hold something, by name
 * @param missing the sections that hold nothing, by name
 */
public record Confidence(
        double retrieval, OptionalDouble agreement, String compared, List<String> covered, List<String> missing) {

    /** Nothing was found. */
    public static final Confidence NONE =
            new Confidence(0, OptionalDouble.empty(), "There is nothing to compare.", List.of(), List.of());

    /** Counted where there is nobody to agree: neither for nor against. */
    static final double UNKNOWN_AGREEMENT = 0.5;

    public Confidence {
        covered = List.copyOf(covered);
        missing = List.copyOf(missing);
    }

    /** The product of the parts, 0 to 1. */
    public double value() {
        int sections = covered.size() + missing.size();
        return sections == 0 ? 0 : retrieval * agreement.orElse(UNKNOWN_AGREEMENT) * covered.size() / (double) sections;
    }

    /** The value in a word. Bounds are round numbers, not measured ones. */
    public String word() {
        double value = value();
        return value >= 0.6 ? "well founded" : value >= 0.3 ? "partly founded" : "weakly founded";
    }

    /** One line: the value and its parts. */
    public String sentence() {
        return "How sure: " + number(value()) + " – retrieval " + number(retrieval) + ", agreement "
                + (agreement.isPresent() ? number(agreement.getAsDouble()) : "unknown") + ", " + covered.size() + " of "
                + (covered.size() + missing.size()) + " sections";
    }

    /** What each part is, a line each, for a tooltip. */
    public String explanation() {
        return "The three parts multiplied; it says how well the draft is founded, not whether it will help.\n"
                + "Retrieval " + number(retrieval) + ": how well the sources of its steps answer the problem, as search"
                + " judges them, averaged over the steps.\n"
                + "Agreement "
                + (agreement.isPresent()
                        ? number(agreement.getAsDouble())
                        : "unknown, counted as " + number(UNKNOWN_AGREEMENT))
                + ": " + compared + "\n"
                + "Sections: " + (covered.isEmpty() ? "none" : String.join(", ", covered))
                + (missing.isEmpty() ? "." : "; nothing for " + String.join(", ", missing) + ".");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceFirst("0$", "");
    }
}
