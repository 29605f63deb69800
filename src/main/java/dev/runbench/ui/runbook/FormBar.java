package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What can be done with the chosen card. */
final class FormBar {

    private final Button below = button("form-add", "Add a step below (Insert)", Feather.PLUS);
    private final Button twice = button("form-duplicate", "Duplicate (Ctrl+D)", Feather.COPY);
    private final Button split = button("form-split", "Split: a step for each of its commands", Feather.SCISSORS);
    private final Button up = button("form-up", "Move up (Alt+Up)", Feather.ARROW_UP);
    private final Button down = button("form-down", "Move down (Alt+Down)", Feather.ARROW_DOWN);
    private final Button text = button("form-text", "Show in the text", Feather.CODE);
    private final Button delete = button("form-delete", "Delete (undo with Ctrl+Z)", Feather.TRASH_2);
    private final HBox node = new HBox(4, below, twice, split, up, down, text, delete);

    FormBar(FormActions actions) {
        node.setPadding(new Insets(4, 12, 4, 12));
        below.setOnAction(_ -> actions.addBelow());
        twice.setOnAction(_ -> actions.duplicate());
        split.setOnAction(_ -> actions.split());
        up.setOnAction(_ -> actions.shift(-1));
        down.setOnAction(_ -> actions.shift(1));
        text.setOnAction(_ -> actions.showText());
        delete.setOnAction(_ -> actions.delete());
    }

    Node node() {
        return node;
    }

    /** What can be done with this card, and what cannot. */
    void render(List<FormRow> chosen) {
        boolean step = chosen.stream().anyMatch(FormRow.Card.class::isInstance);
        for (Button b : List.of(twice, up, down, below)) {
            b.setDisable(!step);
        }
        split.setDisable(chosen.stream()
                .noneMatch(r -> r instanceof FormRow.Card c
                        && c.step().action().isCommand()
                        && c.step().action().text().strip().contains("\n")));
        boolean part = step || chosen.stream().anyMatch(r -> r instanceof FormRow.Value || r instanceof FormRow.Person);
        delete.setDisable(!part);
        text.setDisable(chosen.isEmpty());
    }

    private static Button button(String id, String words, Ikon icon) {
        var button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        return button;
    }
}
