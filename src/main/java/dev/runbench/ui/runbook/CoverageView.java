package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import dev.runbench.runbook.AlertCoverage;
import dev.runbench.runbook.AlertCoverage.Row;
import dev.runbench.runbook.AlertCoverage.Standing;
import dev.runbench.runbook.RunbookSummary;
import dev.runbench.ui.control.EmptyState;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.control.TextLimit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Which alerts have a runbook, and which runbooks an alert. */
final class CoverageView {

    private final BorderPane root = new BorderPane();
    private final Label summary = new Label();
    private final Map<Standing, ToggleButton> chips = new EnumMap<>(Standing.class);
    private final ToggleButton all = new ToggleButton();
    private final CoverageTable table;
    private final VBox page;
    private final Node empty;
    private List<RunbookSummary> list = List.of();

    CoverageView(CoverageModel model, CoverageActions actions) {
        var namer = new CoverageNamer(actions);
        table = new CoverageTable(actions, row -> namer.ask(row.alert(), list));
        table.setPlaceholder(new Label("Nothing here fits the filter."));
        var title = new Label("Alert coverage");
        title.getStyleClass().add(Styles.TITLE_4);
        summary.setId("coverage-summary");
        summary.setWrapText(true);
        summary.getStyleClass().add(Styles.TEXT_MUTED);
        var filter = TextLimit.of(new TextField(), TextLimit.LINE);
        filter.setId("coverage-filter");
        filter.setPromptText("Part of a name");
        filter.setAccessibleText("Show alerts and runbooks with these words in their names");
        filter.setPrefColumnCount(11);
        filter.textProperty().addListener((_, _, words) -> model.words(words));
        all.setOnAction(_ -> model.only(Optional.empty()));
        var bar = new FlowPane(8, 8, filter, all);
        for (Standing standing : Standing.values()) {
            var chip = new ToggleButton();
            chip.setId("coverage-" + standing.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            chip.setTooltip(new Tooltip(CoverageWords.help(standing)));
            chip.setOnAction(_ -> model.only(chip.isSelected() ? Optional.of(standing) : Optional.empty()));
            chips.put(standing, chip);
            bar.getChildren().add(chip);
        }
        filter.getStyleClass().add(Styles.SMALL);
        bar.getStyleClass().add("coverage-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        page = new VBox(8, title, summary, bar, namer.node());
        page.setPadding(new Insets(16, 16, 8, 16));
        var knowledge = new Button("Import alerts", new FontIcon(Feather.DOWNLOAD));
        knowledge.setOnAction(_ -> actions.importAlerts());
        empty = new EmptyState(
                Feather.BELL,
                "No alerts are known yet",
                "This map shows which alerts have a runbook, which name one that nobody has, and which runbooks no alert leads to."
                        + " Import what Alertmanager, Grafana or PagerDuty sent, or the files with Prometheus' rules.",
                knowledge);
        root.setId("coverage");
    }

    Node node() {
        return root;
    }

    /** Which runbooks can name an alert. */
    void listed(List<RunbookSummary> now) {
        list = now;
    }

    void render(CoverageState state) {
        if (state.problem().isPresent()) {
            root.setTop(new VBox(new ProblemView(state.problem().get())));
            root.setCenter(null);
            return;
        }
        if (state.map().isEmpty()) {
            root.setTop(null);
            root.setCenter(new ProgressIndicator());
            return;
        }
        AlertCoverage map = state.map().get();
        if (map.alerts() == 0) {
            root.setTop(null);
            root.setCenter(empty);
            return;
        }
        summary.setText(words(map));
        all.setText("All " + map.rows().size());
        all.setSelected(state.only().isEmpty());
        chips.forEach((standing, chip) -> {
            chip.setText(CoverageWords.name(standing) + " " + map.count(standing));
            chip.setSelected(state.only().filter(standing::equals).isPresent());
        });
        List<Row> rows = state.rows();
        if (!table.getItems().equals(rows)) {
            table.setItems(FXCollections.observableArrayList(rows));
        }
        root.setTop(page);
        root.setCenter(table);
    }

    private static String words(AlertCoverage map) {
        long gaps = map.gaps();
        String known = map.alerts() == 1
                ? "1 alert is known from what was imported"
                : map.alerts() + " alerts are known from what was imported";
        return known
                + (gaps == 0
                        ? "; each has its runbook."
                        : gaps == 1 ? "; 1 gap is left." : "; " + gaps + " gaps are left.");
    }
}
