package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import dev.runbench.runbook.RunbookExchange.Form;
import dev.runbench.ui.control.SavePlace;
import dev.runbench.ui.runbook.RunbookState.Open;
import java.io.File;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Runbooks in from files and out to files. */
final class ShareMenu {

    private final RunbookViewModel model;
    private final MenuButton export = new MenuButton("Export", new FontIcon(Feather.SHARE));
    private final Button read = new Button("Import…", new FontIcon(Feather.DOWNLOAD));

    ShareMenu(RunbookViewModel model) {
        this.model = model;
        export.setId("export-runbook");
        export.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        export.setAccessibleText("Export this runbook");
        export.setTooltip(new Tooltip("Export this runbook as YAML, Markdown, HTML or PDF"));
        for (Form form : Form.values()) {
            var item = new MenuItem(form.label() + " – " + form.about());
            item.setOnAction(_ -> choose(form));
            export.getItems().add(item);
        }
        read.setId("import-runbook");
        read.setTooltip(new Tooltip("A runbook from a file in YAML, JSON or Markdown"));
        read.setOnAction(_ -> open());
    }

    /** For the open runbook. */
    MenuButton export() {
        return export;
    }

    /** For a new one. */
    Button read() {
        return read;
    }

    private void choose(Form form) {
        Optional<Open> open = model.state().get().open();
        if (open.isEmpty()) {
            return;
        }
        String title = open.get().parsed().runbook().title();
        var kind = new SavePlace.Kind("Export as " + form.label(), form.about(), form.extension());
        SavePlace.CHOOSER.ask(export, kind, title).ifPresent(file -> model.export(form, file));
    }

    private void open() {
        var chooser = new FileChooser();
        chooser.setTitle("Import a runbook");
        chooser.getExtensionFilters()
                .addAll(
                        new ExtensionFilter("Runbooks", "*.yaml", "*.yml", "*.json", "*.md", "*.markdown", "*.txt"),
                        new ExtensionFilter("All files", "*"));
        File file = chooser.showOpenDialog(read.getScene().getWindow());
        if (file != null) {
            model.importFile(file.toPath());
        }
    }
}
