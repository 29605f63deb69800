package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.session.incident.IncidentFile;
import dev.runbench.session.incident.IncidentService.Form;
import dev.runbench.ui.control.SavePlace;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What leads from a run to a file and from a file to a run. */
final class IncidentMenu {

    private IncidentMenu() {}

    /**
     * Asks where to, and gives the answer on.
     *
     * @param title what the file is named after
     */
    static MenuButton share(List<Form> forms, Supplier<String> title, BiConsumer<Form, Path> onChosen) {
        var share = new MenuButton("Share", new FontIcon(Feather.SHARE));
        share.setId("share-run");
        share.getStyleClass().add(Styles.SMALL);
        share.setAccessibleText("Share this run as a file");
        share.setTooltip(new Tooltip("This run as one file for others, or as a post-mortem"));
        for (Form form : forms) {
            var item = new MenuItem(form.label() + " – " + form.about());
            var kind = new SavePlace.Kind(form.label(), form.about(), form.extension());
            item.setOnAction(_ ->
                    SavePlace.CHOOSER.ask(share, kind, title.get()).ifPresent(file -> onChosen.accept(form, file)));
            share.getItems().add(item);
        }
        return share;
    }

    static Button open(IncidentModel model) {
        var open = new Button("Open an incident file…", new FontIcon(Feather.FOLDER));
        open.setId("open-incident");
        open.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        open.setTooltip(new Tooltip("A run that somebody else wrote to a file: read only, and checked"));
        open.setOnAction(_ -> {
            var chooser = new FileChooser();
            chooser.setTitle("Open an incident file");
            chooser.getExtensionFilters()
                    .addAll(
                            new ExtensionFilter("Incident files", "*." + IncidentFile.EXTENSION),
                            new ExtensionFilter("All files", "*"));
            File file = chooser.showOpenDialog(open.getScene().getWindow());
            if (file != null) {
                model.open(file.toPath());
            }
        });
        return open;
    }
}
