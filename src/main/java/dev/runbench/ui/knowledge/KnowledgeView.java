package dev.runbench.ui.knowledge;

import atlantafx.base.theme.Styles;
import dev.runbench.base.Problem;
import dev.runbench.ui.control.EmptyState;
import dev.runbench.ui.control.PaneHeader;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.control.TextLimit;
import dev.runbench.ui.knowledge.KnowledgeState.Deletion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The pane's nodes. The whole pane takes dropped files. */
final class KnowledgeView extends BorderPane {

    private final KnowledgeViewModel model;
    private final ImportViewModel imports;
    private final FileChoice choice;
    private final ImportView strip;
    private final SourcesView sources;
    private final FacetForm facets;
    private final StackPane body = new StackPane();
    private final HBox switcher = new HBox();

    private final DocumentTable table;
    private final TextField filter = TextLimit.of(new TextField(), TextLimit.LINE);
    private final Label totals = new Label();
    private final Button open;
    private final Button delete;
    private final Button edit;
    private final ToggleButton showDocuments = new ToggleButton("Documents");
    private final ToggleButton showSources = new ToggleButton("Sources and folders");
    private final VBox question = new VBox();
    private final Node list;

    KnowledgeView(
            KnowledgeViewModel model,
            ImportViewModel imports,
            SourcesViewModel sourcesModel,
            Function<? super Node, ? extends FileChoice> choice) {
        this.model = model;
        this.imports = imports;
        this.choice = choice.apply(this);
        strip = new ImportView(imports);
        table = new DocumentTable(model::open, model::askToDelete);
        facets = new FacetForm(model::edit);
        sources = new SourcesView(sourcesModel, this.choice::folder);
        edit = button("Facets…", "document-facets", Feather.TAG, () -> facets.open(table.chosen()));
        open = button(
                "Open",
                "document-open",
                Feather.EXTERNAL_LINK,
                () -> model.open(table.chosen().getFirst()));
        delete = button("Delete…", "document-delete", Feather.TRASH_2, () -> model.askToDelete(table.chosen()));
        list = list();
        getStyleClass().add("knowledge");
        setTop(new VBox(
                new PaneHeader(
                        "Knowledge",
                        "What search and drafting know. Drop files or folders anywhere here to add more.",
                        chooseFiles(),
                        chooseFolder()),
                strip,
                switcher(sourcesModel)));
        setCenter(body);
        FileDrop.onto(this, imports::isFree, this::taken);
    }

    private Node switcher(SourcesViewModel sourcesModel) {
        var group = new ToggleGroup();
        showDocuments.setId("show-documents");
        showSources.setId("show-sources");
        showDocuments.getStyleClass().add(Styles.LEFT_PILL);
        showSources.getStyleClass().add(Styles.RIGHT_PILL);
        group.getToggles().addAll(showDocuments, showSources);
        showDocuments.setSelected(true);
        group.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                group.selectToggle(before); // one of them is always on
            } else if (now == showSources) {
                sourcesModel.load();
                show(sources);
            } else {
                render(model.state().get());
            }
        });
        switcher.getChildren().setAll(showDocuments, showSources);
        switcher.getStyleClass().add("knowledge-switcher");
        return switcher;
    }

    private Button chooseFiles() {
        return button("Choose files…", "choose-files", Feather.FILE_PLUS, () -> taken(choice.files()));
    }

    private Button chooseFolder() {
        return button("Choose folder…", "choose-folder", Feather.FOLDER_PLUS, () -> taken(choice.folder()));
    }

    private void taken(List<Path> paths) {
        imports.look(paths);
    }

    private Node list() {
        filter.setId("document-filter");
        filter.setPromptText("Filter by title, path, source, kind, service or tag");
        filter.setAccessibleText("Filter the documents by title, path, source, kind, service or tag");
        filter.textProperty().addListener((_, _, text) -> model.filter(text));
        HBox.setHgrow(filter, Priority.ALWAYS);
        table.getSelectionModel().getSelectedItems().addListener((javafx.beans.Observable _) -> enable());
        enable();
        totals.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        var row = new HBox(8, filter, open, edit, delete);
        row.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(table, Priority.ALWAYS);
        var box = new VBox(8, row, facets, question, table, totals);
        box.getStyleClass().add("documents");
        return box;
    }

    private void enable() {
        open.setDisable(table.chosen().size() != 1);
        edit.setDisable(table.chosen().isEmpty());
        delete.setDisable(table.chosen().isEmpty());
    }

    void render(KnowledgeState state) {
        boolean empty = state instanceof KnowledgeState.Empty;
        switcher.setVisible(!empty);
        switcher.setManaged(!empty);
        if (empty) {
            showDocuments.setSelected(true);
        }
        if (showSources.isSelected()) {
            return;
        }
        switch (state) {
            case KnowledgeState.Loading _ -> {
                var wait = new ProgressIndicator();
                wait.setMaxSize(32, 32);
                wait.setAccessibleText("Loading the list of documents");
                show(wait);
            }
            case KnowledgeState.Empty(boolean samples) -> show(empty(samples));
            case KnowledgeState.Failed(Problem problem) -> {
                var again = button("Try again", "documents-retry", Feather.REFRESH_CW, model::load);
                show(new ProblemView(problem, again));
            }
            case KnowledgeState.Listed listed -> {
                table.show(listed.documents());
                totals.setText(listed.totals().sentence());
                ask(listed.asked());
                show(list);
            }
        }
    }

    void render(SourcesState state) {
        sources.render(state);
    }

    void render(ImportState state) {
        strip.render(state);
    }

    private void show(Node node) {
        if (!body.getChildren().equals(List.of(node))) {
            body.getChildren().setAll(node);
        }
    }

    private Node empty(boolean samples) {
        var try_ = button("Import the samples", "import-samples", Feather.PACKAGE, imports::importSamples);
        try_.getStyleClass().add(Styles.ACCENT);
        Node[] actions = samples ? new Node[] {try_} : new Node[0];
        return new EmptyState(
                Feather.BOOK_OPEN,
                "Nothing imported yet",
                "Drop files, folders or archives anywhere here: wiki pages, Slack exports, ticket CSVs, logs, PDF, Word. They are read where they lie, on"
                        + " this computer only, and you see what will happen before anything is stored.",
                actions);
    }

    private void ask(Optional<Deletion> asked) {
        question.setVisible(asked.isPresent());
        question.setManaged(asked.isPresent());
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

    private static Button button(String name, String id, Feather icon, Runnable action) {
        var button = new Button(name, new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setMaxWidth(320);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
