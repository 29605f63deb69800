package dev.runbench.runbook.git;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;

/** Somebody else who works on the same repository with plain Git. */
final class OtherClone implements AutoCloseable {

    static final Instant THEN = Instant.parse("2026-10-12T08:30:00Z");

    private final Git git;
    private final Path folder;

    private OtherClone(Git git) {
        this.git = git;
        this.folder = git.getRepository().getWorkTree().toPath();
    }

    static void bare(Path at) throws Exception {
        Git.init()
                .setBare(true)
                .setInitialBranch("main")
                .setDirectory(at.toFile())
                .call()
                .close();
    }

    static OtherClone of(Path bare, Path folder) throws Exception {
        Git git = Git.cloneRepository()
                .setURI(bare.toUri().toString())
                .setDirectory(folder.toFile())
                .call();
        git.getRepository().updateRef("HEAD").link("refs/heads/main"); // as the empty repository wants it
        git.getRepository().getConfig().setString("branch", "main", "remote", "origin");
        git.getRepository().getConfig().setString("branch", "main", "merge", "refs/heads/main");
        git.getRepository().getConfig().save();
        return new OtherClone(git);
    }

    static OtherClone at(Path folder) throws Exception {
        return new OtherClone(Git.open(folder.toFile()));
    }

    Path folder() {
        return folder;
    }

    OtherClone write(String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        git.add().addFilepattern(path).call();
        return this;
    }

    String read(String path) throws Exception {
        return Files.readString(folder.resolve(path));
    }

    OtherClone delete(String path) throws Exception {
        git.rm().addFilepattern(path).call();
        return this;
    }

    OtherClone rename(String from, String to) throws Exception {
        String text = read(from);
        return delete(from).write(to, text);
    }

    OtherClone commit(String author, String message) throws Exception {
        var person = new PersonIdent(author, author + "@example.com", THEN, ZoneOffset.UTC);
        git.commit()
                .setAuthor(person)
                .setCommitter(person)
                .setMessage(message)
                .setSign(false)
                .call();
        return this;
    }

    OtherClone push() throws Exception {
        git.push().call();
        return this;
    }

    OtherClone pull() throws Exception {
        git.pull().call();
        return this;
    }

    /** Author and message of the newest commit. */
    String last() throws Exception {
        var commit = git.log().setMaxCount(1).call().iterator().next();
        return commit.getAuthorIdent().getName() + ": "
                + commit.getFullMessage().strip();
    }

    boolean isClean() throws Exception {
        return git.status().call().isClean();
    }

    /** Puts the branch a commit back and leaves the files: as if a process had been killed between the two. */
    void moveBranchTo(String commit) throws Exception {
        git.reset()
                .setMode(org.eclipse.jgit.api.ResetCommand.ResetType.SOFT)
                .setRef(commit)
                .call();
    }

    String head() throws Exception {
        return git.getRepository().resolve("HEAD").name();
    }

    @Override
    public void close() {
        git.close();
    }
}
