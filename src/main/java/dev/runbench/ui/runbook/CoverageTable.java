package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.runbook.AlertCoverage.Row;
import dev.runbench.runbook.AlertCoverage.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Alerts and runbooks line by line, each with what can be done about it. */
final class CoverageTable extends TableView<Row> {

    private final CoverageActions actions;
    private final Consumer<Row> choose;

    /** @param choose asks which runbook is to name the alert */
    CoverageTable(CoverageActions actions, Consumer<Row> choose) {
        this.actions = actions;
        this.choose = choose;
        setId("coverage-table");
        setAccessibleText("Alerts and their runbooks");
        getStyleClass().addAll(Tweaks.EDGE_TO_EDGE, "coverage-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        column("", 120, r -> CoverageWords.name(r.standing())).setCellFactory(_ -> new StandingCell());
        column("Alert", 200, CoverageWords::alert).setCellFactory(_ -> new WordsCell());
        column("Runbook", 200, CoverageWords::runbook).setCellFactory(_ -> new WordsCell());
        column("Came", 60, Row::times).setCellFactory(_ -> new TimesCell());
        column("Last", 104, r -> CoverageWords.last(r.last()));
        TableColumn<Row, Row> doing = column("", 188, r -> r);
        doing.setCellFactory(_ -> new ActionCell());
        doing.setSortable(false);
        setRowFactory(_ -> new javafx.scene.control.TableRow<>() {
            @Override
            protected void updateItem(@Nullable Row row, boolean empty) {
                super.updateItem(row, empty);
                setAccessibleText(empty || row == null ? null : CoverageWords.sentence(row));
            }
        });
    }

    private <T> TableColumn<Row, T> column(String name, double width, Function<Row, T> value) {
        var column = new TableColumn<Row, T>(name);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 120));
        // The names get what is left, and a bound all the same: two infinities add up to no number.
        if (width < 200) {
            column.setMaxWidth(width);
        }
        getColumns().add(column);
        return column;
    }

    private static final class StandingCell extends TableCell<Row, String> {

        @Override
        protected void updateItem(@Nullable String words, boolean empty) {
            super.updateItem(words, empty);
            Row row = getTableRow() == null ? null : getTableRow().getItem();
            if (empty || row == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            Standing standing = row.standing();
            var badge = new Label(CoverageWords.name(standing));
            badge.getStyleClass().addAll("runbook-badge", CoverageWords.style(standing), Styles.TEXT_SMALL);
            setGraphic(badge);
            setTooltip(new Tooltip(CoverageWords.help(standing)));
        }
    }

    private static final class WordsCell extends TableCell<Row, String> {

        @Override
        protected void updateItem(@Nullable String words, boolean empty) {
            super.updateItem(words, empty);
            setText(words);
            setTooltip(empty || words == null || words.isEmpty() ? null : new Tooltip(words));
        }
    }

    private static final class TimesCell extends TableCell<Row, Long> {

        @Override
        protected void updateItem(@Nullable Long times, boolean empty) {
            super.updateItem(times, empty);
            Row row = getTableRow() == null ? null : getTableRow().getItem();
            setText(empty || row == null ? null : CoverageWords.times(row));
        }
    }

    private final class ActionCell extends TableCell<Row, Row> {

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            var links = new HBox(8, links(row).toArray(Node[]::new));
            links.setAlignment(Pos.CENTER_LEFT);
            setGraphic(links);
        }

        private List<Hyperlink> links(Row row) {
            List<Hyperlink> links = new ArrayList<>();
            switch (row.standing()) {
                case MISSING_RUNBOOK ->
                    links.add(
                            link("New runbook", "New runbook for the alert " + row.alert(), () -> actions.create(row)));
                case NO_RUNBOOK -> {
                    links.add(
                            link("New runbook", "New runbook for the alert " + row.alert(), () -> actions.create(row)));
                    links.add(link("Name it in…", "Name " + row.alert() + " in a runbook", () -> choose.accept(row)));
                }
                case NEVER_SEEN ->
                    row.nearest()
                            .ifPresent(n -> links.add(link(
                                    "Replace by nearest",
                                    "Replace " + row.alert() + " by " + n,
                                    () -> actions.rename(row))));
                case NO_ALERT, COVERED -> {}
            }
            row.runbook()
                    .ifPresent(r -> links.add(link("Open", "Open the runbook " + r.title(), () -> actions.open(row))));
            return links;
        }

        private static Hyperlink link(String words, String whole, Runnable action) {
            var link = new Hyperlink(words);
            link.setAccessibleText(whole);
            link.setTooltip(new Tooltip(whole));
            link.getStyleClass().add(Styles.TEXT_SMALL);
            link.setMinWidth(USE_PREF_SIZE);
            link.setOnAction(_ -> action.run());
            return link;
        }
    }
}
