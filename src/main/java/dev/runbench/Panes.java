package dev.runbench;

import dev.runbench.assist.AssessmentService;
import dev.runbench.command.ssh.SshConfigImport;
import dev.runbench.llm.ModelShelf;
import dev.runbench.logs.LogFormats;
import dev.runbench.logs.LogService;
import dev.runbench.session.PastRuns;
import dev.runbench.session.incident.IncidentService;
import dev.runbench.session.memory.OutputMemory;
import dev.runbench.ui.PaneEntry;
import dev.runbench.ui.Theme;
import dev.runbench.ui.connection.ConnectionPane;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.journal.JournalPane;
import dev.runbench.ui.knowledge.KnowledgePane;
import dev.runbench.ui.logs.LogPane;
import dev.runbench.ui.logs.LogServices;
import dev.runbench.ui.runbook.EarlierWork;
import dev.runbench.ui.runbook.RehearsalServices;
import dev.runbench.ui.runbook.RunbookPane;
import dev.runbench.ui.runbook.RunbookServices;
import dev.runbench.ui.search.SearchPane;
import dev.runbench.ui.session.RunPane;
import dev.runbench.ui.session.RunServices;
import dev.runbench.ui.settings.ChunksViewModel;
import dev.runbench.ui.settings.ModelsViewModel;
import dev.runbench.ui.settings.PrivacyViewModel;
import dev.runbench.ui.settings.SettingsView;
import dev.runbench.ui.settings.SettingsViewModel;
import dev.runbench.ui.settings.VaultViewModel;
import dev.runbench.ui.settings.VectorsViewModel;
import dev.runbench.ui.source.SourcePane;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.kordamp.ikonli.feather.Feather;

/** The window's panes, in the order of the navigation, each built when it is first shown. */
final class Panes {

    private final WindowServices services;
    private final Backend backend;
    private final Tasks tasks;
    private final Navigator navigator;

    Panes(WindowServices services, Tasks tasks, Navigator navigator) {
        this.services = services;
        this.backend = services.backend();
        this.tasks = tasks;
        this.navigator = navigator;
    }

    /** All of them. The settings also need the theme, and a way to start the app again. */
    List<PaneEntry> all(Theme theme, Runnable restart) {
        return List.of(
                new PaneEntry(
                        "Search",
                        Feather.SEARCH,
                        new Place.Search(""),
                        List.of(Place.Search.class, Place.Similar.class),
                        () -> new SearchPane(backend.search(), tasks, navigator)),
                new PaneEntry(
                        "Logs",
                        Feather.ACTIVITY,
                        new Place.Logs(),
                        List.of(Place.Logs.class, Place.LogCopy.class, Place.LogFiles.class),
                        this::logs),
                new PaneEntry(
                        "Knowledge",
                        Feather.BOOK_OPEN,
                        new Place.Knowledge(),
                        List.of(Place.Knowledge.class),
                        this::knowledge),
                new PaneEntry(
                        "Runbooks",
                        Feather.FILE_TEXT,
                        new Place.Runbooks(OptionalLong.empty()),
                        List.of(Place.Runbooks.class, Place.Rehearsal.class, Place.Draft.class, Place.Drafted.class),
                        this::runbooks),
                new PaneEntry(
                        "Run",
                        Feather.PLAY,
                        new Place.Run(OptionalLong.empty()),
                        List.of(Place.Run.class, Place.PastRun.class),
                        this::run),
                new PaneEntry(
                        "Journal",
                        Feather.LIST,
                        new Place.Journal(),
                        List.of(Place.Journal.class),
                        () -> new JournalPane(tasks, backend.journal())),
                new PaneEntry(
                        "Connections",
                        Feather.SERVER,
                        new Place.Connections(),
                        List.of(Place.Connections.class),
                        this::connections),
                new PaneEntry(
                        "Settings",
                        Feather.SETTINGS,
                        new Place.Settings(),
                        List.of(Place.Settings.class),
                        () -> settings(theme, restart)),
                new PaneEntry(
                        "",
                        Feather.FILE,
                        new Place.Knowledge(),
                        List.of(Place.Source.class),
                        () -> new SourcePane(backend.search(), backend.knowledge()::logs, tasks, navigator)));
    }

    private Pane logs() {
        var assessments = new AssessmentService(backend.search()::find, backend.drafts());
        var needs = new LogServices(
                new LogService(),
                backend.logCopies(),
                assessments,
                backend::masked,
                () -> LogFormats.in(backend.dirs().logFormats()),
                () -> backend.llm().provider());
        return new LogPane(needs, tasks, navigator);
    }

    private Pane knowledge() {
        return new KnowledgePane(
                backend.knowledge(), () -> backend.embedding().progress().pending(), tasks, navigator);
    }

    private Pane runbooks() {
        PastRuns past = backend.pastRuns();
        var needs = new RunbookServices(
                backend.runbooks(),
                backend.drafts(),
                backend.search()::find,
                () -> Optional.of(backend.llm().provider()),
                backend.connectionRepository()::all,
                backend.citedSources(),
                backend.alerts(),
                new RehearsalServices(backend.runbooks(), past, backend.cases()),
                new EarlierWork(past, run -> past.draft(run, backend.journal())),
                System.getProperty("user.name", "unknown"),
                new KeptDiffSetting(backend.settings(), tasks),
                Optional.of(backend.gitDesk()));
        return new RunbookPane(needs, tasks, navigator);
    }

    private Pane run() {
        var desk = services.desk();
        PastRuns past = backend.pastRuns();
        var needs = new RunServices(
                services.runs(),
                backend.runbooks(),
                backend::connections,
                run -> past.draft(run, backend.journal()),
                new IncidentService(
                        past, backend.journal(), System.getProperty("user.name", "somebody"), InstantSource.system()),
                new OutputMemory(backend.database()));
        return new RunPane(needs, tasks, navigator, desk.node(), desk.openProperty());
    }

    private Pane connections() {
        var connections = backend.connectionRepository();
        return new ConnectionPane(
                tasks,
                connections,
                backend.vault(),
                services.probe(),
                new SshConfigImport(connections),
                () -> backend.settings().current().vault());
    }

    private Pane settings(Theme theme, Runnable restart) {
        var model = new SettingsViewModel(
                backend.dirs(),
                backend.settings(),
                backend.llm(),
                new VaultModelKey(backend.vault()),
                tasks,
                theme::apply,
                restart);
        return new SettingsView(
                model,
                new ModelsViewModel(new ModelShelf(backend.dirs()), model, tasks),
                new VectorsViewModel(backend.vectorControl(), tasks),
                new ChunksViewModel(backend.settings(), tasks),
                new PrivacyViewModel(backend.settings(), tasks),
                new VaultViewModel(backend.settings(), backend.sessionLock(), tasks));
    }
}
