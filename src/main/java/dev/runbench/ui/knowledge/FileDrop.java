package dev.runbench.ui.knowledge;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Takes files that are dropped onto a node; while some hang above it, it has the pseudo class {@code dropping}. */
final class FileDrop {

    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private FileDrop() {}

    static void onto(Node node, BooleanSupplier free, Consumer<List<Path>> taken) {
        node.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles() && free.getAsBoolean()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        node.setOnDragEntered(event ->
                node.pseudoClassStateChanged(DROPPING, event.getDragboard().hasFiles() && free.getAsBoolean()));
        node.setOnDragExited(_ -> node.pseudoClassStateChanged(DROPPING, false));
        node.setOnDragDropped(event -> drop(event, taken));
    }

    private static void drop(DragEvent event, Consumer<List<Path>> taken) {
        boolean files = event.getDragboard().hasFiles();
        if (files) {
            taken.accept(
                    event.getDragboard().getFiles().stream().map(File::toPath).toList());
        }
        event.setDropCompleted(files);
        event.consume();
    }
}
