package dev.runbench.search;

/** How likely a hit answers the query, in words. */
public enum Match {
    STRONG("strong match"),
    LIKELY("likely"),
    WEAK("weak");

    private final String label;

    Match(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** @param likelihood 0 to 1 */
    static Match of(double likelihood) {
        return likelihood >= 0.7 ? STRONG : likelihood >= 0.45 ? LIKELY : WEAK;
    }
}
