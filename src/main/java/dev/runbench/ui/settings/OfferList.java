package dev.runbench.ui.settings;

import atlantafx.base.theme.Styles;
import dev.runbench.llm.CatalogueModel;
import dev.runbench.ui.settings.ModelsState.Offer;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Models that can be had. */
final class OfferList extends VBox {

    private final ModelsViewModel model;
    private List<Offer> shown = List.of();

    OfferList(ModelsViewModel model) {
        super(12);
        this.model = model;
        setId("model-offers");
    }

    void render(ModelsState state) {
        if (!shown.equals(state.offers()) || getChildren().isEmpty()) {
            shown = state.offers();
            getChildren()
                    .setAll(ModelsSection.muted(
                            "A list inside the app; nothing was looked up for it, so sizes are about right and a file may have"
                                    + " moved. Nothing is asked of any host before you have seen its name and pressed for it. Where the"
                                    + " publisher's checksum is told with the file, it is compared; otherwise the SHA-256 is shown"
                                    + " afterwards, for you to compare with the publisher's page."));
            shown.forEach(offer -> getChildren().add(row(offer)));
        }
        setDisable(state.busy());
    }

    private Node row(Offer offer) {
        CatalogueModel m = offer.model();
        var name = new Label(m.name());
        name.getStyleClass().add(Styles.TEXT_BOLD);
        String facts = m.publisher() + " · " + FileFacts.size(m.bytes()) + " · needs about "
                + FileFacts.size(m.memoryBytes()) + " of memory · " + m.licence();
        var get = new Button(offer.begun() > 0 ? "Go on" : "Download…", new FontIcon(Feather.DOWNLOAD));
        get.setMinWidth(USE_PREF_SIZE);
        get.setAccessibleText("Download " + m.name() + ": says first which host would be asked");
        get.setOnAction(_ -> model.wanted(m));
        String room = offer.fits() ? "" : " Too large for this machine's memory.";
        get.setDisable(!offer.fits());
        String begun = offer.begun() > 0 ? " " + FileFacts.size(offer.begun()) + " are here already." : "";
        var words = new VBox(2, name, ModelsSection.muted(facts), ModelsSection.muted(m.suits() + begun + room));
        HBox.setHgrow(words, Priority.ALWAYS);
        return new HBox(12, words, get);
    }
}
