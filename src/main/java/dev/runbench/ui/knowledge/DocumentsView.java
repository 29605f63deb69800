package dev.runbench.ui.knowledge;

import static dev.runbench.ui.knowledge.KnowledgeView.button;

import atlantafx.base.theme.Styles;
import dev.runbench.ui.control.LogMenu;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.control.TextLimit;
import dev.runbench.ui.knowledge.KnowledgeState.Deletion;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The documents with what can be done to them. */
final class DocumentsView extends VBox {

    private final KnowledgeViewModel model;
    private final DocumentTable table;
    private final FacetForm facets;
    private final TextField filter = TextLimit.of(new TextField(), TextLimit.LINE);
    private final Label totals = new Label();
    private final VBox question = new VBox();
    private final LogMenu logs;
    private final Button open;
    private final Button delete;
    private final Button edit;

    /** @param logs what of the chosen document can be analysed as a log */
    DocumentsView(KnowledgeViewModel model, LogMenu logs) {
        super(8);
        this.model = model;
        this.logs = logs;
        getStyleClass().add("documents");
        table = new DocumentTable(model::open, model::askToDelete);
        facets = new FacetForm(model::edit);
        open = button(
                "Open",
                "document-open",
                Feather.EXTERNAL_LINK,
                () -> model.open(table.chosen().getFirst()));
        edit = button("Facets…", "document-facets", Feather.TAG, () -> facets.open(table.chosen()));
        delete = button("Delete…", "document-delete", Feather.TRASH_2, () -> model.askToDelete(table.chosen()));
        filter.setId("document-filter");
        filter.setPromptText("Filter by title, path, source, kind, service or tag");
        filter.setAccessibleText("Filter the documents by title, path, source, kind, service or tag");
        filter.textProperty().addListener((_, _, text) -> model.filter(text));
        HBox.setHgrow(filter, Priority.ALWAYS);
        table.getSelectionModel().getSelectedItems().addListener((javafx.beans.Observable _) -> enable());
        enable();
        totals.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        var row = new HBox(8, filter, open, logs, edit, delete);
        row.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().setAll(row, facets, question, table, totals);
    }

    void render(KnowledgeState.Listed listed) {
        table.show(listed.documents());
        totals.setText(listed.totals().sentence());
        ask(listed.asked());
    }

    private void enable() {
        open.setDisable(table.chosen().size() != 1);
        logs.of(
                table.chosen().size() == 1
                        ? OptionalLong.of(table.chosen().getFirst().id())
                        : OptionalLong.empty());
        edit.setDisable(table.chosen().isEmpty());
        delete.setDisable(table.chosen().isEmpty());
    }

    private void ask(Optional<Deletion> asked) {
        Shown.when(asked.isPresent(), question);
        question.getChildren().clear();
        asked.ifPresent(deletion -> {
            var words = new Label(deletion.question(), new FontIcon(Feather.ALERT_TRIANGLE));
            words.setWrapText(true);
            words.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(words, Priority.ALWAYS);
            var yes = button("Delete " + deletion.name(), "delete-yes", Feather.TRASH_2, model::delete);
            yes.getStyleClass().add(Styles.DANGER);
            var no = button("Keep", "delete-no", Feather.X, model::keep);
            var row = new HBox(8, words, no, yes);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("deletion");
            question.getChildren().add(row);
        });
    }
}
