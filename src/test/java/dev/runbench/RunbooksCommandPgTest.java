package dev.runbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.base.AppDirs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Git folder of runbooks from the command line. */
@Tag("pg")
class RunbooksCommandPgTest {

    @TempDir
    Path folder;

    private CommandRun run(String word) {
        return CommandRun.of("runbooks", word, "--home", folder.resolve("home").toString());
    }

    @Test
    void aFolderIsTakenInAndAFileThatCannotBeReadIsNamed() throws Exception {
        AppDirs dirs = new AppDirs(folder.resolve("home")).create();
        assertThat(run("status").err()).contains("no Git folder is chosen");
        Path clone = folder.resolve("runbooks");
        try (Git git = Git.init().setDirectory(clone.toFile()).call()) {
            Files.writeString(clone.resolve("disk.yaml"), "title: Disk full\nsteps: []\n");
            Files.writeString(clone.resolve("broken.yaml"), "title: [\n");
            git.add().addFilepattern(".").call();
            git.commit()
                    .setAuthor("bob", "bob@example.com")
                    .setMessage("First")
                    .setSign(false)
                    .call();
        }
        Files.writeString(dirs.settingsFile(), "runbooks:\n  gitFolder: '" + clone + "'\n");
        CommandRun pulled = run("pull");
        assertThat(pulled.exit()).as("a file was left out").isEqualTo(1);
        assertThat(pulled.out()).contains("1 runbook taken in from Git.");
        assertThat(pulled.err()).contains("broken.yaml:2: ");
        CommandRun status = run("status");
        assertThat(status.exit()).isZero();
        assertThat(status.out()).contains("no remote");
        CommandRun pushed = run("push");
        assertThat(pushed.exit()).isEqualTo(1);
        assertThat(pushed.err()).contains("The clone has no remote.");
    }
}
