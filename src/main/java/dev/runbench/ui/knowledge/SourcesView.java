package dev.runbench.ui.knowledge;

import atlantafx.base.theme.Styles;
import dev.runbench.knowledge.Scope;
import dev.runbench.knowledge.SourceStatistics;
import dev.runbench.knowledge.WatchedFolder;
import dev.runbench.ui.control.ProblemView;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What each source takes, with the way to clear it; and the folders that are kept in step. */
final class SourcesView extends ScrollPane {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM HH:mm").withZone(ZoneId.systemDefault());
    private static final List<String> HEADINGS =
            List.of("Source", "Documents", "Chunks", "Passages", "Text", "Disk, about", "");

    private static final String ESTIMATE =
            "Disk is an estimate: the rows of documents, chunks and passages in the database and a vector for each"
                    + " passage. Indexes come on top; what is cleared is reused, not given back at once.";

    private final SourcesViewModel model;
    private final Supplier<List<Path>> chooseFolder;
    private final VBox body = new VBox(16);

    SourcesView(SourcesViewModel model, Supplier<List<Path>> chooseFolder) {
        this.model = model;
        this.chooseFolder = chooseFolder;
        setId("sources");
        setContent(body);
        setFitToWidth(true);
        body.getStyleClass().add("sources");
    }

    void render(SourcesState state) {
        switch (state) {
            case SourcesState.Loading _ -> body.getChildren().setAll(new Label("Adding up…"));
            case SourcesState.Failed(var problem) ->
                body.getChildren()
                        .setAll(new ProblemView(
                                problem, button("Try again", "sources-retry", Feather.REFRESH_CW, model::load)));
            case SourcesState.Listed listed -> {
                body.getChildren().setAll(heading("Sources"), table(listed.sources()), note(ESTIMATE));
                listed.asked().ifPresent(clearing -> body.getChildren().add(question(clearing)));
                body.getChildren().addAll(heading("Watched folders"), watched(listed));
            }
        }
    }

    private static Label heading(String text) {
        var label = new Label(text);
        label.getStyleClass().add(Styles.TITLE_4);
        return label;
    }

    private static Label note(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        return label;
    }

    private GridPane table(List<SourceStatistics> sources) {
        var grid = new GridPane(24, 8);
        grid.setAlignment(Pos.TOP_LEFT);
        for (int column = 0; column < HEADINGS.size(); column++) {
            var heading = new Label(HEADINGS.get(column));
            heading.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
            grid.add(heading, column, 0);
            var constraints = new ColumnConstraints();
            constraints.setHalignment(column == 0 ? HPos.LEFT : HPos.RIGHT);
            grid.getColumnConstraints().add(constraints);
        }
        int row = 1;
        for (SourceStatistics source : sources) {
            row(grid, row++, source, new Scope.Source(source.source()));
        }
        if (sources.size() > 1) {
            var all = new SourceStatistics(
                    "all",
                    sources.stream().mapToLong(SourceStatistics::documents).sum(),
                    sources.stream().mapToLong(SourceStatistics::chunks).sum(),
                    sources.stream().mapToLong(SourceStatistics::passages).sum(),
                    sources.stream().mapToLong(SourceStatistics::textBytes).sum(),
                    sources.stream().mapToLong(SourceStatistics::diskBytes).sum());
            row(grid, row, all, new Scope.Everything());
        }
        return grid;
    }

    private void row(GridPane grid, int row, SourceStatistics source, Scope scope) {
        var clear = button(
                "Clear " + source.source() + "…",
                "clear-" + source.source(),
                Feather.TRASH_2,
                () -> model.askToClear(scope));
        clear.getStyleClass().add(Styles.SMALL);
        grid.addRow(
                row,
                new Label(source.source()),
                number(source.documents()),
                number(source.chunks()),
                number(source.passages()),
                new Label(size(source.textBytes())),
                new Label(size(source.diskBytes())),
                clear);
    }

    private static Label number(long n) {
        return new Label(String.format("%,d", n));
    }

    static String size(long bytes) {
        return bytes < 1 << 20
                ? String.format("%,d KB", Math.ceilDiv(bytes, 1 << 10))
                : String.format("%,.1f MB", bytes / (double) (1 << 20));
    }

    private VBox question(SourcesState.Clearing clearing) {
        var words = new Label(clearing.question(), new FontIcon(Feather.ALERT_TRIANGLE));
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        var yes = button("Clear " + clearing.name(), "clear-yes", Feather.TRASH_2, model::clear);
        yes.getStyleClass().add(Styles.DANGER);
        var row = new HBox(8, words, button("Keep", "clear-no", Feather.X, model::keep), yes);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("deletion");
        return new VBox(row);
    }

    private VBox watched(SourcesState.Listed listed) {
        var box = new VBox(8);
        for (WatchedFolder folder : listed.watched()) {
            box.getChildren().add(watched(folder, listed.syncing().contains(folder.path())));
        }
        if (listed.watched().isEmpty()) {
            box.getChildren()
                    .add(note("A watched folder is looked at every minute or so: what is new or changed in it comes in,"
                            + " what is gone from it goes."));
        }
        box.getChildren()
                .add(button("Watch a folder…", "watch-folder", Feather.EYE, () -> model.watch(chooseFolder.get())));
        return box;
    }

    private HBox watched(WatchedFolder folder, boolean syncing) {
        var path = new Label(folder.path().toString(), new FontIcon(Feather.FOLDER));
        String told = folder.synced()
                .map(at -> WHEN.format(at) + ": " + folder.outcome())
                .orElse("Not looked at yet");
        var outcome = new Label(syncing ? "Looking at it…" : told);
        outcome.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        outcome.setWrapText(true);
        var words = new VBox(2, path, outcome);
        HBox.setHgrow(words, Priority.ALWAYS);
        var now = button("Look now", "sync-now", Feather.REFRESH_CW, () -> model.sync(folder.path()));
        now.setDisable(syncing);
        var stop = button("Stop watching", "unwatch", Feather.EYE_OFF, () -> model.unwatch(folder.path()));
        var row = new HBox(8, words, now, stop);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Button button(String name, String id, Feather icon, Runnable action) {
        var button = new Button(name, new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
