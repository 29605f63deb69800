package dev.runbench;

import dev.runbench.base.AppDirs;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.settings.SettingsService;
import dev.runbench.ui.MainWindow;
import dev.runbench.ui.Theme;
import dev.runbench.ui.fx.Tasks;
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

    private static @Nullable AppDirs home; // JavaFX builds this class itself and hands nothing over

    private final AtomicReference<@Nullable Backend> backend = new AtomicReference<>();
    private final Tasks tasks = Tasks.onFxThread();
    private final MainWindow window = new MainWindow();

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
    public void start(Stage stage) {
        AppDirs dirs = java.util.Objects.requireNonNull(home);
        Theme.loadFonts();
        var scene = new Scene(window.node(), WIDTH, HEIGHT);
        new Theme(scene, SettingsService.load(dirs.settingsFile()).current().ui());
        stage.setTitle("Runbench");
        stage.setMinWidth(880);
        stage.setMinHeight(560);
        stage.setScene(scene);
        stage.setOnShown(_ -> StartTimes.log("window"));
        stage.show();
        openBackend(dirs);
    }

    private void openBackend(AppDirs dirs) {
        window.starting("Starting");
        Consumer<String> stage = tasks.newest(window::starting);
        tasks.run(
                () -> Backend.open(dirs, (text, _, _) -> stage.accept(text)),
                this::ready,
                problem -> window.failed(problem, () -> openBackend(dirs)));
    }

    private void ready(Backend opened) {
        backend.set(opened);
        window.ready(new Panes(opened, tasks, window).entries());
        StartTimes.log("usable");
    }

    @Override
    public void stop() {
        window.closing();
        Backend open = backend.getAndSet(null);
        if (open != null) {
            open.close();
        }
        tasks.close();
        Platform.exit();
    }
}
