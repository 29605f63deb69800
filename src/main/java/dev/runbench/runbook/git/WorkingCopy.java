package dev.runbench.runbook.git;

import dev.runbench.base.Hashes;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.BranchConfig;
import org.eclipse.jgit.lib.BranchTrackingStatus;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** An open clone. Commits and blobs are named by their hex ids. */
final class WorkingCopy implements AutoCloseable {

    private static final String NO_HOOKS = ".git/no-hooks-by-runbench";

    private final Git git;
    private final String prefix;

    private WorkingCopy(Git git, String prefix) {
        this.git = git;
        this.prefix = prefix;
    }

    /** Opens the clone that a folder lies in. */
    static WorkingCopy open(Path folder) {
        try {
            File here = folder.toAbsolutePath().normalize().toFile();
            FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(here);
            if (builder.getGitDir() == null || !here.isDirectory()) {
                throw new ProblemException(new Problem(
                        "GIT-FOLDER",
                        "There is no Git working copy in " + folder + ".",
                        "Choose the folder of a clone, or clone one."));
            }
            Repository repository = builder.build();
            if (repository.isBare()) {
                throw new ProblemException(new Problem(
                        "GIT-BARE",
                        folder + " is a bare repository: it has no files.",
                        "Clone it, and choose the clone's folder."));
            }
            // For this process only: a press on Push must send commits and not start somebody's program.
            repository.getConfig().setString("core", null, "hooksPath", NO_HOOKS);
            Path top = repository.getWorkTree().toPath().toRealPath();
            String inside =
                    top.relativize(here.toPath().toRealPath()).toString().replace(File.separatorChar, '/');
            return new WorkingCopy(new Git(repository), inside.isEmpty() ? "" : inside + "/");
        } catch (IOException e) {
            throw problem("The Git folder " + folder + " could not be opened", e);
        }
    }

    static ProblemException problem(String what, Exception e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new ProblemException(
                new Problem(
                        "GIT", what + ": " + reason + ".", "Everything here is as it was; try again.", e.toString()),
                e);
    }

    Git git() {
        return git;
    }

    Repository repository() {
        return git.getRepository();
    }

    /** Where a new runbook's file goes. */
    String path(String name) {
        return prefix + name + ".yaml";
    }

    String branch() {
        try {
            return repository().getBranch();
        } catch (IOException e) {
            throw problem("The branch is not known", e);
        }
    }

    /** The remote's address; empty if there is none. */
    String remote() {
        String name = remoteName();
        String url = repository().getConfig().getString("remote", name, "url");
        return url == null ? "" : url;
    }

    String remoteName() {
        String name = new BranchConfig(repository().getConfig(), branch()).getRemote();
        return name == null ? Constants.DEFAULT_REMOTE_NAME : name;
    }

    /** Whether the remote needs ssh, which is not spoken here. */
    boolean isSsh() {
        try {
            String url = remote();
            if (url.isEmpty()) {
                return false;
            }
            var address = new URIish(url);
            return "ssh".equals(address.getScheme()) || address.getScheme() == null && address.getHost() != null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    Optional<String> head() {
        return resolve(Constants.HEAD);
    }

    /** What the remote's branch was when it was last asked. */
    Optional<String> remoteHead() {
        return resolve(Constants.R_REMOTES + remoteName() + "/" + branch());
    }

    private Optional<String> resolve(String ref) {
        try {
            return Optional.ofNullable(repository().resolve(ref)).map(ObjectId::name);
        } catch (IOException e) {
            throw problem("The branch is not known", e);
        }
    }

    /** Commits not pushed, and commits not taken in. */
    int[] aheadAndBehind() {
        try {
            BranchTrackingStatus status = BranchTrackingStatus.of(repository(), branch());
            if (status != null) {
                return new int[] {status.getAheadCount(), status.getBehindCount()};
            }
            Optional<String> head = head();
            return new int[] {head.isPresent() && remoteHead().isEmpty() ? history(head.get()) : 0, 0};
        } catch (IOException e) {
            throw problem("The branch cannot be compared with the remote's", e);
        }
    }

    private int history(String commit) throws IOException {
        try (var walk = new RevWalk(repository())) {
            walk.markStart(walk.parseCommit(ObjectId.fromString(commit)));
            int count = 0;
            while (walk.next() != null) {
                count++;
            }
            return count;
        }
    }

    Optional<String> mergeBase(String one, String other) {
        try (var walk = new RevWalk(repository())) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(ObjectId.fromString(one)));
            walk.markStart(walk.parseCommit(ObjectId.fromString(other)));
            return Optional.ofNullable(walk.next()).map(RevCommit::name);
        } catch (IOException e) {
            throw problem("The branches cannot be compared", e);
        }
    }

