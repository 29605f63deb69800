package dev.runbench.runbook.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbench.runbook.RunbookRepository;
import dev.runbench.runbook.RunbookService;
import dev.runbench.runbook.RunbookSummary;
import dev.runbench.runbook.RunbookTree;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.store.PgTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbookHomePgTest extends PgTest {

    private static final String TEXT = """
            # Kept by the storage team
            title: Disk full
            service: orders
            steps:
              - id: look
                title: Look
                ssh: df -h
              # mind the slots
              - id: clean
                title: Clean
                ssh: journalctl --vacuum-size=1G
            """;

    @TempDir
    private Path folder;

    private RunbookService runbooks;
    private GitPlace place;
    private RunbookHome home;
    private OtherClone other;

    @BeforeEach
    void wire() throws Exception {
        runbooks = new RunbookService(new RunbookRepository(database));
        OtherClone.bare(folder.resolve("remote.git"));
        other = OtherClone.of(folder.resolve("remote.git"), folder.resolve("other"));
        place = new GitPlace(folder.resolve("mine"), "ann", "ann@example.com", "runbench");
        home = new RunbookHome(
                runbooks, new RunbookFileRepository(database), () -> Optional.of(place), Optional::empty);
    }

    @AfterEach
    void close() {
        other.close();
    }

    private void cloned() {
        home.cloneFrom(folder.resolve("remote.git").toUri().toString(), place);
    }

    private RunbookSummary only() {
        assertThat(runbooks.list()).hasSize(1);
        return runbooks.list().getFirst();
    }

    private RunbookVersion newest() {
        return runbooks.versions(only().id()).getFirst();
    }

    /** Both have the same runbook. */
    private long shared() throws Exception {
        other.write("disk-full.yaml", TEXT).commit("bob", "First").push();
        cloned();
        home.pull();
        return only().id();
    }

    @Test
    void filesBecomeRunbooksWithAuthorTimeAndMessageOfTheirCommit() throws Exception {
        shared();
        assertThat(newest().text()).isEqualTo(TEXT);
        assertThat(newest().author()).isEqualTo("bob");
        assertThat(newest().createdAt()).isEqualTo(OtherClone.THEN);
        assertThat(newest().note()).isEqualTo("First");
        assertThat(home.pull().received()).isEmpty();
        assertThat(newest().number()).isEqualTo(1);
    }

    @Test
    void whatIsSavedIsCommittedHereAndPushedAtAPress() throws Exception {
        long id = shared();
        runbooks.save(id, 1, TEXT.replace("1G", "2G"), "ann", "More room");
        runbooks.create("title: Queue stuck\nsteps: []\n", "ann", "");
        assertThat(home.status().orElseThrow().sentence()).isEqualTo("2 runbooks not committed · all pushed");
        assertThat(home.commit()).isEmpty();
        assertThat(home.status().orElseThrow().sentence()).isEqualTo("2 commits not pushed");
        assertThat(home.commit()).isEmpty();
        assertThat(home.status().orElseThrow().ahead()).isEqualTo(2);

        home.push();
        assertThat(home.status().orElseThrow().sentence()).isEqualTo("all pushed");
        assertThat(other.pull().read("disk-full.yaml")).contains("2G", "# mind the slots");
        assertThat(other.read("queue-stuck.yaml")).startsWith("title: Queue stuck");
        try (OtherClone mine = OtherClone.at(place.folder())) {
            assertThat(mine.isClean()).isTrue();
            assertThat(mine.last()).startsWith("ann: ");
        }
    }

    @Test
    void aHookOfTheCloneIsNotRun() throws Exception {
        long id = shared();
        Path hook = place.folder().resolve(".git/hooks/pre-push");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\ntouch '" + folder.resolve("ran") + "'\nexit 1\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        runbooks.save(id, 1, TEXT.replace("1G", "2G"), "ann", "");
        home.push();
        assertThat(folder.resolve("ran")).doesNotExist();
        assertThat(other.pull().read("disk-full.yaml")).contains("2G");
    }

    @Test
    void editsOfDifferentStepsAreMerged() throws Exception {
        long id = shared();
        other.write("disk-full.yaml", TEXT.replace("df -h", "df -hT"))
                .commit("bob", "Types too")
                .push();
        runbooks.save(id, 1, TEXT.replace("1G", "2G"), "ann", "More room");
        Pulled pulled = home.pull();
        assertThat(pulled.conflicts()).isEmpty();
        assertThat(pulled.received()).containsExactly(id);
        assertThat(newest().text()).isEqualTo(TEXT.replace("df -h", "df -hT").replace("1G", "2G"));
        assertThat(home.status().orElseThrow().unwritten()).isZero();
        home.push();
        assertThat(other.pull().read("disk-full.yaml")).isEqualTo(newest().text());
        assertThat(home.pull().received()).isEmpty();
    }

    @Test
    void theSameStepIsAConflictAndNothingIsLostUntilItIsSettled() throws Exception {
        long id = shared();
        other.write("disk-full.yaml", TEXT.replace("1G", "500M"))
                .write("new.yaml", "title: New\nsteps: []\n")
                .commit("bob", "Less")
                .push();
        runbooks.save(id, 1, TEXT.replace("1G", "2G"), "ann", "More");
        Pulled pulled = home.pull();
        assertThat(pulled.conflicts()).containsExactly(id);
        assertThat(runbooks.list()).as("the others went in").hasSize(2);
        assertThat(runbooks.versions(id))
                .extracting(RunbookVersion::text)
                .contains(TEXT.replace("1G", "500M"), TEXT.replace("1G", "2G"));
        assertThatThrownBy(home::push).hasMessageContaining("Pull, then push again");
        assertThat(home.pull().conflicts()).as("again, as after a kill").containsExactly(id);
        assertThat(runbooks.versions(id)).hasSize(3);
        assertThat(runbooks.list()).hasSize(2);

        var meeting = RunbookTree.of(runbooks.versions(id)).meeting().orElseThrow();
        runbooks.settle(id, meeting, meeting.merge(Map.of()).text().replaceAll("500M|2G", "800M"), "ann");
        assertThat(home.pull().conflicts()).isEmpty();
        home.push();
        assertThat(other.pull().read("disk-full.yaml")).isEqualTo(TEXT.replace("1G", "800M"));
        assertThat(other.read("new.yaml")).startsWith("title: New");
    }

    @Test
    void anUnreadableFileIsListedAndTheRestGoesIn() throws Exception {
        other.write("broken.yaml", "title: x\nsteps: [\n")
                .write("latin.yaml", "title: fine\n")
                .write("team/disk.yaml", TEXT)
                .write(".github/workflow.yaml", "on: push\n")
                .write("compose.yaml", "services: {}\n")
                .commit("bob", "Mixed");
        Files.write(other.folder().resolve("latin.yaml"), new byte[] {'t', ':', ' ', (byte) 0xe4, '\n'});
        other.write("README.md", "read me");
        org.eclipse.jgit.api.Git.open(other.folder().toFile())
                .add()
                .addFilepattern(".")
                .call();
        other.commit("bob", "Latin").push();
        cloned();
        Pulled pulled = home.pull();
        assertThat(only().title()).isEqualTo("Disk full");
        assertThat(pulled.troubles())
                .extracting(Trouble::sentence)
                .anyMatch(t -> t.startsWith("broken.yaml:"))
                .anyMatch(t -> t.equals("latin.yaml:1: it is no UTF-8 text"))
                .anyMatch(t -> t.contains("compose.yaml:1: it has neither a title nor steps"))
                .hasSize(3);
    }

    @Test
    void aRenamedFileStaysItsRunbookAndADeletedOneIsRetired() throws Exception {
        long id = shared();
        runbooks.approve(id, 1, "ann");
        other.rename("disk-full.yaml", "storage/disk.yaml")
                .write("storage/disk.yaml", TEXT.replace("1G", "3G"))
                .commit("bob", "Moved")
                .push();
        home.pull();
        assertThat(newest().text()).contains("3G");
        assertThat(runbooks.active(id)).isPresent();
        runbooks.save(id, newest().number(), newest().text() + "owner: x\n", "ann", "");
        home.commit();
        home.push();
        assertThat(other.pull().read("storage/disk.yaml")).contains("owner: x");

        other.delete("storage/disk.yaml").commit("bob", "Gone").push();
        Pulled pulled = home.pull();
        assertThat(pulled.told()).anyMatch(t -> t.contains("its runbook is retired"));
        assertThat(runbooks.active(id)).isEmpty();
        assertThat(only().id()).as("never deleted").isEqualTo(id);
        assertThat(home.commit()).isEmpty();
        assertThat(Files.exists(place.folder().resolve("storage/disk.yaml"))).isFalse();
    }

    @Test
    void offlineCommitsAreMadeAndWait() throws Exception {
        long id = shared();
        Files.move(folder.resolve("remote.git"), folder.resolve("away.git"));
        runbooks.save(id, 1, TEXT.replace("1G", "2G"), "ann", "");
        assertThatThrownBy(home::pull).hasMessageContaining("Nothing could be fetched");
        assertThatThrownBy(home::push).hasMessageContaining("Nothing could be pushed");
        assertThat(home.status().orElseThrow().sentence()).isEqualTo("1 commit not pushed");
        Files.move(folder.resolve("away.git"), folder.resolve("remote.git"));
        home.push();
        assertThat(other.pull().read("disk-full.yaml")).contains("2G");
    }

    @Test
    void aKillBetweenBranchAndFilesIsHealed() throws Exception {
        long id = shared();
        try (OtherClone mine = OtherClone.at(place.folder())) {
            runbooks.save(id, 1, TEXT.replace("1G", "2G"), "ann", "");
            home.commit();
            String after = mine.head();
            Files.writeString(place.folder().resolve("disk-full.yaml"), TEXT); // the file is still the older one
            runbooks.save(id, 2, TEXT.replace("1G", "4G"), "ann", "");
            assertThat(home.commit()).isEmpty();
            assertThat(mine.head()).isNotEqualTo(after);
            assertThat(mine.isClean()).isTrue();
            assertThat(mine.read("disk-full.yaml")).contains("4G");
        }
    }

    @Test
    void whatSomebodyChangesInTheFolderIsNotOverwritten() throws Exception {
        long id = shared();
        Path file = place.folder().resolve("disk-full.yaml");
        Files.writeString(file, TEXT.replace("df -h", "df by hand"));
        runbooks.save(id, 1, TEXT.replace("1G", "2G"), "ann", "");
        assertThat(home.commit())
                .singleElement()
                .satisfies(t -> assertThat(t.reason()).contains("changed in the folder and not committed"));
        assertThat(file).content().contains("df by hand");
        assertThatThrownBy(home::pull).hasMessageContaining("disk-full.yaml");
        try (OtherClone mine = OtherClone.at(place.folder())) {
            mine.write("disk-full.yaml", Files.readString(file)).commit("cyd", "By hand");
        }
        assertThat(home.pull().conflicts()).isEmpty();
        assertThat(newest().text()).contains("df by hand", "2G");
        assertThat(file).content().isEqualTo(newest().text());
    }

    @Test
    void anotherDatabaseOverTheSameFolderKnowsItsRunbooksAgain() throws Exception {
        runbooks.create(TEXT, "ann", "");
        OtherClone.at(other.folder())
                .write("disk-full.yaml", TEXT)
                .commit("bob", "First")
                .push();
        cloned();
        home.pull();
        assertThat(only().latest()).as("word for word the same is the same").isEqualTo(1);
    }

    @Test
    void anotherRepositoryRetiresNothingAndItsFilesAreItsOwn() throws Exception {
        long id = shared();
        runbooks.approve(id, 1, "ann");
        OtherClone.bare(folder.resolve("second.git"));
        try (OtherClone second = OtherClone.of(folder.resolve("second.git"), folder.resolve("second"))) {
            second.write("disk-full.yaml", "title: Another disk\nsteps: []\n")
                    .commit("cyd", "Theirs")
                    .push();
        }
        place = new GitPlace(folder.resolve("elsewhere"), "ann", "ann@example.com", "runbench");
        home.cloneFrom(folder.resolve("second.git").toUri().toString(), place);
        home.pull();
        assertThat(runbooks.active(id)).isPresent();
        assertThat(runbooks.versions(id)).hasSize(1);
        assertThat(runbooks.list()).extracting(RunbookSummary::title).containsExactly("Another disk", "Disk full");
        assertThat(place.folder().resolve("disk-full-2.yaml")).content().isEqualTo(TEXT);
    }

    @Test
    void aFolderThatIsNoCloneSaysSo() {
        place = new GitPlace(folder.resolve("nothing"), "a", "b", "c");
        assertThatThrownBy(home::status).hasMessageContaining("There is no Git working copy");
    }

    @Test
    void sshIsSaidNotToBeSpoken() throws IOException, Exception {
        shared();
        try (var git = org.eclipse.jgit.api.Git.open(place.folder().toFile())) {
            git.remoteSetUrl()
                    .setRemoteName("origin")
                    .setRemoteUri(new org.eclipse.jgit.transport.URIish("git@example.com:team/runbooks.git"))
                    .call();
        }
        assertThatThrownBy(home::push).hasMessageContaining("ssh");
        assertThat(home.pull().received()).isEmpty();
    }
}
