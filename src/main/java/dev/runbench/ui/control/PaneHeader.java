package dev.runbench.ui.control;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The top of a pane: its title, one line that says what it is for, and its actions on the right. */
public final class PaneHeader extends HBox {

    public PaneHeader(String title, String subtitle, Node... actions) {
        super(8);
        getStyleClass().add("pane-header");
        setAlignment(Pos.CENTER_LEFT);
        var heading = new Label(title);
        heading.getStyleClass().add(Styles.TITLE_3);
        var line = new Label(subtitle);
        line.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        var space = new Region();
        setHgrow(space, Priority.ALWAYS);
        var words = new VBox(2, heading, line);
        words.setMinWidth(0);
        getChildren().addAll(words, space);
        getChildren().addAll(actions);
    }
}
