package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.ui.runbook.RunbookState.Drafting;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a draft is to be made of: what was found, logs, and earlier runs, each to be taken or left. */
final class SourceChoiceView {

    private static final double KIND_WIDTH = 48;

    private final RunbookViewModel model;
    private final Label what = new Label();
    private final ListView<DraftSource> list = new ListView<>();
    private final Button draft = new Button("Draft", new FontIcon(Feather.ZAP));
    private final VBox node;

    SourceChoiceView(RunbookViewModel model) {
        this.model = model;
        what.setId("source-choice");
        what.setWrapText(true);
        what.getStyleClass().add(Styles.TEXT_BOLD);
        var about = new Label(
                "Pages, tickets and chats give steps. A log gives the error lines that show what is wrong, and"
                        + " only those commands that it records as run. A run gives what was really done in it, with what was seen;"
                        + " its failed detours are left out.");
        about.setWrapText(true);
        about.getStyleClass().add(Styles.TEXT_MUTED);
        draft.setId("draft-chosen");
        draft.getStyleClass().add(Styles.ACCENT);
        draft.setOnAction(_ -> model.drafts().draftChosen());
        var back = new Button("Cancel");
        back.setId("choice-cancel");
        back.setOnAction(_ -> model.drafts().dropChoice());
        var buttons = new HBox(8, draft, back);
        buttons.setAlignment(Pos.CENTER_LEFT);
        list.setId("draft-sources");
        list.setAccessibleText("Sources of the draft");
        list.getStyleClass().addAll(Tweaks.EDGE_TO_EDGE);
        list.setPlaceholder(new Label("Nothing was found, and no earlier run is about this."));
        list.setCellFactory(_ -> new Cell());
        VBox.setVgrow(list, Priority.ALWAYS);
        var head = new VBox(6, what, about, buttons);
        head.setPadding(new Insets(12, 16, 8, 16));
        node = new VBox(head, list);
    }

    Node node() {
        return node;
    }

    void render(Drafting.Choosing choice) {
        long chosen = choice.sources().stream().filter(DraftSource::chosen).count();
        what.setText("What shall the draft for \"" + choice.problem() + "\" be made of?");
        draft.setText("Draft from " + chosen + (chosen == 1 ? " source" : " sources"));
        draft.setDisable(chosen == 0);
        if (!list.getItems().equals(choice.sources())) {
            if (list.getItems().size() == choice.sources().size()) {
                for (int i = 0; i < list.getItems().size(); i++) { // the place one reads at does not jump
                    if (!list.getItems().get(i).equals(choice.sources().get(i))) {
                        list.getItems().set(i, choice.sources().get(i));
                    }
                }
            } else {
                list.setItems(FXCollections.observableArrayList(choice.sources()));
            }
        }
    }

    private final class Cell extends ListCell<DraftSource> {

        private final CheckBox take = new CheckBox();
        private final Label kind = new Label();
        private final Label title = new Label();
        private final Label detail = new Label();
        private final HBox row = new HBox(12, take, kind, new VBox(2, title, detail));

        Cell() {
            row.setAlignment(Pos.CENTER_LEFT);
            row.setPadding(new Insets(2, 8, 2, 8));
            kind.setMinWidth(KIND_WIDTH);
            kind.getStyleClass().add(Styles.TEXT_MUTED);
            detail.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
            take.setOnAction(_ -> model.drafts().choose(getIndex(), take.isSelected()));
        }

        @Override
        protected void updateItem(DraftSource source, boolean empty) {
            super.updateItem(source, empty);
            if (empty || source == null) {
                setGraphic(null);
                return;
            }
            take.setSelected(source.chosen());
            take.setAccessibleText(
                    "Draft from " + source.kind().word() + " " + source.title() + ", " + source.detail());
            kind.setText(source.kind().word());
            title.setText(source.title());
            detail.setText(source.detail());
            setGraphic(row);
        }
    }
}
