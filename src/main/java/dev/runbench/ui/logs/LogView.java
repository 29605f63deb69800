package dev.runbench.ui.logs;

import atlantafx.base.theme.Styles;
import dev.runbench.logs.LogAnalysis;
import dev.runbench.logs.NoText;
import dev.runbench.ui.control.EmptyState;
import dev.runbench.ui.control.PaneHeader;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.fx.Listeners;
import dev.runbench.ui.fx.Tasks;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The Logs pane's nodes. */
final class LogView {

    private static final String FIND = "Found format";

    private final LogViewModel model;
    private final Supplier<List<Path>> choice;
    private final Supplier<Optional<Path>> save;
    private final BorderPane root = new BorderPane();
    private final Label about = new Label();
    private final Button always = new Button("All times", new FontIcon(Feather.X));
    private final ComboBox<String> format = new ComboBox<>();
    private final ProgressBar busy = new ProgressBar();
    private final Label noText = new Label();
    private final TimelineView timeline;
    private final LogFindings findings;
    private final LinesView lines;
    private final StackPane body = new StackPane();
    private final Node content;
    private String said = "";
    private final ChangeListener<LogState> onState = (_, _, now) -> render(now);

    /**
     * @param choice asks which files to open
     * @param save asks into which file lines are saved
     */
    LogView(LogViewModel model, Tasks tasks, Supplier<List<Path>> choice, Supplier<Optional<Path>> save) {
        this.model = model;
        this.choice = choice;
        this.save = save;
        lines = new LinesView(model, tasks, this::export);
        findings = new LogFindings(model, lines, tasks, choice);
        timeline = new TimelineView(model.search()::between);
        about.setId("log-about");
        about.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        about.setWrapText(true);
        busy.setMaxWidth(Double.MAX_VALUE);
        busy.setPrefHeight(4);
        busy.setAccessibleText("Analysing the log");
        always.setId("log-always");
        always.setOnAction(_ -> model.search().always());
        StackPane.setAlignment(always, Pos.TOP_RIGHT);
        StackPane.setMargin(always, new Insets(0, 24, 0, 0));
        var found = new VBox(new StackPane(timeline, always), findings);
        var parts = new SplitPane(found, lines);
        VBox.setVgrow(findings, Priority.ALWAYS);
        parts.setOrientation(Orientation.VERTICAL);
        parts.setDividerPositions(0.52);
        format.setId("log-format");
        format.setAccessibleText("How the log is written");
        format.setOnShowing(_ -> {
            String chosen = format.getValue();
            format.getItems().setAll(FIND);
            format.getItems().addAll(model.formats());
            format.setValue(chosen);
        });
        format.getItems().add(FIND);
        format.setValue(FIND);
        format.valueProperty().addListener((_, _, name) -> {
            if (name != null) {
                model.format(name.equals(FIND) ? Optional.empty() : Optional.of(name));
            }
        });
        format.getStyleClass().add(Styles.SMALL);
        format.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(about, Priority.ALWAYS);
        about.setMaxWidth(Double.MAX_VALUE);
        var head = new HBox(12, about, format);
        head.setAlignment(Pos.CENTER_LEFT);
        noText.setId("log-no-text");
        noText.getStyleClass().add("source-note");
        noText.setWrapText(true);
        noText.setMaxWidth(Double.MAX_VALUE);
        noText.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setMargin(noText, new Insets(0, -24, 0, -24));
        warn(Optional.empty());
        var line = new VBox(
                4, noText, head, new RenewalBar(model.renewal(), findings.waiting(), model::analyseAgain), busy);
        line.setPadding(new Insets(0, 24, 8, 24));
        var all = new BorderPane(parts);
        all.setTop(line);
        content = all;
        root.getStyleClass().add("log-pane");
        root.setTop(new PaneHeader(
                "Logs",
                "Paste or drop a log: what looks like the cause comes first",
                button("Paste a log", Feather.CLIPBOARD, "log-paste", this::paste),
                button("Open…", Feather.FILE, "log-open", this::choose)));
        root.setCenter(body);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        root.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        root.setOnDragDropped(event -> {
            model.open(
                    event.getDragboard().getFiles().stream().map(File::toPath).toList());
            event.setDropCompleted(event.getDragboard().hasFiles());
            event.consume();
        });
        model.note().addListener((_, _, now) -> about(now));
        model.search()
                .timeline()
                .addListener((_, _, now) -> now.ifPresent(t -> timeline.show(
                        t,
                        model.log()
                                .flatMap(LogState.Open::detailed)
                                .map(d -> d.analysis().anomalies())
                                .orElse(List.of()))));
        model.search()
                .choice()
                .addListener((_, _, chosen) -> zoomed(chosen.from().isPresent()));
        zoomed(false);
    }

