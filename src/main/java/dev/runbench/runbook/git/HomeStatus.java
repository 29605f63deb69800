package dev.runbench.runbook.git;

import java.util.List;

/**
 * How the folder stands to the runbooks and to its remote, as far as it was last asked.
 *
 * @param remote its address; empty if there is none
 * @param ahead commits that were not pushed
 * @param behind commits that were fetched and are not taken in yet
 * @param unwritten runbooks whose newest version is not committed
 * @param conflicts runbooks with two branches that wait for a person
 */
public record HomeStatus(
        String folder, String branch, String remote, int ahead, int behind, int unwritten, List<Long> conflicts) {

    /** For a person. */
    public String sentence() {
        var words = new StringBuilder();
        if (!conflicts.isEmpty()) {
            words.append(count(conflicts.size(), "conflict")).append(" to settle · ");
        }
        if (unwritten > 0) {
            words.append(count(unwritten, "runbook")).append(" not committed · ");
        }
        words.append(
                remote.isEmpty() ? "no remote" : ahead == 0 ? "all pushed" : count(ahead, "commit") + " not pushed");
        return words.append(behind > 0 ? " · " + count(behind, "commit") + " to take in" : "")
                .toString();
    }

    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
