package dev.runbench.ui.logs;

import dev.runbench.base.WholeFile;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Pane;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/** The Logs pane. Shows {@link Place.Logs}, {@link Place.LogCopy} and {@link Place.LogFiles}. */
public final class LogPane implements Pane {

    private final LogViewModel model;
    private final LogView view;

    public LogPane(LogServices services, Tasks tasks, Navigator navigator) {
        this.model = new LogViewModel(services, tasks, navigator);
        this.view = new LogView(model, tasks, this::choose, this::save);
    }

    /** With another way to name files, because the system's own window cannot be driven by a test. */
    LogPane(LogViewModel model, Tasks tasks, Supplier<List<Path>> choice, Supplier<Optional<Path>> save) {
        this.model = model;
        this.view = new LogView(model, tasks, choice, save);
    }

    private List<Path> choose() {
        var chooser = new FileChooser();
        chooser.setTitle("Open one log, or several as one");
        List<File> files = chooser.showOpenMultipleDialog(node().getScene().getWindow());
        return files == null ? List.of() : files.stream().map(File::toPath).toList();
    }

    private Optional<Path> save() {
        var chooser = new FileChooser();
        chooser.setTitle("Save the lines that are shown");
        return Optional.ofNullable(chooser.showSaveDialog(node().getScene().getWindow()))
                .map(File::toPath);
    }

    @Override
    public Node node() {
        return view.node();
    }

    @Override
    public void shown(Place place) {
        view.shown();
        model.seen(true);
        if (place instanceof Place.Logs logs) {
            model.analyse(logs.name(), logs.text());
        } else if (place instanceof Place.LogCopy(String name, WholeFile.Writing log)) {
            model.analyse(name, log);
        } else if (place instanceof Place.LogFiles(List<Path> files)) {
            model.open(files);
        }
    }

    @Override
    public void hidden() {
        view.hidden();
        model.seen(false);
    }

    @Override
    public void closing() {
        model.close();
    }
}
