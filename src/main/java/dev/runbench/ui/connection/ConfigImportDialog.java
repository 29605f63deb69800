package dev.runbench.ui.connection;

import atlantafx.base.theme.Styles;
import dev.runbench.command.ConnectionImport.Offer;
import dev.runbench.command.ConnectionImport.Preview;
import dev.runbench.command.risk.Environment;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The hosts of ~/.ssh/config to choose from, before anything is saved. */
final class ConfigImportDialog extends Dialog<ConfigImportDialog.Chosen> {

    /** What the person wants. */
    record Chosen(List<Offer> offers, Environment environment, boolean askHosts) {}

    private final Set<Offer> chosen = new LinkedHashSet<>();
    private final Button take;

    ConfigImportDialog(Preview preview) {
        setTitle("Import from ~/.ssh/config");
        setHeaderText("Choose the hosts to make connections of. Nothing that exists is changed.");
        ButtonType yes = new ButtonType("Import", ButtonBar.ButtonData.OTHER);
        getDialogPane().getButtonTypes().setAll(yes, ButtonType.CANCEL);
        take = (Button) getDialogPane().lookupButton(yes);
        take.setId("import-take");
        ListView<Offer> list = new ListView<>();
        list.setId("import-list");
        list.setAccessibleText("Hosts in ~/.ssh/config");
        list.getItems().setAll(preview.offers());
        list.setCellFactory(_ -> new Cell());
        list.setPrefSize(620, 320);
        list.setPlaceholder(new Label("There is no host to import."));
        preview.offers().stream().filter(o -> o.objection().isEmpty()).forEach(chosen::add);
        ComboBox<Environment> environment = new ComboBox<>();
        environment.setAccessibleText("Environment of the imported hosts");
        environment.getItems().setAll(Environment.values());
        environment.setConverter(new EnumWords<>());
        // The loudest first, as in the form.
        environment.setValue(Environment.PRODUCTION);
        Label of = new Label("Environment");
        of.setLabelFor(environment);
        ExplainedChoice ask = ExplainedChoice.askHost();
        ask.choose(false);
        Label remarks = new Label(String.join("\n", preview.remarks()));
        remarks.setWrapText(true);
        remarks.setMaxWidth(620);
        remarks.getStyleClass().add(Styles.WARNING);
        remarks.setManaged(!preview.remarks().isEmpty());
        getDialogPane().setContent(new VBox(12, remarks, list, new HBox(8, of, environment), ask.node()));
        setResultConverter(pressed ->
                pressed == yes ? new Chosen(List.copyOf(chosen), environment.getValue(), ask.isChosen()) : null);
        counted();
    }

    private void counted() {
        take.setText("Import " + chosen.size() + (chosen.size() == 1 ? " host" : " hosts"));
        take.setDisable(chosen.isEmpty());
    }

    private final class Cell extends ListCell<Offer> {

        @Override
        protected void updateItem(@Nullable Offer offer, boolean empty) {
            super.updateItem(offer, empty);
            if (empty || offer == null) {
                setGraphic(null);
                return;
            }
            CheckBox box = new CheckBox(offer.name());
            box.setSelected(chosen.contains(offer));
            box.setDisable(!offer.objection().isEmpty());
            box.setOnAction(_ -> {
                if (box.isSelected()) {
                    chosen.add(offer);
                } else {
                    chosen.remove(offer);
                }
                counted();
            });
            Label more = new Label(
                    offer.objection().isEmpty()
                            ? offer.described()
                                    + offer.keyFile().map(k -> " with " + k).orElse(" with the agent")
                            : offer.objection());
            more.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
            more.setWrapText(true);
            more.setMaxWidth(560);
            setGraphic(new VBox(2, box, more));
        }
    }
}
