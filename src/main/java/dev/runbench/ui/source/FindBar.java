package dev.runbench.ui.source;

import atlantafx.base.theme.Styles;
import dev.runbench.search.Span;
import dev.runbench.ui.control.TextLimit;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.fxmisc.richtext.CodeArea;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Find in the shown text: Enter and n go on, Shift+Enter and N go back. */
final class FindBar extends HBox {

    private final CodeArea area;
    private final TextField field = TextLimit.of(new TextField(), TextLimit.LINE);
    private final Label result = new Label();

    FindBar(CodeArea area) {
        super(8);
        this.area = area;
        setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(0, 24, 8, 24));
        field.setId("source-find");
        field.setPromptText("Find in this text");
        field.setAccessibleText("Find in this text");
        field.setPrefColumnCount(28);
        field.setOnAction(_ -> next());
        result.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        getChildren()
                .addAll(
                        field,
                        button(Feather.CHEVRON_DOWN, "Next match (n)", this::next),
                        button(Feather.CHEVRON_UP, "Previous match (N)", this::previous),
                        result);
    }

    private static Button button(Ikon icon, String name, Runnable action) {
        var button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        button.setAccessibleText(name);
        button.setTooltip(new javafx.scene.control.Tooltip(name));
        button.setOnAction(_ -> action.run());
        return button;
    }

    void focusField() {
        field.requestFocus();
        field.selectAll();
    }

    boolean isTyping() {
        return field.isFocused();
    }

    void next() {
        show(TextFinder.next(
                area.getText(), field.getText(), area.getSelection().getEnd()));
    }

    void previous() {
        show(TextFinder.previous(
                area.getText(), field.getText(), area.getSelection().getStart()));
    }

    private void show(Optional<Span> found) {
        result.setText(found.isPresent() || field.getText().isEmpty() ? "" : "Not in this text");
        found.ifPresent(span -> {
            area.selectRange(span.start(), span.end());
            area.requestFollowCaret();
        });
    }
}
