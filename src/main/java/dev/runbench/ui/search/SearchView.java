package dev.runbench.ui.search;

import atlantafx.base.theme.Styles;
import dev.runbench.search.Filters;
import dev.runbench.search.Hit;
import dev.runbench.search.SearchHistory;
import dev.runbench.ui.control.CitationClipboard;
import dev.runbench.ui.control.EmptyState;
import dev.runbench.ui.control.PaneHeader;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.control.TextLimit;
import dev.runbench.ui.fx.Listeners;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The Search pane's nodes. */
final class SearchView {

    // Pasted alerts fit; a pasted log is cut.
    private static final int LONGEST = 20_000;

    private final SearchViewModel model;
    private final Navigator navigator;
    private final BorderPane root = new BorderPane();
    private final TextField field = TextLimit.of(new TextField(), LONGEST);
    private final FilterBar filters;
    private final HistoryMenu history;
    private final ProgressIndicator busy = new ProgressIndicator();
    private final Label summary = new Label();
    private final Button draft = new Button("Draft a runbook from this", new FontIcon(Feather.FILE_PLUS));
    private final ListView<Hit> list = new ListView<>();
    private final MarkedText peeked = new MarkedText();
    private final ScrollPane peek = new ScrollPane(peeked);
    private final SplitPane results = new SplitPane(list);
    private final StackPane body = new StackPane();
    private final ChangeListener<SearchState> onState = (_, _, now) -> render(now);

