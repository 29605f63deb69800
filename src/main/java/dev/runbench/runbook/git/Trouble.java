package dev.runbench.runbook.git;

/**
 * A file that was not taken or not written, while the others were.
 *
 * @param line 1 for the first; 0 if it is no matter of a line
 */
public record Trouble(String file, int line, String reason) {

    /** As a compiler would say it. */
    public String sentence() {
        return file + (line > 0 ? ":" + line : "") + ": " + reason;
    }
}
