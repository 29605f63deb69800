package dev.runbench.ui.control;

import dev.runbench.base.FileNames;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;

/** Asks a person where a file is to be written. */
@FunctionalInterface
public interface SavePlace {

    /** The system's own dialog. */
    SavePlace CHOOSER = (over, kind, name) -> {
        var chooser = new FileChooser();
        chooser.setTitle(kind.title());
        chooser.setInitialFileName(FileNames.of(name) + "." + kind.extension());
        chooser.getExtensionFilters().add(new ExtensionFilter(kind.about(), "*." + kind.extension()));
        return Optional.ofNullable(chooser.showSaveDialog(over.getScene().getWindow()))
                .map(File::toPath);
    };

    /** What sort of file. */
    record Kind(String title, String about, String extension) {}

    /**
     * Blocks the window until there is an answer.
     *
     * @param over what it belongs to
     * @param name what the file is named after
     * @return empty if it is not to be written after all
     */
    Optional<Path> ask(Node over, Kind kind, String name);
}
