package dev.runbench.runbook.git;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Changes a clone: commits, moves of the branch, and the ways out and in. */
final class CopyWriter {

    private static final int SECONDS = 30;

    private static final String LATER =
            "What you save is committed here meanwhile; try again when the remote can be reached.";

    private final WorkingCopy copy;
    private final GitPlace place;
    private final Optional<char[]> token;

    CopyWriter(WorkingCopy copy, GitPlace place, Optional<char[]> token) {
        this.copy = copy;
        this.place = place;
        this.token = token;
    }

    String author() {
        return place.author();
    }

    /** Clones into an empty folder. */
    static void cloneTo(String from, GitPlace place, Optional<char[]> token) {
        Optional<TokenAnswer> answer = token.map(t -> new TokenAnswer(from, place.user(), t));
        try {
            Git.cloneRepository()
                    .setURI(from)
                    .setDirectory(place.folder().toFile())
                    .setTimeout(SECONDS)
                    .setCredentialsProvider(answer.orElse(null))
                    .call()
                    .close();
        } catch (GitAPIException e) {
            throw offline(
                    from + " could not be cloned",
                    e,
                    answer,
                    "Mend the address, the token or the way there, and try again.");
        }
    }

    private Optional<TokenAnswer> answer() {
        return token.map(t -> new TokenAnswer(copy.remote(), place.user(), t));
    }

