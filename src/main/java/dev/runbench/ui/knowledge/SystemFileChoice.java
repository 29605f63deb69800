package dev.runbench.ui.knowledge;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The operating system's own file windows, opened above the window that shows a node. */
final class SystemFileChoice implements FileChoice {

    private final Node owner;

    SystemFileChoice(Node owner) {
        this.owner = owner;
    }

    @Override
    public List<Path> files() {
        var chooser = new FileChooser();
        chooser.setTitle("Choose files to import");
        chooser.getExtensionFilters()
                .addAll(
                        new ExtensionFilter("All files", "*.*"),
                        new ExtensionFilter("Documents", "*.md", "*.markdown", "*.txt", "*.html", "*.htm", "*.pdf"),
                        new ExtensionFilter("Logs", "*.log", "*.out", "*.err"));
        return Optional.ofNullable(chooser.showOpenMultipleDialog(window())).orElse(List.of()).stream()
                .map(File::toPath)
                .toList();
    }

    @Override
    public List<Path> folder() {
        var chooser = new DirectoryChooser();
        chooser.setTitle("Choose a folder to import");
        return Optional.ofNullable(chooser.showDialog(window())).map(File::toPath).stream()
                .toList();
    }

    private @Nullable Window window() {
        return owner.getScene() == null ? null : owner.getScene().getWindow();
    }
}
