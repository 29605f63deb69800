package dev.runbench.ui.logs;

import atlantafx.base.theme.Styles;
import dev.runbench.logs.LogAnalysis;
import dev.runbench.logs.LogAnalysis.Anomaly;
import dev.runbench.logs.LogAnalysis.Suspect;
import dev.runbench.logs.LogFile;
import dev.runbench.logs.LogService.Detailed;
import dev.runbench.logs.TemplateVariables;
import dev.runbench.ui.fx.Tasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What was found in the log, above its lines: suspects, next steps and pins on the left, templates and their values right. */
final class LogFindings extends SplitPane {

    private final LogViewModel model;
    private final Tasks tasks;
    private final ListView<Suspect> suspects = new ListView<>();
    private final TemplateTable templates = new TemplateTable();
    private final ValuesView values;
    private final PinnedView pinned;
    private final ListView<Anomaly> anomalies = new ListView<>();
    private final Tab unusual = new Tab("Anomalies");
    private final Tab pins = new Tab("Pinned");
    private final List<PinnedView.Pin> pinnedLines = new ArrayList<>();
    private Tasks.Running counting = Tasks.Running.NONE;
    private Tasks.Running reading = Tasks.Running.NONE;
    private Optional<Detailed> shown = Optional.empty();

    /** @param choose asks for logs to compare with */
    LogFindings(LogViewModel model, LinesView lines, Tasks tasks, Supplier<List<Path>> choose) {
        this.model = model;
        this.tasks = tasks;
        suspects.setId("log-suspects");
        suspects.setAccessibleText("Suspects, most suspicious first");
        suspects.getStyleClass().addAll("hit-list", Styles.DENSE);
        suspects.setCellFactory(_ -> new SuspectCell(this::analysis));
        suspects.setPlaceholder(new Label("Nothing stands out."));
        suspects.getSelectionModel().selectedItemProperty().addListener((_, _, suspect) -> {
            if (suspect != null) {
                lines.go(suspect.line() - 1);
            }
        });
        values = new ValuesView(lines::find);
        pinned = new PinnedView(lines::go);
        templates.getSelectionModel().selectedItemProperty().addListener((_, _, template) -> choose(template));
        model.marks().changes().addListener(_ -> pinned());
        model.search().choice().addListener((_, _, choice) -> {
            if (choice.template().isEmpty()) {
                templates.getSelectionModel().clearSelection();
                values.none();
            }
        });
        var next = new NextStepsView(model.nextSteps(), lines::go, this::pinnedTexts);
        pins.setContent(pinned);
        anomalies.setId("log-anomalies");
        anomalies.setAccessibleText("Anomalies, most certain first");
        anomalies.getStyleClass().addAll("hit-list", Styles.DENSE);
        anomalies.setCellFactory(_ -> new AnomalyCell(this::analysis));
        anomalies.setPlaceholder(new Label("Nothing departs from the log's own ways."));
        anomalies.getSelectionModel().selectedItemProperty().addListener((_, _, anomaly) -> {
            if (anomaly != null) {
                lines.go(anomaly.line() - 1);
            }
        });
        unusual.setContent(anomalies);
        var comparison = new ComparisonView(
                model.comparison(), () -> model.compare(choose.get()), model::compareSpan, lines::go);
        model.search()
                .choice()
                .addListener((_, _, choice) -> comparison.zoomed(choice.from().isPresent()));
        var tabs = new TabPane(
                new Tab("Suspects", suspects),
                new Tab("Next steps", next),
                unusual,
                new Tab("Compare", comparison),
                pins);
        tabs.setId("log-findings");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getStyleClass().add(Styles.DENSE);
        getItems().addAll(tabs, titled("Templates", new VBox(templates, values)));
        setDividerPositions(0.42);
    }

    private Optional<LogAnalysis> analysis() {
        return shown.map(Detailed::analysis);
    }

    private static Node titled(String title, VBox content) {
        var heading = new Label(title);
        heading.getStyleClass().add("findings-title");
        VBox.setVgrow(content.getChildren().getFirst(), Priority.ALWAYS);
        var box = new VBox(heading, content);
        VBox.setVgrow(content, Priority.ALWAYS);
        return box;
    }

    private void choose(LogAnalysis.LogTemplate template) {
        counting.stop();
        if (template == null || shown.isEmpty() || model.log().isEmpty()) {
            return;
        }
        Detailed detailed = shown.get();
        int place = detailed.analysis().templates().indexOf(template);
        model.search().only(OptionalInt.of(place));
        LogFile log = model.log().get().log();
        counting = tasks.run(
                () -> TemplateVariables.of(log, detailed.facts(), template, place), values::show, _ -> values.none());
    }

    private void pinned() {
        reading.stop();
        List<Long> numbers = List.copyOf(model.marks().pins());
        pins.setText(numbers.isEmpty() ? "Pinned" : "Pinned (" + numbers.size() + ")");
        model.log()
                .ifPresent(open -> reading = tasks.run(
                        () -> {
                            List<PinnedView.Pin> texts = new ArrayList<>();
                            for (long number : numbers) {
                                open.log()
                                        .lines(number, 1)
                                        .forEach(l -> texts.add(new PinnedView.Pin(number, l.text())));
                            }
                            return texts;
                        },
                        this::pinned,
                        _ -> pinned(List.of())));
    }

    private void pinned(List<PinnedView.Pin> texts) {
        pinnedLines.clear();
        pinnedLines.addAll(texts);
        pinned.show(texts);
    }

    private List<String> pinnedTexts() {
        return pinnedLines.stream().map(PinnedView.Pin::text).toList();
    }

    void show(Optional<Detailed> detailed) {
        if (!detailed.equals(shown)) {
            shown = detailed;
            suspects.getItems().clear();
            anomalies.getItems().clear();
            unusual.setText("Anomalies");
            templates.getItems().clear();
            values.none();
            detailed.ifPresent(d -> {
                suspects.getItems().setAll(d.analysis().suspects());
                anomalies.getItems().setAll(d.analysis().anomalies());
                int count = d.analysis().anomalies().size();
                unusual.setText(count == 0 ? "Anomalies" : "Anomalies (" + count + ")");
                templates.show(d.analysis());
            });
        }
    }

    void closed() {
        counting.stop();
        reading.stop();
        pinned(List.of());
        pins.setText("Pinned");
        show(Optional.empty());
    }
}
