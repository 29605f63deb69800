package dev.runbench.ui.logs;

import atlantafx.base.theme.Styles;
import dev.runbench.ui.control.TextLimit;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands above the lines: the field to find in them, how many they are, and what can be done with them. */
final class LineBar extends HBox {

    private static final int LONGEST = 2_000;

    final TextField field = TextLimit.of(new TextField(), LONGEST);
    final Label count = new Label();
    final Button everything = button("All lines", Feather.X, "log-everything", "Show every line again (Esc)");
    final ToggleButton wrap = new ToggleButton("", new FontIcon(Feather.CORNER_DOWN_LEFT));
    final ToggleButton follow = new ToggleButton("", new FontIcon(Feather.CHEVRONS_DOWN));
    final Button export = icon(Feather.DOWNLOAD, "log-export", "Save the lines that are shown…");
    final Button previous = icon(Feather.CHEVRON_UP, "log-previous-error", "Previous error (E)");
    final Button next = icon(Feather.CHEVRON_DOWN, "log-next-error", "Next error (e)");

    LineBar() {
        super(8);
        field.setId("log-find");
        field.setPromptText("Find in the lines: words  \"a phrase\"  /a pattern/  -not  OR");
        field.setAccessibleText("Find in the lines of the log");
        count.setId("log-count");
        count.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        count.setMinWidth(Region.USE_PREF_SIZE);
        wrap.setId("log-wrap");
        wrap.setAccessibleText("Wrap long lines");
        wrap.setTooltip(new Tooltip("Wrap long lines"));
        follow.setId("log-follow");
        follow.setAccessibleText("Follow the log as it grows");
        follow.setTooltip(new Tooltip("Follow the log as it grows"));
        getChildren().addAll(field, count, everything, follow, wrap, export, previous, next);
        setHgrow(field, Priority.ALWAYS);
        setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(8, 24, 8, 24));
    }

    private static Button icon(Feather icon, String id, String name) {
        Button button = button("", icon, id, name);
        button.setAccessibleText(name);
        return button;
    }

    private static Button button(String text, Feather icon, String id, String tip) {
        var button = new Button(text, new FontIcon(icon));
        button.setId(id);
        button.setTooltip(new Tooltip(tip));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
