package dev.runbench;

import dev.runbench.base.AppDirs;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.settings.SettingsService;
import dev.runbench.ui.MainWindow;
import dev.runbench.ui.Theme;
import dev.runbench.ui.WindowState;
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

/** The window's life: shown at once, filled when the services are there, closed with them. */
public final class App extends Application {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 880;
    private static final double LEAST_HEIGHT = 560;

    private static @Nullable AppDirs home; // JavaFX builds this class itself and hands nothing over

    private final AtomicReference<@Nullable WindowServices> services = new AtomicReference<>();
    private final Tasks tasks = Tasks.onFxThread();
    private final MainWindow window = new MainWindow();
    private Optional<WindowState> last = Optional.empty();
    private @Nullable Stage stage;
    private @Nullable Theme theme;
    private boolean restart;

    /** Opens the window and returns when it has been closed. */
    static void open(AppDirs dirs) {
        home = dirs;
        try {
            launch(App.class);
        } catch (RuntimeException | LinkageError e) {
            throw new ProblemException(Display.explain(e).orElseGet(() -> Problem.of(e)), e);
        }
    }

    @Override
    public void start(Stage primary) {
        AppDirs dirs = Objects.requireNonNull(home);
        stage = primary;
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
        openServices(dirs);
    }

    private void openServices(AppDirs dirs) {
        window.starting("Starting");
        Consumer<String> progress = tasks.newest(window::starting);
        Consumer<Problem> alarm = problem -> tasks.onUi(() -> window.alarm(problem));
        tasks.run(
                () -> new WindowServices(Backend.open(dirs, (text, _, _) -> progress.accept(text)), tasks, alarm),
                this::ready,
                problem -> window.failed(problem, () -> openServices(dirs)));
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
        new BackgroundStatus(backend, tasks, window.status()).follow();
    }

    // A language model can be loaded only once in a process: changing it ends this one and starts another.
    private void restart() {
        restart = true;
        Platform.exit();
    }

    @Override
    public void stop() {
        WindowState.of(Objects.requireNonNull(stage), window.currentTitle())
                .save(Objects.requireNonNull(home).windowFile());
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
