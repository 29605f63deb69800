package dev.runbench;

import dev.runbench.command.CommandService;
import dev.runbench.command.HostKeyPrompt;
import dev.runbench.command.Targets;
import dev.runbench.command.sql.SqlTarget;
import dev.runbench.command.ssh.SshTarget;
import dev.runbench.session.RunRepository;
import dev.runbench.session.RunService;
import dev.runbench.session.StepJournal;
import dev.runbench.ui.PaneEntry;
import dev.runbench.ui.Theme;
import dev.runbench.ui.command.ApprovalDesk;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.settings.SettingsView;
import dev.runbench.ui.settings.SettingsViewModel;
import org.kordamp.ikonli.feather.Feather;
import java.time.InstantSource;
import java.util.List;

/** What only the window has: the person's desk, and with it the road from a proposal to a real system. */
final class WindowServices implements AutoCloseable {

    private final Backend backend;
    private final ApprovalDesk desk;
    private final RunService runs;
    private final Tasks tasks;
    private final Theme theme;
    private final Runnable restart;

    WindowServices(Backend backend, Tasks tasks, Theme theme, Runnable restart) {
        this.backend = backend;
        this.tasks = tasks;
        this.theme = theme;
        this.restart = restart;
        HostKeyPrompt hostKeys = (_, _, _) -> false;
        InstantSource clock = InstantSource.system();
        desk = new ApprovalDesk(tasks, clock);
        var connections = backend.connectionRepository();
        var targets = new Targets(
                new SshTarget(backend.vault(), hostKeys, connections), new SqlTarget(backend.vault(), tasks.workers()));
        var steps = new StepJournal(backend.journal());
        var commands = new CommandService(connections, targets, desk, steps, clock, problem -> {});
        runs = new RunService(new RunRepository(backend.database()), commands, connections, steps, backend.dirs().outputs(), clock);
        runs.recover();
    }

    List<PaneEntry> panes() {
        return List.of(new PaneEntry(
                "Settings", Feather.SETTINGS, new Place.Settings(), List.of(Place.Settings.class), this::settings));
    }

    private Pane settings() {
        return new SettingsView(new SettingsViewModel(
                backend.dirs(),
                backend.settings(),
                backend.llm(),
                new VaultModelKey(backend.vault()),
                tasks,
                theme::apply,
                restart));
    }

    @Override
    public void close() {
        desk.close();
        runs.stopAll();
        backend.close();
    }
}
