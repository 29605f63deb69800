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
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
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
    private final SteadyItems<Suspect> suspects;
    private final TemplateTable templates = new TemplateTable(this::choose);
    private final ValuesView values;
    private final PinnedView pinned;
    private final SteadyItems<Anomaly> anomalies;
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
        ListView<Suspect> suspectList = list("log-suspects", "Suspects, most suspicious first", "Nothing stands out.");
        suspectList.setCellFactory(_ -> new SuspectCell(this::analysis));
        suspects = steady(suspectList, (a, b) -> a.line() == b.line(), suspect -> lines.go(suspect.line() - 1));
        ListView<Anomaly> anomalyList =
                list("log-anomalies", "Anomalies, most certain first", "Nothing departs from the log's own ways.");
        anomalyList.setCellFactory(_ -> new AnomalyCell(this::analysis));
        anomalies = steady(anomalyList, LogFindings::isSame, anomaly -> lines.go(anomaly.line() - 1));
        values = new ValuesView(lines::find);
        pinned = new PinnedView(lines::go);
        model.marks().changes().addListener(_ -> pinned());
        model.search().choice().addListener((_, _, choice) -> {
            if (choice.template().isEmpty()) {
                templates.getSelectionModel().clearSelection();
                values.none();
            }
        });
        var next = new NextStepsView(model.nextSteps(), lines::go, this::pinnedTexts);
        pins.setContent(pinned);
        unusual.setContent(anomalyList);
        var comparison = new ComparisonView(
                model.comparison(), () -> model.compare(choose.get()), model::compareSpan, lines::go);
        model.search()
                .choice()
                .addListener((_, _, choice) -> comparison.zoomed(choice.from().isPresent()));
        var tabs = new TabPane(
                new Tab("Suspects", suspectList),
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

    private static <T> ListView<T> list(String id, String name, String nothing) {
        var list = new ListView<T>();
        list.setId(id);
        list.setAccessibleText(name);
        list.getStyleClass().addAll("hit-list", Styles.DENSE);
        list.setPlaceholder(new Label(nothing));
        return list;
    }

    private static <T> SteadyItems<T> steady(ListView<T> list, BiPredicate<T, T> same, Consumer<T> chosen) {
        return new SteadyItems<>(list, list.getItems(), list.getSelectionModel(), same, chosen);
    }

    // One that lasts has a later end each time.
    private static boolean isSame(Anomaly a, Anomaly b) {
        return a.kind() == b.kind() && a.template().equals(b.template()) && a.fromMillis() == b.fromMillis();
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
        OptionalInt place = shown.map(d -> SameTemplate.place(template, d)).orElse(OptionalInt.empty());
        if (place.isEmpty() || model.log().isEmpty()) {
            return;
        }
        Detailed detailed = shown.get();
        model.search().only(place);
        LogFile log = model.log().get().log();
        LogAnalysis.LogTemplate now = detailed.analysis().templates().get(place.getAsInt());
        counting = tasks.run(
                () -> TemplateVariables.of(log, detailed.facts(), now, place.getAsInt()),
                values::show,
                _ -> values.none());
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

    /** Whether a list is not renewed because the pointer is over it. */
    ObservableValue<Boolean> waiting() {
        return suspects.waiting().or(anomalies.waiting()).or(templates.waiting());
    }

    /** Another log's analysis, none, or a newer one of a log that has grown. */
    void show(Optional<Detailed> detailed) {
        if (detailed.equals(shown)) {
            return;
        }
        boolean renewed = shown.isPresent() && detailed.isPresent();
        shown = detailed;
        Optional<LogAnalysis> analysis = detailed.map(Detailed::analysis);
        List<Suspect> suspected = analysis.map(LogAnalysis::suspects).orElse(List.of());
        List<Anomaly> unusualNow = analysis.map(LogAnalysis::anomalies).orElse(List.of());
        unusual.setText(unusualNow.isEmpty() ? "Anomalies" : "Anomalies (" + unusualNow.size() + ")");
        if (renewed) {
            suspects.renew(suspected);
            anomalies.renew(unusualNow);
            templates.renew(analysis.orElseThrow());
        } else {
            values.none();
            suspects.show(suspected);
            anomalies.show(unusualNow);
            templates.show(analysis);
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