    private void zoomed(boolean zoomed) {
        Shown.when(zoomed, always);
    }

    private void export() {
        save.get().ifPresent(file -> model.export(file, lines.filtered()));
    }

    private static Button button(String name, Feather icon, String id, Runnable action) {
        var button = new Button(name, new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void pressed(KeyEvent key) {
        boolean typing = key.getTarget() instanceof TextInputControl;
        if (!typing && key.isShortcutDown() && key.getCode() == KeyCode.V) {
            paste();
            key.consume();
        } else if (LinesView.isFind(key)) {
            lines.find();
            key.consume();
        }
    }

    private void paste() {
        Optional.ofNullable(Clipboard.getSystemClipboard().getString()).ifPresent(model::paste);
    }

    private void choose() {
        model.open(choice.get());
    }

    Node node() {
        return root;
    }

    void shown() {
        Listeners.once(model.state(), onState);
        render(model.state().get());
    }

    void hidden() {
        model.state().removeListener(onState);
    }

    private void render(LogState state) {
        switch (state) {
            case LogState.Empty _ -> {
                clear();
                body.getChildren()
                        .setAll(new EmptyState(
                                Feather.ACTIVITY,
                                "What does the log say?",
                                "Paste it with Ctrl+V, or drop or open files, folders and archives: several become one in the order of time."
                                        + " Nothing of it leaves this machine."));
            }
            case LogState.Opening(String name) -> {
                clear();
                body.getChildren().setAll(new Label("Opening " + name + "…"));
            }
            case LogState.Failed(var problem) -> {
                clear();
                var view = new ProblemView(problem);
                StackPane.setMargin(view, new Insets(24));
                view.setMaxHeight(VBox.USE_PREF_SIZE);
                body.getChildren().setAll(view);
            }
            case LogState.Open open -> render(open);
        }
    }

    private void render(LogState.Open open) {
        if (!body.getChildren().equals(List.of(content))) {
            body.getChildren().setAll(content);
        }
        lines.show(open);
        boolean working = open.detailed().isEmpty() && open.problem().isEmpty();
        Shown.when(working, busy);
        said = open.problem()
                .map(p -> p.sentence())
                .orElseGet(() -> open.name()
                        + open.detailed().map(d -> about(d.analysis())).orElse(" · analysing…"));
        about(model.note().get());
        warn(open.detailed()
                .flatMap(d ->
                        d.analysis().notes().stream().filter(NoText::isSaidIn).findFirst()));
        findings.show(open.detailed());
    }

    private void warn(Optional<String> words) {
        noText.setText(words.orElse(""));
        Shown.when(words.isPresent(), noText);
    }

    private void about(String note) {
        about.setText(note.isEmpty() ? said : said + " · " + note);
    }

    private static String about(LogAnalysis analysis) {
        String span = analysis.from().isEmpty() ? "" : " · " + analysis.from() + " to " + analysis.to();
        var levels = new StringBuilder();
        analysis.levels()
                .forEach((level, count) -> levels.append(String.format(
                        Locale.ROOT, " · %,d %s", count, level.name().toLowerCase(Locale.ROOT))));
        String said = analysis.notes().stream().filter(n -> !NoText.isSaidIn(n)).collect(Collectors.joining(" "));
        String notes = said.isEmpty() ? "" : " · " + said;
        return " · " + analysis.format() + span + levels.toString().replace("none", "without level") + notes;
    }

    private void clear() {
        findings.closed();
        lines.closed();
        format.setValue(FIND);
    }
}
