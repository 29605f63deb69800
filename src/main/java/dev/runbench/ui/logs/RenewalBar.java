package dev.runbench.ui.logs;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How old the analysis of a log is that is followed. Always as high as with its button, so that nothing below it moves. */
final class RenewalBar extends HBox {

    private final Label words = new Label();
    private final Button again = new Button("Analyse again", new FontIcon(Feather.REFRESH_CW));

    private final ObservableValue<Optional<Renewal>> renewal;
    private final ObservableValue<Boolean> listsWait;

    /** @param listsWait whether a list is older than the analysis, because the pointer is over it */
    RenewalBar(ObservableValue<Optional<Renewal>> renewal, ObservableValue<Boolean> listsWait, Runnable now) {
        super(12);
        this.renewal = renewal;
        this.listsWait = listsWait;
        words.setId("log-renewal");
        words.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        again.setId("log-again");
        again.getStyleClass().add(Styles.SMALL);
        again.setMinWidth(USE_PREF_SIZE);
        again.setOnAction(_ -> now.run());
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(words, again);
        renewal.addListener((_, _, _) -> show());
        listsWait.addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        Optional<Renewal> known = renewal.getValue();
        setVisible(known.isPresent());
        setManaged(known.isPresent());
        String held = listsWait.getValue() ? " · the list under the pointer changes when the pointer leaves it" : "";
        words.setText(known.map(Renewal::words).orElse("") + held);
        again.setVisible(known.filter(Renewal::isFarOff).isPresent());
    }
}
