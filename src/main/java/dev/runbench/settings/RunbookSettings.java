package dev.runbench.settings;

import java.util.Optional;

/**
 * How runbooks are looked at and where else they live.
 *
 * @param inlineDiff whether two versions are shown below each other instead of side by side
 * @param gitFolder working copy of the Git repository that is the home of the runbooks; empty for none
 * @param gitAuthor name in commits; empty for the account's
 * @param gitMail address in commits
 * @param gitUser name beside the token in the vault; most services take any
 * @param secondLookSeconds how long a model may be asked again after a draft, to see whether it says the same; 0 for not at all
 */
public record RunbookSettings(
        boolean inlineDiff,
        Optional<String> gitFolder,
        Optional<String> gitAuthor,
        Optional<String> gitMail,
        String gitUser,
        int secondLookSeconds) {

    public static final RunbookSettings DEFAULT =
            new RunbookSettings(false, Optional.empty(), Optional.empty(), Optional.empty(), "runbench", 0);

    private static final int LONGEST_SECOND_LOOK = 3_600;

    public RunbookSettings {
        if (gitFolder.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("runbooks.gitFolder must name a folder, or be left out");
        }
        if (secondLookSeconds < 0 || secondLookSeconds > LONGEST_SECOND_LOOK) {
            throw new IllegalArgumentException(
                    "runbooks.secondLookSeconds must be 0 to " + LONGEST_SECOND_LOOK + ", not " + secondLookSeconds);
        }
    }

    public RunbookSettings withInlineDiff(boolean inline) {
        return new RunbookSettings(inline, gitFolder, gitAuthor, gitMail, gitUser, secondLookSeconds);
    }

    public RunbookSettings withGit(Optional<String> folder, Optional<String> author, Optional<String> mail) {
        return new RunbookSettings(inlineDiff, folder, author, mail, gitUser, secondLookSeconds);
    }

    public RunbookSettings withSecondLookSeconds(int seconds) {
        return new RunbookSettings(inlineDiff, gitFolder, gitAuthor, gitMail, gitUser, seconds);
    }
}
