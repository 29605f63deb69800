package dev.runbench;

import dev.runbench.base.AppDirs;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.settings.SettingsService;
import dev.runbench.ui.MainWindow;
import dev.runbench.ui.Presence;
import dev.runbench.ui.Theme;
import dev.runbench.ui.WindowState;
import dev.runbench.ui.command.HaltControl;
import dev.runbench.ui.fx.Tasks;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window's life: shown at once, filled when the services are there, closed with them. */
public final class App extends Application {

    private static final Logger LOG = LoggerFactory.getLogger(App.class);
    private static final java.util.logging.Logger JAVAFX_LOG = java.util.logging.Logger.getLogger("javafx");
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 880;
    private static final double LEAST_HEIGHT = 560;

    private static @Nullable AppDirs chosen; // JavaFX builds this class itself and hands nothing over

    private final AppDirs dirs;
    private final AtomicReference<@Nullable WindowServices> services = new AtomicReference<>();
    private final Tasks tasks = Tasks.onFxThread();
    private final MainWindow window = new MainWindow();
    private Optional<WindowState> last = Optional.empty();
    private @Nullable Stage stage;
    private @Nullable Theme theme;
    private boolean restart;

    /** For JavaFX. */
    public App() {
        this(Objects.requireNonNull(chosen));
    }

    App(AppDirs dirs) {
        this.dirs = dirs;
    }

    /** Opens the window and returns when it has been closed. */
    static void open(AppDirs dirs) {
        chosen = dirs;
        // JavaFX warns that it lies on the class path; that is how this app ships it.
        JAVAFX_LOG.setLevel(java.util.logging.Level.SEVERE);
        try {
            launch(App.class);
        } catch (RuntimeException | LinkageError e) {
            throw new ProblemException(Display.explain(e).orElseGet(() -> Problem.of(e)), e);
        }
    }

    @Override
    public void start(Stage primary) {
        stage = primary;
        Thread.setDefaultUncaughtExceptionHandler((_, thrown) -> overlooked(thrown));
        Theme.loadFonts();
        var scene = new Scene(window.node(), WIDTH, HEIGHT);
        theme = new Theme(
                scene, SettingsService.load(dirs.settingsFile()).current().ui());
        primary.setTitle("Runbench");
        primary.setMinWidth(LEAST_WIDTH);
        primary.setMinHeight(LEAST_HEIGHT);
        primary.setScene(scene);
        last = WindowState.load(dirs.windowFile());
        last.ifPresent(state -> state.applyTo(primary));
        primary.setOnShown(_ -> StartTimes.log("window"));
        primary.show();
        openServices();
    }

    private void openServices() {
        window.starting("Starting");
        Consumer<String> progress = tasks.newest(window::starting);
        Consumer<Problem> alarm = problem -> tasks.onUi(() -> window.alarm(problem));
        tasks.run(
                () -> new WindowServices(Backend.open(dirs, (text, _, _) -> progress.accept(text)), tasks, alarm),
                this::ready,
                problem -> window.failed(problem, this::openServices));
    }

    private void ready(WindowServices opened) {
        services.set(opened);
        var panes = new Panes(opened, tasks, window);
        window.ready(
                panes.all(Objects.requireNonNull(theme), this::restart),
                last.map(WindowState::pane).orElse(""));
        StartTimes.log("usable");
        Backend backend = opened.backend();
        backend.settings().problem().ifPresent(window::alarm);
        window.status().add(new HaltControl(opened.halt(), tasks, window::alarm).node());
        tasks.run(opened::rulesProblem, found -> found.ifPresent(window::alarm), window::alarm);
        new BackgroundStatus(backend, tasks, window.status()).follow();
        new FolderWatch(backend.knowledge(), tasks).start();
        VaultWatch vault = opened.vaultWatch(tasks);
        Presence.watch(vault::touched);
        vault.follow(() -> opened.desk().openProperty().get());
    }

    // What nobody caught is a mistake of ours; it is told, not swallowed.
    private void overlooked(Throwable thrown) {
        LOG.error("nobody caught this", thrown);
        tasks.onUi(() -> window.alarm(Problem.of(thrown)));
    }

    // A language model can be loaded only once in a process: changing it ends this one and starts another.
    private void restart() {
        restart = true;
        Platform.exit();
    }

    @Override
    public void stop() {
        WindowState.of(Objects.requireNonNull(stage), window.currentTitle()).save(dirs.windowFile());
        window.closing();
        WindowServices open = services.getAndSet(null);
        if (open != null) {
            open.close();
        }
        tasks.close();
        if (restart) {
            Restart.now();
        }
    }
}
