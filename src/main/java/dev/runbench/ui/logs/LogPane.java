package dev.runbench.ui.logs;

import dev.runbench.assist.AssessmentService;
import dev.runbench.logs.LogService;
import dev.runbench.ui.fx.Navigator;
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

    public LogPane(LogService service, AssessmentService assessments, Tasks tasks, Navigator navigator) {
        this.model = new LogViewModel(service, assessments, tasks, navigator);
        this.view = new LogView(model, tasks, () -> choose(false), () -> choose(true));
    }

    /** With another way to name files, because the system's own window cannot be driven by a test. */
    LogPane(LogViewModel model, Tasks tasks, Supplier<Optional<Path>> choice, Supplier<Optional<Path>> save) {
        this.model = model;
        this.view = new LogView(model, tasks, choice, save);
    }

    private Optional<Path> choose(boolean save) {
        var chooser = new FileChooser();
        chooser.setTitle(save ? "Save the lines that are shown" : "Open a log");
        var window = node().getScene().getWindow();
        return Optional.ofNullable(save ? chooser.showSaveDialog(window) : chooser.showOpenDialog(window))
                .map(File::toPath);
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public void shown(Place place) {
        view.shown();
        if (place instanceof Place.Logs logs) {
            model.analyse(logs.name(), logs.text());
        }
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
