package dev.runbench.search;

/** How a cited source stands today. */
public enum SourceStanding {
    /** The cited words are in it. */
    SOUND(""),
    /** It is there and says something else by now. */
    REWORDED("source changed"),
    /** It was imported once and is no longer. */
    REMOVED("source removed"),
    /** Nothing tells that it was ever imported here. */
    ABSENT("source not imported");

    private final String mark;

    SourceStanding(String mark) {
        this.mark = mark;
    }

    /** What stands beside a citation; empty if there is nothing to say. */
    public String mark() {
        return mark;
    }
}
