package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.session.ActiveRunbook;
import dev.runbench.ui.control.PaneHeader;
import dev.runbench.ui.control.TextLimit;
import dev.runbench.ui.fx.Navigator;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Before a run: the runbooks on the left, what the chosen one needs on the right, earlier runs below. */
final class SetupView {

    private final BorderPane root = new BorderPane();
    private final ListView<ActiveRunbook> list = new ListView<>();
    private final ScrollPane page = new ScrollPane();
    private final RunViewModel model;
    private final Navigator navigator;
    private final HistoryView history;
    private Optional<SetupForm> form = Optional.empty();

    SetupView(RunViewModel model, IncidentModel incidents, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        this.history = new HistoryView(model, incidents);
        var search = TextLimit.of(new TextField(), TextLimit.LINE);
        search.setId("run-search");
        search.setPromptText("Find a runbook");
        search.setAccessibleText("Find a runbook");
        search.textProperty().addListener((_, _, text) -> model.setup().filter(text));
        list.setId("run-runbooks");
        list.setAccessibleText("Active runbooks");
        list.getStyleClass().add(Tweaks.EDGE_TO_EDGE);
        list.setCellFactory(_ -> new Cell());
        list.setPlaceholder(Look.caption("No active runbook has these words."));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, chosen) -> {
            if (chosen != null) {
                model.setup().choose(chosen);
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        var left = new VBox(8, search, list);
        left.setPadding(new Insets(0, 8, 8, 24));
        left.setMinWidth(240);
        page.setFitToWidth(true);
        page.getStyleClass().add(Tweaks.EDGE_TO_EDGE);
        var split = new SplitPane(left, page);
        split.setDividerPositions(0.35);
        SplitPane.setResizableWithParent(left, false);
        root.setTop(
                new PaneHeader(
                        "Run",
                        "Choose a runbook, its targets and how to go through it. Each command that is sent waits for your approval."));
        root.setCenter(split);
    }

    Node node() {
        return root;
    }

    void render(RunState.Choosing state) {
        Setup setup = state.setup();
        if (!list.getItems().equals(setup.matching())) {
            list.getItems().setAll(setup.matching());
        }
        setup.chosen().ifPresent(list.getSelectionModel()::select);
        if (setup.chosen().isEmpty()) {
            form = Optional.empty();
            page.setContent(hint());
        } else {
            // The form is kept while its runbook is: rebuilding it would take the focus away while typing.
            if (form.filter(f -> f.fits(setup)).isEmpty()) {
                form = Optional.of(new SetupForm(model.setup(), navigator, setup));
                page.setContent(form.get().node());
            }
            form.get().render(setup);
        }
        Node earlier = history.render(state.history());
        root.setBottom(earlier);
        ((VBox) earlier).setPrefHeight(state.history().isEmpty() ? 96 : 220);
    }

    /** What was filled in has been used or left: the next form begins anew. */
    void forget() {
        form = Optional.empty();
    }

    private static Node hint() {
        var hint = new Label("Choose a runbook on the left.");
        hint.getStyleClass().add(Styles.TEXT_MUTED);
        hint.setPadding(new Insets(24));
        return hint;
    }

    private static final class Cell extends ListCell<ActiveRunbook> {
        @Override
        protected void updateItem(ActiveRunbook item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            var title = new Label(item.runbook().title());
            title.setWrapText(true);
            title.setMinWidth(0);
            var service = Look.caption(
                    (item.runbook().service().isEmpty() ? "" : item.runbook().service() + " · ") + "version "
                            + item.version() + " · " + item.runbook().steps().size() + " steps");
            var words = new VBox(2, title, service);
            words.setPrefWidth(0);
            setGraphic(words);
        }
    }
}