    /** All files of a commit and their blobs. */
    Map<String, String> files(String commit) {
        Map<String, String> files = new LinkedHashMap<>();
        try (var walk = new RevWalk(repository());
                var tree = new TreeWalk(repository())) {
            tree.addTree(walk.parseCommit(ObjectId.fromString(commit)).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                files.put(tree.getPathString(), tree.getObjectId(0).name());
            }
            return files;
        } catch (IOException e) {
            throw problem("The commit " + commit + " cannot be read", e);
        }
    }

    /** Whether a file may be a runbook: YAML within the folder, no part of its path hidden. */
    boolean isRunbook(String path) {
        String inside = path.startsWith(prefix) ? path.substring(prefix.length()) : ".";
        return (inside.endsWith(".yaml") || inside.endsWith(".yml")) && !("/" + inside).contains("/.");
    }

    /** Files that have another name in the second commit: old to new. */
    Map<String, String> renames(String from, String to) {
        Map<String, String> renames = new LinkedHashMap<>();
        try (var walk = new RevWalk(repository());
                var tree = new TreeWalk(repository())) {
            tree.addTree(walk.parseCommit(ObjectId.fromString(from)).getTree());
            tree.addTree(walk.parseCommit(ObjectId.fromString(to)).getTree());
            tree.setRecursive(true);
            tree.setFilter(TreeFilter.ANY_DIFF);
            var detector = new RenameDetector(repository());
            detector.addAll(DiffEntry.scan(tree));
            for (DiffEntry entry : detector.compute()) {
                if (entry.getChangeType() == DiffEntry.ChangeType.RENAME) {
                    renames.put(entry.getOldPath(), entry.getNewPath());
                }
            }
            return renames;
        } catch (IOException e) {
            throw problem("The commits cannot be compared", e);
        }
    }

    /** A blob as text; empty if it is no UTF-8. */
    Optional<String> text(String blob) {
        try {
            byte[] bytes = repository().open(ObjectId.fromString(blob)).getBytes();
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw problem("A file of the commit cannot be read", e);
        }
    }

    /** Who changed a file last. */
    Written written(String commit, String path) {
        try (var walk = new RevWalk(repository())) {
            RevCommit start = walk.parseCommit(ObjectId.fromString(commit));
            walk.markStart(start);
            walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF));
            RevCommit last = Optional.ofNullable(walk.next()).orElse(start);
            return new Written(
                    last.getAuthorIdent().getName(), last.getAuthorIdent().getWhenAsInstant(), last.getShortMessage());
        } catch (IOException e) {
            throw problem("The history of " + path + " cannot be read", e);
        }
    }

    /** Whether a file ever had the text with this SHA-256 up to a commit: otherwise it is another one of the same name. */
    boolean everWas(String commit, String path, String hash) {
        try (var walk = new RevWalk(repository())) {
            walk.markStart(walk.parseCommit(ObjectId.fromString(commit)));
            walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF));
            for (RevCommit c : walk) {
                try (TreeWalk file = TreeWalk.forPath(repository(), path, c.getTree())) {
                    if (file != null
                            && text(file.getObjectId(0).name())
                                    .map(Hashes::hex)
                                    .filter(hash::equals)
                                    .isPresent()) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw problem("The history of " + path + " cannot be read", e);
        }
    }

    List<String> parents(String commit) {
        try (var walk = new RevWalk(repository())) {
            List<String> parents = new ArrayList<>();
            for (RevCommit parent :
                    walk.parseCommit(ObjectId.fromString(commit)).getParents()) {
                parents.add(parent.name());
            }
            return parents;
        } catch (IOException e) {
            throw problem("The commit " + commit + " cannot be read", e);
        }
    }

    /** Tracked files that are not as committed, and staged ones; what Git does not know is left out. */
    Set<String> changed() {
        try {
            Status status = git.status().call();
            Set<String> changed = new TreeSet<>(status.getUncommittedChanges());
            changed.addAll(status.getConflicting());
            return changed;
        } catch (GitAPIException e) {
            throw problem("The folder's state is not known", e);
        }
    }

    /** The blob that a file in the folder would be; empty if it is not there. */
    Optional<String> blobInFolder(String path) {
        Path file = repository().getWorkTree().toPath().resolve(path);
        try (var formatter = new ObjectInserter.Formatter()) {
            return Files.isRegularFile(file)
                    ? Optional.of(formatter
                            .idFor(Constants.OBJ_BLOB, Files.readAllBytes(file))
                            .name())
                    : Optional.empty();
        } catch (IOException e) {
            throw problem(file + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        git.close();
    }
}
