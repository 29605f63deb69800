package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.runbook.RunbookSummary;
import java.util.Locale;
import java.util.function.LongConsumer;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** All runbooks with what one must know of each at a glance. */
final class RunbookList {

    private static final double WIDTH = 260;

    private final ListView<RunbookSummary> list = new ListView<>();
    private boolean rendering;

    /** @param choose opens a runbook */
    RunbookList(LongConsumer choose) {
        list.setId("runbook-list");
        list.setAccessibleText("Runbooks");
        list.setPrefWidth(WIDTH);
        list.setMinWidth(0);
        list.getStyleClass().addAll(Tweaks.EDGE_TO_EDGE);
        list.setPlaceholder(new Label("No runbooks yet"));
        list.setCellFactory(_ -> new Cell());
        list.getSelectionModel().selectedItemProperty().addListener((_, _, chosen) -> {
            if (chosen != null && !rendering) {
                choose.accept(chosen.id());
            }
        });
    }

    Node node() {
        return list;
    }

    /** @param nothing whether something else is shown than the open runbook */
    void render(RunbookState state, boolean nothing) {
        rendering = true;
        if (!list.getItems().equals(state.list())) {
            list.setItems(FXCollections.observableArrayList(state.list()));
        }
        state.open()
                .filter(_ -> !nothing)
                .ifPresentOrElse(
                        o -> state.list().stream()
                                .filter(s -> s.id() == o.id())
                                .findFirst()
                                .ifPresent(s -> list.getSelectionModel().select(s)),
                        () -> list.getSelectionModel().clearSelection());
        rendering = false;
    }

    private static final class Cell extends ListCell<RunbookSummary> {

        @Override
        protected void updateItem(RunbookSummary s, boolean empty) {
            super.updateItem(s, empty);
            if (empty || s == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            var title = new Label(s.title());
            title.setMinWidth(0);
            var badges = new HBox(4);
            s.active().ifPresent(n -> badges.getChildren().add(badge("active v" + n, "active")));
            if (s.active().filter(n -> n == s.latest()).isEmpty()) {
                badges.getChildren()
                        .add(badge(
                                s.state().word() + " v" + s.latest(),
                                s.state().name().toLowerCase(Locale.ROOT)));
            }
            if (s.unsaved()) {
                badges.getChildren().add(badge("unsaved", "unsaved"));
            }
            if (s.errors() > 0) {
                badges.getChildren().add(badge(s.errors() == 1 ? "1 error" : s.errors() + " errors", "error"));
            } else if (s.warnings() > 0) {
                badges.getChildren().add(badge(s.warnings() == 1 ? "1 hint" : s.warnings() + " hints", "warning"));
            }
            setGraphic(new VBox(4, title, badges));
            String said = badges.getChildren().stream()
                    .map(n -> ((Label) n).getText())
                    .reduce(s.title(), (a, b) -> a + ", " + b);
            setAccessibleText(said);
        }

        private static Label badge(String text, String kind) {
            var badge = new Label(text);
            badge.getStyleClass().addAll("runbook-badge", kind, Styles.TEXT_SMALL);
            badge.setMinWidth(USE_PREF_SIZE);
            return badge;
        }
    }
}
