package dev.runbench.ui.logs;

import dev.runbench.logs.LogService;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/** The Logs pane. Shows {@link Place.Logs}. */
public final class LogPane implements Pane {

    private final LogViewModel model;
    private final LogView view;

    public LogPane(LogService service, Tasks tasks) {
        this.model = new LogViewModel(service, tasks);
        this.view = new LogView(model, tasks, this::choose);
    }

    /** With another way to name a file, because the system's own window cannot be driven by a test. */
    LogPane(LogService service, Tasks tasks, Supplier<Optional<Path>> choice) {
        this.model = new LogViewModel(service, tasks);
        this.view = new LogView(model, tasks, choice);
    }

    private Optional<Path> choose() {
        var chooser = new FileChooser();
        chooser.setTitle("Open a log");
        return Optional.ofNullable(chooser.showOpenDialog(node().getScene().getWindow()))
                .map(File::toPath);
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public void shown(Place place) {
        view.shown();
    }

    @Override
    public void hidden() {
        view.hidden();
    }

    @Override
    public void closing() {
        model.close();
    }
}
