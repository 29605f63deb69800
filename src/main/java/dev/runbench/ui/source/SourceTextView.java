package dev.runbench.ui.source;

import atlantafx.base.theme.Styles;
import dev.runbench.search.Citation;
import dev.runbench.search.Span;
import dev.runbench.ui.control.CitationClipboard;
import dev.runbench.ui.control.EmptyState;
import dev.runbench.ui.control.LogMenu;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.fx.Listeners;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The source viewer's nodes. */
final class SourceTextView {

    private static final KeyCombination FIND = KeyCombination.valueOf("Shortcut+F");
    private static final int LINES_ABOVE = 4;

    private final SourceViewModel model;
    private final Navigator navigator;
    private final BorderPane root = new BorderPane();
    private final Label title = new Label();
    private final Label path = new Label();
    private final Label note = new Label();
    private final CodeArea area = new CodeArea();
    private final FindBar find = new FindBar(area);
    private final Button copy = new Button("Copy citation", new FontIcon(Feather.COPY));
    private final Button similar = new Button("Find similar", new FontIcon(Feather.LAYERS));
    private final LogMenu logs;
    private Optional<Citation> cited = Optional.empty();
    private final StackPane body = new StackPane();
    private final VirtualizedScrollPane<CodeArea> text = new VirtualizedScrollPane<>(area);
    private final ChangeListener<@Nullable SourceState> onState = (_, _, now) -> render(now);

    SourceTextView(SourceViewModel model, LogMenu logs, Navigator navigator) {
        this.model = model;
        this.logs = logs;
        this.navigator = navigator;
        title.getStyleClass().add(Styles.TITLE_3);
        path.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL, "mono");
        note.setId("source-note");
        note.getStyleClass().add("source-note");
        note.setWrapText(true);
        note.setMaxWidth(Double.MAX_VALUE);
        area.setId("source-text");
        area.setEditable(false);
        area.setWrapText(true);
        area.getStyleClass().add("source-text");
        area.setParagraphGraphicFactory(LineNumberFactory.get(area));
        area.setAccessibleText("Text of the source");
        copy.setId("source-copy");
        similar.setId("source-similar");
        similar.setOnAction(_ ->
                cited.ifPresent(citation -> navigator.go(new Place.Similar(citation.documentId(), title.getText()))));
        var back = new Button("Back to the search", new FontIcon(Feather.ARROW_LEFT));
        back.getStyleClass().add(Styles.FLAT);
        back.setOnAction(_ -> navigator.go(new Place.Search("")));
        var names = new VBox(2, title, path);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        var header = new HBox(8, back, names, logs, similar, copy);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("pane-header");
        root.setTop(new VBox(header, note, find));
        root.setCenter(body);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent key) {
        boolean letters = !find.isTyping() && !key.isShortcutDown() && !key.isAltDown();
        if (FIND.match(key) || (letters && key.getCode() == KeyCode.SLASH)) {
            find.focusField();
        } else if (letters && key.getCode() == KeyCode.N) {
            if (key.isShiftDown()) {
                find.previous();
            } else {
                find.next();
            }
        } else if (key.getCode() == KeyCode.ESCAPE) {
            if (find.isTyping()) {
                area.requestFocus();
            } else {
                navigator.go(new Place.Search(""));
            }
        } else {
            return;
        }
        key.consume();
    }

    Node node() {
        return root;
    }

    void shown(Place place) {
        Listeners.once(model.state(), onState);
        if (place instanceof Place.Source source) {
            model.open(source.citation());
        }
    }

    void hidden() {
        model.state().removeListener(onState);
        model.hidden();
    }

    private void render(@Nullable SourceState state) {
        find.setVisible(state instanceof SourceState.Shown);
        cited = state instanceof SourceState.Shown shown ? Optional.of(shown.citation()) : Optional.empty();
        similar.setDisable(cited.isEmpty());
        logs.of(cited.map(c -> OptionalLong.of(c.documentId())).orElse(OptionalLong.empty()));
        switch (state) {
            case null -> body.getChildren().clear();
            case SourceState.Loading loading -> {
                head(loading.citation(), loading.citation().title(), "");
                var busy = new ProgressIndicator();
                busy.setMaxSize(32, 32);
                busy.setAccessibleText("Reading the source");
                body.getChildren().setAll(busy);
            }
            case SourceState.Shown shown -> {
                head(shown.citation(), shown.title(), shown.note());
                area.replaceText(shown.text());
                body.getChildren().setAll(text);
                shown.cited().ifPresentOrElse(this::highlight, () -> area.moveTo(0));
                area.requestFocus();
            }
            case SourceState.Removed removed -> {
                head(removed.citation(), removed.citation().title(), "");
                body.getChildren()
                        .setAll(new EmptyState(
                                Feather.TRASH_2,
                                "The source was removed",
                                SourceViewModel.farewell(removed.citation())));
            }
            case SourceState.Failed failed -> {
                head(failed.citation(), failed.citation().title(), "");
                var again = new Button("Read it again", new FontIcon(Feather.REFRESH_CW));
                again.setOnAction(_ -> model.open(failed.citation()));
                var problem = new ProblemView(failed.problem(), again);
                problem.setMaxHeight(VBox.USE_PREF_SIZE);
                StackPane.setMargin(problem, new Insets(24));
                body.getChildren().setAll(problem);
            }
        }
    }

    private void head(Citation citation, String name, String remark) {
        title.setText(name.isBlank() ? citation.path() : name);
        path.setText(citation.path() + "   version "
                + citation.version()
                        .substring(0, Math.min(12, citation.version().length())));
        note.setText(remark);
        Shown.when(!remark.isEmpty(), note);
        copy.setOnAction(_ -> CitationClipboard.copy(citation, SourceViewModel.asText(citation)));
    }

    private void highlight(Span cited) {
        area.setStyle(cited.start(), cited.end(), List.of("cited"));
        area.moveTo(cited.start());
        int line = area.getCurrentParagraph();
        // Only after a layout the area knows how high its lines are.
        Platform.runLater(() -> area.showParagraphAtTop(Math.max(0, line - LINES_ABOVE)));
    }
}
