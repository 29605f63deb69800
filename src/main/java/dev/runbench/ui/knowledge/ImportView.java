package dev.runbench.ui.knowledge;

import atlantafx.base.theme.Styles;
import dev.runbench.base.Problem;
import dev.runbench.knowledge.ImportPreview;
import dev.runbench.knowledge.ImportProgress;
import dev.runbench.knowledge.ImportStatus;
import dev.runbench.knowledge.ImportSummary;
import dev.runbench.knowledge.InterruptedImport;
import dev.runbench.ui.control.ProblemView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The strip above the list: nothing, a preview, progress, or what came of it. */
final class ImportView extends VBox {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM, HH:mm").withZone(ZoneId.systemDefault());
    private static final double TABLE_HEIGHT = 220;

    private final ImportViewModel model;
    // Kept while an import runs, so that Cancel does not jump away from under the pointer.
    private final ProgressBar bar = new ProgressBar();
    private final Label pace = new Label();
    private final Label file = new Label();
    private final Button cancel = button("Cancel the import", "import-cancel", this::cancelled);
    private final Node running;

    ImportView(ImportViewModel model) {
        super(8);
        this.model = model;
        getStyleClass().add("import-strip");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText("Progress of the import");
        file.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        file.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        running = new VBox(8, row(pace, cancel), bar, file);
    }

    private void cancelled() {
        model.cancel();
    }

    void render(ImportState state) {
        switch (state) {
            case ImportState.Idle _ -> show();
            case ImportState.Offered(InterruptedImport died) -> show(offer(died));
            case ImportState.Looking _ -> {
                var wait = new ProgressBar();
                wait.setMaxWidth(Double.MAX_VALUE);
                wait.setAccessibleText("Looking at the files");
                show(
                        row(new Label("Looking at the files…"), button("Stop looking", "import-stop", model::cancel)),
                        wait);
            }
            case ImportState.Previewed(ImportPreview preview) -> {
                FileTable files = files(preview);
                show(previewed(preview, files), files);
            }
            case ImportState.Pasted pasted -> show(new PasteForm(pasted, model));
            case ImportState.Columns asked -> show(new ColumnsForm(asked, model));
            case ImportState.Running now -> {
                progress(now);
                show(running);
            }
            case ImportState.Ended(ImportSummary summary) -> show(ended(summary), told(summary));
            case ImportState.Failed(Problem problem) ->
                show(new ProblemView(problem, button("Close", "import-close", model::cancel)));
        }
    }

    private void show(Node... nodes) {
        boolean same = getChildren().equals(List.of(nodes));
        if (!same) {
            getChildren().setAll(nodes);
        }
        setVisible(nodes.length > 0);
        setManaged(nodes.length > 0);
    }

    private Node offer(InterruptedImport died) {
        String roots = died.roots().stream().map(Path::toString).collect(Collectors.joining(", "));
        var words = new Label("An import of " + roots + " was cut off on " + WHEN.format(died.started())
                + ". What came in is whole; the rest is missing.");
        words.setWrapText(true);
        return row(
                words,
                accent(button("Resume the import", "import-resume", model::resume)),
                button("Leave it", "import-forget", model::forget));
    }

    private Node previewed(ImportPreview preview, FileTable table) {
        long files = preview.toImport();
        String counts = count(preview.count(ImportStatus.NEW), "new")
                + count(preview.count(ImportStatus.CHANGED), "changed")
                + count(preview.count(ImportStatus.UNCHANGED), "unchanged")
                + count(preview.count(ImportStatus.UNREADABLE), "unreadable")
                + count(preview.hidden(), "hidden and passed over");
        var words = new Label(counts.isEmpty() ? "No files there" : counts.substring(3));
        words.setId("import-counts");
        words.getStyleClass().add(Styles.TEXT_BOLD);
        if (files == 0) {
            return row(words, button("Close", "import-close", model::cancel));
        }
        String name = files == 1 ? "Import 1 file" : String.format("Import %,d files", files);
        return row(
                words,
                columns(table),
                accent(button(name, "import-start", model::start)),
                button("Do not import", "import-close", model::cancel));
    }

    private static String count(long n, String word) {
        return n == 0 ? "" : String.format(" · %,d %s", n, word);
    }

    private static FileTable files(ImportPreview preview) {
        return sized(new FileTable(preview.files().stream()
                .map(f -> new FileTable.Row(f.status(), f.path().toString(), f.reason()))
                .toList()));
    }

    private Button columns(FileTable table) {
        Button columns = button(
                "Columns…",
                "import-columns",
                () -> model.columns(
                        Path.of(table.getSelectionModel().getSelectedItem().path())));
        columns.setTooltip(new Tooltip("What the columns of the chosen CSV file mean"));
        columns.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !isTable(table.getSelectionModel().getSelectedItem()),
                        table.getSelectionModel().selectedItemProperty()));
        return columns;
    }

    private static boolean isTable(FileTable.@Nullable Row row) {
        return row != null
                && row.status() != ImportStatus.UNREADABLE
                && row.path().toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv)");
    }

    private static FileTable sized(FileTable table) {
        table.setPrefHeight(TABLE_HEIGHT);
        table.setMinHeight(TABLE_HEIGHT / 2);
        return table;
    }

    private void progress(ImportState.Running now) {
        ImportProgress progress = now.progress();
        bar.setProgress(
                progress.bytesTotal() == 0
                        ? ProgressBar.INDETERMINATE_PROGRESS
                        : (double) progress.bytesDone() / progress.bytesTotal());
        String left = progress.left().map(d -> " · " + spoken(d) + " left").orElse("");
        pace.setText(
                now.cancelling()
                        ? "Finishing the file under way; what came in stays…"
                        : String.format(
                                "Importing %,d of %,d files · %.0f a second%s",
                                progress.done(), progress.total(), progress.filesPerSecond(), left));
        file.setText(now.file());
        cancel.setDisable(now.cancelling());
    }

    static String spoken(Duration left) {
        long seconds = Math.max(1, left.toSeconds());
        return seconds < 90 ? seconds + " s" : Math.ceilDiv(seconds, 60) + " min";
    }

    private Node ended(ImportSummary summary) {
        String counts = count(summary.count(ImportStatus.NEW), "new")
                + count(summary.count(ImportStatus.CHANGED), "changed")
                + count(summary.count(ImportStatus.UNCHANGED), "unchanged")
                + count(summary.count(ImportStatus.UNREADABLE), "unreadable");
        var words = new Label((summary.cancelled() ? "Import cancelled; kept" : "Imported in " + spoken(summary.took()))
                + (counts.isEmpty() ? ": nothing" : counts));
        words.setId("import-summary");
        words.getStyleClass().add(Styles.TEXT_BOLD);
        return row(words, button("Close", "import-close", model::cancel));
    }

    private static Node told(ImportSummary summary) {
        List<FileTable.Row> rows = summary.files().stream()
                .filter(f -> !f.reason().isEmpty())
                .map(f -> new FileTable.Row(f.status(), f.path(), f.reason()))
                .toList();
        return rows.isEmpty() ? new Region() : sized(new FileTable(rows));
    }

    static Button button(String name, String id, Runnable action) {
        var button = new Button(name);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    static Button accent(Button button) {
        button.getStyleClass().add(Styles.ACCENT);
        return button;
    }

    static HBox row(Label words, Button... buttons) {
        var row = new HBox(8, words);
        row.setAlignment(Pos.CENTER_LEFT);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        row.getChildren().addAll(Arrays.asList(buttons));
        return row;
    }
}
