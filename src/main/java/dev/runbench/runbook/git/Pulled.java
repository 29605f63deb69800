package dev.runbench.runbook.git;

import java.util.ArrayList;
import java.util.List;

/**
 * What a pull did.
 *
 * @param received runbooks that got a version from Git
 * @param conflicts runbooks where both sides changed the same; while there are some the branch stays where it is, and after they
 *     are settled another pull completes it
 * @param told what a person should know: retired runbooks, files that came back
 * @param troubles files that were left out
 */
public record Pulled(List<Long> received, List<Long> conflicts, List<String> told, List<Trouble> troubles) {

    /** For a person. */
    public String sentence() {
        List<String> parts = new ArrayList<>();
        parts.add(
                received.isEmpty()
                        ? "Nothing new in Git"
                        : HomeStatus.count(received.size(), "runbook") + " taken in from Git");
        if (!conflicts.isEmpty()) {
            parts.add(HomeStatus.count(conflicts.size(), "conflict") + " to settle, then pull again");
        }
        parts.addAll(told);
        troubles.forEach(t -> parts.add(t.sentence()));
        return String.join(". ", parts) + ".";
    }
}
