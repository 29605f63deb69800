package dev.runbench.ui.runbook;

import dev.runbench.ui.control.TextLimit;
import dev.runbench.ui.runbook.RunbookState.Open;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Saves the text with a word about why; there while something is not saved. */
final class NoteStrip extends HBox {

    NoteStrip(RunbookViewModel model) {
        super(8);
        var note = TextLimit.of(new TextField(), TextLimit.LINE);
        var save = new Button("Save with this note", new FontIcon(Feather.SAVE));
        note.setId("version-note");
        note.setPromptText("Why it was changed, in a line");
        note.setAccessibleText("Note of the next version");
        setHgrow(note, Priority.ALWAYS);
        save.setId("save-noted");
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.setOnAction(_ -> {
            model.apply(VersionChange.save(note.getText().strip()));
            note.clear();
        });
        getChildren().addAll(note, save);
    }

    void render(Open open) {
        setVisible(open.unsaved());
        setManaged(open.unsaved());
    }
}
