package dev.runbench;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.runbook.git.GitPlace;
import dev.runbench.runbook.git.RunbookHome;
import dev.runbench.settings.RunbookSettings;
import dev.runbench.settings.SettingsService;
import dev.runbench.ui.runbook.GitDesk;
import dev.runbench.vault.Secret;
import dev.runbench.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The Git folder in the settings file, its token in the vault. */
final class SettingsGitDesk implements GitDesk {

    /** The vault's name of the token. */
    static final String TOKEN = "git/token";

    private final SettingsService settings;
    private final Vault vault;
    private final RunbookHome home;

    SettingsGitDesk(SettingsService settings, Vault vault, RunbookHome home) {
        this.settings = settings;
        this.vault = vault;
        this.home = home;
    }

    /** Where the settings say the folder is. */
    static Optional<GitPlace> place(RunbookSettings settings) {
        return settings.gitFolder()
                .map(folder -> place(folder, settings.gitAuthor(), settings.gitMail(), settings.gitUser()));
    }

    private static GitPlace place(String folder, Optional<String> author, Optional<String> mail, String user) {
        String account = System.getProperty("user.name", "runbench");
        return new GitPlace(Path.of(folder), author.orElse(account), mail.orElse(account + "@localhost"), user);
    }

    /** The token, while the vault is open. */
    static Optional<char[]> token(Vault vault) {
        return vault.state() == Vault.State.UNLOCKED ? vault.read(TOKEN, "Git").map(Secret::chars) : Optional.empty();
    }

    @Override
    public RunbookHome home() {
        return home;
    }

    @Override
    public Choice current() {
        RunbookSettings now = settings.current().runbooks();
        return new Choice(
                now.gitFolder().orElse(""),
                "",
                now.gitAuthor().orElse(System.getProperty("user.name", "")),
                now.gitMail().orElse(""),
                Optional.empty());
    }

    @Override
    public void choose(Choice choice) {
        choice.token().ifPresent(token -> {
            vault.put(TOKEN, token);
            Arrays.fill(token, '\0');
        });
        Optional<String> folder = Optional.of(choice.folder()).filter(f -> !f.isEmpty());
        Optional<String> author = Optional.of(choice.author()).filter(a -> !a.isEmpty());
        Optional<String> mail = Optional.of(choice.mail()).filter(a -> !a.isEmpty());
        String user = settings.current().runbooks().gitUser();
        folder.ifPresent(f -> {
            if (!choice.cloneFrom().isEmpty()) {
                home.cloneFrom(choice.cloneFrom(), place(f, author, mail, user));
            } else if (!Files.isDirectory(Path.of(f))) {
                throw new ProblemException(new Problem(
                        "GIT-FOLDER",
                        "There is no folder " + f + ".",
                        "Check the path, or say what to clone into it."));
            }
        });
        settings.change(s -> s.withRunbooks(s.runbooks().withGit(folder, author, mail)));
    }
}