    SearchView(SearchViewModel model, Navigator navigator, SearchHistory past, Tasks tasks) {
        this.model = model;
        this.navigator = navigator;
        filters = new FilterBar(model);
        history = new HistoryMenu(past, tasks, model, this::again);
        field.setId("search-field");
        field.setPromptText("Describe the problem, or paste an alert. \"Quotes\" find exact words.");
        field.setAccessibleText("Search everything that was imported");
        field.getStyleClass().add(Styles.LARGE);
        field.textProperty().addListener((_, _, now) -> {
            model.type(now);
            filters.asked(now);
        });
        field.setOnAction(_ -> {
            model.searchNow();
            history.remember();
        });
        busy.setMaxSize(16, 16);
        busy.setAccessibleText("Searching");
        busy.visibleProperty().bind(model.searching());
        summary.setId("search-summary");
        summary.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        summary.setWrapText(true);
        draft.setId("search-draft");
        draft.setOnAction(_ -> model.draft().ifPresent(navigator::go));
        list.setId("search-hits");
        list.getStyleClass().addAll("hit-list", Styles.DENSE);
        list.setAccessibleText("Hits, best first");
        list.setCellFactory(_ -> {
            var cell = new HitCell(model);
            CitationClipboard.drag(
                    cell, () -> Optional.ofNullable(cell.getItem()).map(Hit::citation));
            return cell;
        });
        list.getSelectionModel().selectedItemProperty().addListener((_, _, hit) -> showPeeked(hit));
        list.setOnMouseMoved(_ -> model.touch());
        list.addEventFilter(javafx.scene.input.KeyEvent.KEY_PRESSED, _ -> model.touch());
        list.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                open();
            }
        });
        peek.setFitToWidth(true);
        peek.getStyleClass().add("hit-peek");
        var line = new HBox(8, summary, busy);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(20);
        var ask = new HBox(8, field, history);
        HBox.setHgrow(field, Priority.ALWAYS);
        var top = new VBox(8, ask, filters, line);
        top.setPadding(new Insets(0, 24, 8, 24));
        root.setTop(new VBox(
                new PaneHeader("Search", "By words and by meaning, with the source of every answer", draft), top));
        root.setCenter(body);
        root.getStyleClass().add("search-pane");
        new SearchKeys(field, list, this::open, this::togglePeek, this::copy).install(root);
    }

    private void copy() {
        Optional.ofNullable(list.getSelectionModel().getSelectedItem())
                .map(Hit::citation)
                .ifPresent(c -> CitationClipboard.copy(c, c.quote() + "\n" + c.title() + ", " + c.path()));
    }

    Node node() {
        return root;
    }

    void shown(Place place) {
        Listeners.once(model.state(), onState);
        draft.textProperty()
                .bind(model.checkedCount()
                        .map(n -> n.intValue() == 0
                                ? "Draft a runbook from this"
                                : "Draft a runbook from " + n + (n.intValue() == 1 ? " hit" : " hits")));
        if (place instanceof Place.Search asked && !asked.text().isBlank()) {
            field.setText(asked.text());
        }
        if (place instanceof Place.Similar(long document, String title)) {
            field.clear();
            model.similar(document, title);
        }
        render(model.state().get());
        field.requestFocus();
    }

    private void again(String text, Filters wanted) {
        model.again(text, wanted);
        field.setText(text); // the model knows the text already, so this starts no second search
    }

    void hidden() {
        model.state().removeListener(onState);
        draft.textProperty().unbind();
        model.hidden();
    }

    private void render(SearchState state) {
        draft.setDisable(!(state instanceof SearchState.Hits));
        switch (state) {
            case SearchState.Blank _ -> {
                summary.setText("/ search   j k move   Enter open   Space peek");
                body.getChildren()
                        .setAll(new EmptyState(
                                Feather.SEARCH,
                                "What is going on?",
                                "Ask in your own words, paste an alert, or type an identifier. Every answer opens its source"
                                        + " at the very words."));
            }
            case SearchState.Hits hits -> {
                summary.setText((hits.query().equals(model.text()) ? "" : hits.query() + ": ")
                        + hits.hits().size() + (hits.hits().size() == 1 ? " passage in " : " passages in ")
                        + hits.millis() + " ms" + pending(hits.pending()));
                list.getItems().setAll(hits.hits());
                list.scrollTo(0);
                list.getSelectionModel().selectFirst();
                body.getChildren().setAll(results);
            }
            case SearchState.Nothing nothing -> {
                summary.setText("");
                var knowledge = new Button("Import more sources", new FontIcon(Feather.DOWNLOAD));
                knowledge.setOnAction(_ -> navigator.go(new Place.Knowledge()));
                var rejected = new Button("Show the best rejected hit", new FontIcon(Feather.EYE));
                rejected.setDisable(nothing.rejected().isEmpty());
                rejected.setOnAction(_ -> model.showRejected());
                body.getChildren()
                        .setAll(new EmptyState(
                                Feather.SLASH,
                                "Nothing here matches",
                                nothing.reason()
                                        + " Try other words, a part of an identifier, or import what could know it.",
                                knowledge,
                                rejected));
            }
            case SearchState.Failed failed -> {
                summary.setText("");
                var again = new Button("Search again", new FontIcon(Feather.REFRESH_CW));
                again.setOnAction(_ -> model.searchNow());
                var problem = new ProblemView(failed.problem(), again);
                StackPane.setMargin(problem, new Insets(24));
                StackPane.setAlignment(problem, Pos.TOP_CENTER);
                problem.setMaxHeight(VBox.USE_PREF_SIZE);
                body.getChildren().setAll(problem);
            }
        }
    }

    private static String pending(long pending) {
        return pending == 0
                ? ""
                : "; " + pending + (pending == 1 ? " passage is" : " passages are")
                        + " still found by words only, their meaning follows";
    }

    private void open() {
        Hit hit = list.getSelectionModel().getSelectedItem();
        if (hit != null) {
            history.remember();
            navigator.go(new Place.Source(hit.citation()));
        }
    }

    private void togglePeek() {
        if (!results.getItems().remove(peek)) {
            results.getItems().add(peek);
            results.setDividerPositions(0.6);
        }
    }

    private void showPeeked(@org.jspecify.annotations.Nullable Hit hit) {
        if (hit != null) {
            peeked.show(hit.text(), hit.highlights());
            peek.setVvalue(0);
        }
    }
}