    /**
     * Makes a commit; the branch is not moved.
     *
     * @param parents the first one's files are those that are not in texts
     * @param files blobs or texts by path; empty to delete
     */
    String commit(List<String> parents, Map<String, Optional<String>> files, Written by) {
        try (ObjectInserter inserter = copy.repository().newObjectInserter()) {
            DirCache cache = DirCache.newInCore();
            DirCacheBuilder builder = cache.builder();
            if (!parents.isEmpty()) {
                unchanged(parents.getFirst(), files, builder);
            }
            for (Map.Entry<String, Optional<String>> file : files.entrySet()) {
                if (file.getValue().isPresent()) {
                    var entry = new DirCacheEntry(file.getKey());
                    entry.setFileMode(FileMode.REGULAR_FILE);
                    entry.setObjectId(inserter.insert(
                            Constants.OBJ_BLOB, file.getValue().get().getBytes(StandardCharsets.UTF_8)));
                    builder.add(entry);
                }
            }
            builder.finish();
            var commit = new CommitBuilder();
            commit.setTreeId(cache.writeTree(inserter));
            commit.setParentIds(parents.stream().map(ObjectId::fromString).toList());
            commit.setAuthor(new PersonIdent(by.author(), place.mail(), by.at(), ZoneId.systemDefault()));
            commit.setCommitter(new PersonIdent(place.author(), place.mail(), Instant.now(), ZoneId.systemDefault()));
            commit.setMessage(by.message() + "\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id.name();
        } catch (IOException e) {
            throw WorkingCopy.problem("The commit could not be made", e);
        }
    }

    private void unchanged(String parent, Map<String, Optional<String>> files, DirCacheBuilder builder)
            throws IOException {
        try (var walk = new RevWalk(copy.repository());
                var tree = new TreeWalk(copy.repository())) {
            tree.addTree(walk.parseCommit(ObjectId.fromString(parent)).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                if (!files.containsKey(tree.getPathString())) {
                    var entry = new DirCacheEntry(tree.getPathString());
                    entry.setFileMode(tree.getFileMode(0));
                    entry.setObjectId(tree.getObjectId(0));
                    builder.add(entry);
                }
            }
        }
    }

    /** Moves the branch; the files follow afterwards, so that a kill in between leaves an older file and never a lost one. */
    private void move(String commit, String why) {
        try {
            RefUpdate update = copy.repository().updateRef(Constants.HEAD);
            update.setNewObjectId(ObjectId.fromString(commit));
            update.setExpectedOldObjectId(copy.head().map(ObjectId::fromString).orElse(ObjectId.zeroId()));
            update.setRefLogMessage("runbench: " + why, false);
            RefUpdate.Result result = update.update();
            if (result != RefUpdate.Result.NEW
                    && result != RefUpdate.Result.FAST_FORWARD
                    && result != RefUpdate.Result.NO_CHANGE) {
                throw new ProblemException(new Problem(
                        "GIT-MOVED",
                        "The branch " + copy.branch() + " was moved by somebody else meanwhile (" + result + ").",
                        "Try again."));
            }
        } catch (IOException e) {
            throw WorkingCopy.problem("The branch could not be moved", e);
        }
    }

    /** One file's new commit; others in the folder are not touched. */
    void advance(String commit, String path) {
        move(commit, "commit " + path);
        try {
            copy.git().checkout().setStartPoint(Constants.HEAD).addPath(path).call();
        } catch (GitAPIException e) {
            throw WorkingCopy.problem(path + " could not be written", e);
        }
    }

    /** All files become those of the commit: only for a folder without changes. */
    void moveTo(String commit) {
        move(commit, "pull");
        reset();
    }

    private void reset() {
        try {
            copy.git()
                    .reset()
                    .setMode(ResetCommand.ResetType.HARD)
                    .setRef(Constants.HEAD)
                    .call();
        } catch (GitAPIException e) {
            throw WorkingCopy.problem("The folder's files could not be written", e);
        }
    }

    /**
     * Ends what a killed process left half done: the branch was moved, and files are still as its commit before had them.
     *
     * @return files that somebody changed by hand; then nothing is touched
     */
    Set<String> heal() {
        Set<String> changed = copy.changed();
        if (changed.isEmpty()) {
            return changed;
        }
        List<Map<String, String>> known = new ArrayList<>();
        copy.head().ifPresent(head -> {
            known.add(copy.files(head));
            copy.parents(head).forEach(p -> known.add(copy.files(p)));
        });
        Set<String> own = new TreeSet<>(changed);
        own.removeIf(path -> {
            Optional<String> here = copy.blobInFolder(path);
            return known.stream()
                    .anyMatch(files -> Optional.ofNullable(files.get(path)).equals(here));
        });
        if (own.isEmpty()) {
            reset();
        }
        return own;
    }

    /**
     * Heals.
     *
     * @throws ProblemException if somebody changed files by hand
     */
    void requireUnchanged() {
        Set<String> own = heal();
        if (!own.isEmpty()) {
            throw new ProblemException(new Problem(
                    "GIT-CHANGED",
                    "Files in the Git folder were changed and not committed: " + String.join(", ", own) + ".",
                    "Commit them or take the changes back, then try again."));
        }
    }

    void fetch() {
        demandRoad();
        Optional<TokenAnswer> answer = answer();
        try {
            copy.git()
                    .fetch()
                    .setRemote(copy.remoteName())
                    .setTimeout(SECONDS)
                    .setCredentialsProvider(answer.orElse(null))
                    .call();
        } catch (GitAPIException e) {
            throw offline("Nothing could be fetched from " + copy.remote(), e, answer, LATER);
        }
    }

    /** Pushes the branch; what the remote refuses is told. */
    void push() {
        demandRoad();
        String branch = Constants.R_HEADS + copy.branch();
        Optional<TokenAnswer> answer = answer();
        try {
            Iterable<PushResult> results = copy.git()
                    .push()
                    .setRemote(copy.remoteName())
                    .setRefSpecs(new RefSpec(branch + ":" + branch))
                    .setTimeout(SECONDS)
                    .setCredentialsProvider(answer.orElse(null))
                    .call();
            for (PushResult result : results) {
                for (RemoteRefUpdate update : result.getRemoteUpdates()) {
                    refused(update);
                }
            }
        } catch (GitAPIException e) {
            throw offline("Nothing could be pushed to " + copy.remote(), e, answer, LATER);
        }
    }

    private static void refused(RemoteRefUpdate update) {
        switch (update.getStatus()) {
            case OK, UP_TO_DATE -> {}
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED ->
                throw new ProblemException(new Problem(
                        "GIT-BEHIND", "Somebody else has pushed since the last pull.", "Pull, then push again."));
            default ->
                throw new ProblemException(new Problem(
                        "GIT-REFUSED",
                        "The remote refused the push: " + update.getStatus() + " "
                                + Optional.ofNullable(update.getMessage()).orElse("") + ".",
                        "Ask who looks after the repository."));
        }
    }

    private static ProblemException offline(String what, Exception e, Optional<TokenAnswer> answer, String then) {
        String reason = answer.flatMap(TokenAnswer::withheld)
                .map(why -> "the token was not sent: " + why)
                .orElseGet(() -> RemoteFailure.reason(e));
        return new ProblemException(new Problem("GIT-REMOTE", what + ": " + reason + ".", then, e.toString()), e);
    }

    private void demandRoad() {
        if (copy.remote().isEmpty()) {
            throw new ProblemException(new Problem(
                    "GIT-NO-REMOTE", "The clone has no remote.", "Add one with git remote add origin ADDRESS."));
        }
        if (copy.isSsh()) {
            throw new ProblemException(new Problem(
                    "GIT-SSH",
                    "The remote " + copy.remote() + " is reached by ssh, which Runbench does not speak for Git.",
                    "Use git pull and git push in the folder (Pull then takes in what came), or an https address."));
        }
    }
}
