package dev.runbench.ui.connection;

import atlantafx.base.theme.Styles;
import dev.runbench.command.DriverJar;
import java.io.File;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** The jar of a database driver that the person brings. Choosing it again accepts it as it is then. */
final class DriverFields {

    private final TextField path = ConnectionForm.field("driver", "Jar of the driver");
    private final Label hash = new Label();
    private Optional<DriverJar> shown = Optional.empty();

    DriverFields() {
        hash.setId("connection-driver-hash");
        hash.setWrapText(true);
        hash.setMaxWidth(460);
        hash.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        path.textProperty().addListener((_, _, now) -> {
            if (shown.filter(d -> d.path().equals(now)).isEmpty()) {
                choose(Optional.empty());
            }
        });
        clear();
    }

    void clear() {
        show(Optional.empty());
    }

    void show(Optional<DriverJar> driver) {
        choose(driver);
        path.setText(driver.map(DriverJar::path).orElse(""));
    }

    /** What was chosen; without a hash if it is to be looked at when it is saved. */
    DriverJar driver() {
        return shown.orElseGet(() -> new DriverJar(path.getText().strip(), ""));
    }

    /** Adds each field with its label. */
    void rows(BiConsumer<String, Node> row) {
        Button choose = new Button("Choose…");
        choose.setMinWidth(Button.USE_PREF_SIZE);
        choose.setOnAction(_ -> choose());
        row.accept("Driver", new VBox(4, new HBox(8, path, choose), hash));
    }

    private void choose(Optional<DriverJar> driver) {
        shown = driver;
        hash.setText(driver.map(d -> "SHA-256 " + d.sha256())
                .orElse("Its code runs inside Runbench: take it from the maker."));
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Java archives", "*.jar"));
        File file = chooser.showOpenDialog(path.getScene().getWindow());
        if (file != null) {
            choose(Optional.empty());
            path.setText(file.getAbsolutePath());
        }
    }
}
