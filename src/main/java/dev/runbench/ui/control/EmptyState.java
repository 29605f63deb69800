package dev.runbench.ui.control;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a pane shows when it has nothing to show: what it is for, and the next thing to do. */
public final class EmptyState extends VBox {

    private static final double TEXT_WIDTH = 460;

    public EmptyState(Ikon icon, String title, String text, Node... actions) {
        super(12);
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        var picture = new FontIcon(icon);
        picture.getStyleClass().add("empty-icon");
        var heading = new Label(title);
        heading.getStyleClass().add(Styles.TITLE_3);
        var body = new Label(text);
        body.getStyleClass().add(Styles.TEXT_MUTED);
        body.setWrapText(true);
        body.setMaxWidth(TEXT_WIDTH);
        body.setMinHeight(USE_PREF_SIZE);
        body.setTextAlignment(TextAlignment.CENTER);
        body.setAlignment(Pos.CENTER);
        getChildren().addAll(picture, heading, body);
        getChildren().addAll(actions);
    }
}
