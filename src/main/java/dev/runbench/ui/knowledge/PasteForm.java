package dev.runbench.ui.knowledge;

import atlantafx.base.theme.Styles;
import dev.runbench.ui.control.TextLimit;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What the clipboard holds, what it seems to be, and a title for it. */
final class PasteForm extends VBox {

    private static final int LINES = 5;
    private static final int LONGEST_LINE = 160;

    PasteForm(ImportState.Pasted pasted, ImportViewModel model) {
        super(8);
        var seems = new Label(String.format(
                "Looks like: %s · %,d lines",
                pasted.seems().format(), pasted.text().lines().count()));
        seems.setId("paste-seems");
        seems.getStyleClass().add(Styles.TEXT_BOLD);
        var beginning =
                new Label(pasted.text().lines().limit(LINES).map(PasteForm::cut).collect(Collectors.joining("\n")));
        beginning.getStyleClass().addAll("mono", Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        TextField title = TextLimit.of(new TextField(pasted.seems().title()), TextLimit.LINE);
        title.setId("paste-title");
        title.setAccessibleText("Title of the pasted text");
        HBox.setHgrow(title, Priority.ALWAYS);
        var line = new HBox(
                8,
                title,
                ImportView.accent(ImportView.button(
                        "Import this text",
                        "paste-import",
                        () -> model.keepPasted(title.getText().strip()))),
                ImportView.button("Do not import", "import-close", model::cancel));
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(seems, beginning, line);
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
