package dev.runbench.ui.search;

import dev.runbench.search.Filters;
import dev.runbench.search.PastSearch;
import dev.runbench.search.SearchHistory;
import dev.runbench.ui.fx.Tasks;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Recent searches, and those that were kept under a star. */
final class HistoryMenu extends MenuButton {

    private static final int MOST = 12;
    private static final int LONGEST = 70;

    private final SearchHistory history;
    private final Tasks tasks;
    private final SearchViewModel model;
    private final BiConsumer<String, Filters> again;

    HistoryMenu(SearchHistory history, Tasks tasks, SearchViewModel model, BiConsumer<String, Filters> again) {
        super("", new FontIcon(Feather.CLOCK));
        this.history = history;
        this.tasks = tasks;
        this.model = model;
        this.again = again;
        setId("search-history");
        setAccessibleText("Recent and saved searches");
        getItems().add(new MenuItem("Reading…"));
        setOnShowing(_ -> load());
    }

    /** What is shown now led somewhere. */
    void remember() {
        String text = model.text();
        Filters filters = model.filters().get();
        run(() -> history.remember(text, filters));
    }

    private void load() {
        tasks.run(() -> history.list(MOST), this::show, problem -> getItems().setAll(new MenuItem(problem.what())));
    }

    private void show(List<PastSearch> past) {
        getItems().clear();
        String text = model.text();
        if (!text.isBlank()) {
            Filters filters = model.filters().get();
            var save = new MenuItem("Keep this search", new FontIcon(Feather.STAR));
            save.setOnAction(_ -> run(() -> history.save(text, filters)));
            getItems().addAll(save, new SeparatorMenuItem());
        }
        past.forEach(search -> getItems().add(item(search)));
        if (past.isEmpty()) {
            var none = new MenuItem("Nothing searched for yet");
            none.setDisable(true);
            getItems().add(none);
        }
    }

    private MenuItem item(PastSearch search) {
        String words = search.text().lines().findFirst().orElse("");
        String shown = words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
        var label = new Label(
                search.filters().isEmpty() ? shown : shown + "  (filtered)",
                new FontIcon(search.saved() ? Feather.STAR : Feather.CLOCK));
        var forget = new Button("", new FontIcon(Feather.X));
        forget.setAccessibleText("Forget " + shown);
        forget.getStyleClass().addAll("button-icon", "flat", "small");
        label.setContentDisplay(ContentDisplay.LEFT);
        var row = new javafx.scene.layout.HBox(8, label, forget);
        javafx.scene.layout.HBox.setHgrow(label, javafx.scene.layout.Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        var item = new javafx.scene.control.CustomMenuItem(row);
        item.setOnAction(_ -> again.accept(search.text(), search.filters()));
        forget.setOnAction(event -> {
            event.consume();
            run(() -> history.forget(search.id()));
            getItems().remove(item);
        });
        return item;
    }

    private void run(Runnable work) {
        tasks.run(
                () -> {
                    work.run();
                    return work;
                },
                _ -> {},
                _ -> {}); // a search that is not remembered is no trouble
    }
}
