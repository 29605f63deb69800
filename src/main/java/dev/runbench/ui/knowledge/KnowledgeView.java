package dev.runbench.ui.knowledge;

import atlantafx.base.theme.Styles;
import dev.runbench.base.Problem;
import dev.runbench.ui.control.EmptyState;
import dev.runbench.ui.control.LogMenu;
import dev.runbench.ui.control.PaneHeader;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.control.Shown;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The pane's nodes. The whole pane takes dropped files. */
final class KnowledgeView extends BorderPane {

    private static final KeyCombination PASTE = KeyCombination.valueOf("Shortcut+V");

    private final KnowledgeViewModel model;
    private final ImportViewModel imports;
    private final FileChoice choice;
    private final ImportView strip;
    private final SourcesView sources;
    private final StackPane body = new StackPane();
    private final HBox switcher = new HBox();

    private final ToggleButton showDocuments = new ToggleButton("Documents");
    private final ToggleButton showSources = new ToggleButton("Sources and folders");
    private final DocumentsView documents;

    KnowledgeView(
            KnowledgeViewModel model,
            ImportViewModel imports,
            SourcesViewModel sourcesModel,
            LogMenu logs,
            Function<? super Node, ? extends FileChoice> choice) {
        this.model = model;
        this.imports = imports;
        this.choice = choice.apply(this);
        strip = new ImportView(imports);
        documents = new DocumentsView(model, logs);
        sources = new SourcesView(sourcesModel, this.choice::folder);
        getStyleClass().add("knowledge");
        setTop(new VBox(
                new PaneHeader(
                        "Knowledge",
                        "What search and drafting know. Drop files or folders anywhere here to add more.",
                        pasteText(),
                        chooseFiles(),
                        chooseFolder()),
                strip,
                switcher(sourcesModel)));
        setCenter(body);
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (PASTE.match(key)) { // fields take what is pasted into them before it comes here
                paste();
                key.consume();
            }
        });
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

    private Button pasteText() {
        return button("Paste text", "paste-text", Feather.CLIPBOARD, this::paste);
    }

    // Not into a field: a megabyte of log is looked at faster than it is drawn.
    private void paste() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        if (clipboard.hasFiles()) {
            imports.look(clipboard.getFiles().stream().map(File::toPath).toList());
        } else if (clipboard.hasString()) {
            imports.paste(clipboard.getString());
        }
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

    void render(KnowledgeState state) {
        boolean empty = state instanceof KnowledgeState.Empty;
        Shown.when(!empty, switcher);
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
                documents.render(listed);
                show(documents);
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
                "Drop files, folders or archives anywhere here: wiki pages, Slack exports, ticket CSVs, logs, PDF, Word. They"
                        + " are read where they lie, on this computer only, and you see what will happen before anything"
                        + " is stored.",
                actions);
    }

    static Button button(String name, String id, Feather icon, Runnable action) {
        var button = new Button(name, new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setMaxWidth(320);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
