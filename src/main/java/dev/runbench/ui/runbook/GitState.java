package dev.runbench.ui.runbook;

import dev.runbench.base.Problem;
import dev.runbench.runbook.git.HomeStatus;
import java.util.Optional;

/**
 * What the strip of the Git folder shows.
 *
 * @param working what is being done; empty while nothing is
 * @param status empty if no folder is chosen, or it was not looked at yet
 * @param said what the last press did; may be empty
 */
record GitState(String working, Optional<HomeStatus> status, String said, Optional<Problem> problem) {

    static final GitState START = new GitState("", Optional.empty(), "", Optional.empty());

    GitState working(String what) {
        return new GitState(what, status, said, Optional.empty());
    }

    GitState stands(Optional<HomeStatus> now) {
        return new GitState("", now, said, Optional.empty());
    }

    GitState says(String now) {
        return new GitState(working, status, now, problem);
    }

    GitState failed(Problem now) {
        return new GitState("", status, said, Optional.of(now));
    }

    /** Why Push cannot be pressed; empty if it can. */
    String whyNotPush() {
        return status.map(s -> s.remote().isEmpty()
                        ? "The folder has no remote."
                        : s.ahead() == 0 ? "Everything is pushed." : "")
                .orElse("No folder is chosen.");
    }
}
