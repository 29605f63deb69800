package dev.runbench.ui;

import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Ctrl+V where nothing takes a text: offers to analyse what the clipboard holds as a log. */
final class PasteOffer {

    private static final int LEAST_LINES = 2;

    private final Navigator navigator;
    private final VBox place;
    private final Supplier<Optional<String>> clipboard;
    private Optional<Node> shown = Optional.empty();

    /**
     * An offer that is not made yet.
     *
     * @param place where it is shown
     * @param clipboard the text that was copied
     */
    PasteOffer(Navigator navigator, VBox place, Supplier<Optional<String>> clipboard) {
        this.navigator = navigator;
        this.place = place;
        this.clipboard = clipboard;
    }

    /**
     * Whether the key was for it.
     *
     * @param atOnce without asking, because logs are what is looked at
     */
    boolean pressed(KeyEvent key, boolean atOnce) {
        if (!key.isShortcutDown() || key.getCode() != KeyCode.V || key.getTarget() instanceof TextInputControl) {
            return false;
        }
        Optional<String> text =
                clipboard.get().filter(t -> t.lines().limit(LEAST_LINES).count() == LEAST_LINES);
        text.ifPresent(atOnce ? this::analyse : this::offer);
        return text.isPresent();
    }

    private void offer(String text) {
        away();
        var analyse = new Button("Analyse as a log", new FontIcon(Feather.ACTIVITY));
        analyse.setId("paste-analyse");
        analyse.setOnAction(_ -> analyse(text));
        var not = new Button("Put away");
        not.setOnAction(_ -> away());
        var words = new Label(
                "%,d lines are in the clipboard.".formatted(text.lines().count()));
        var bar = new HBox(12, words, analyse, not);
        bar.getStyleClass().add("paste-offer");
        place.getChildren().add(bar);
        shown = Optional.of(bar);
    }

    private void analyse(String text) {
        away();
        navigator.go(new Place.Logs("Pasted text", text));
    }

    /** Takes the offer back. */
    void away() {
        shown.ifPresent(place.getChildren()::remove);
        shown = Optional.empty();
    }
}
