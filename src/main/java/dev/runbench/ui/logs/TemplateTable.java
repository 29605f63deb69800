package dev.runbench.ui.logs;

import atlantafx.base.theme.Styles;
import dev.runbench.base.OneLine;
import dev.runbench.logs.Level;
import dev.runbench.logs.LogAnalysis;
import dev.runbench.logs.LogAnalysis.LogTemplate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** Kinds of messages, most frequent first; a click leaves only their lines. */
final class TemplateTable extends TableView<LogTemplate> {

    private static final int DAY = "2026-03-10T".length();
    private static final int SECOND = "2026-03-10T14:00:00".length();

    private boolean oneDay;
    private long records = 1;

    private final SteadyItems<LogTemplate> steady;

    /** @param chosen told which one the person chose */
    TemplateTable(Consumer<LogTemplate> chosen) {
        steady = new SteadyItems<>(this, getItems(), getSelectionModel(), SameTemplate::is, chosen);
        setId("log-templates");
        getStyleClass().addAll(Styles.DENSE, "log-templates");
        setAccessibleText("Kinds of messages");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        column("Count", 68, LogTemplate::count).getStyleClass().add("number");
        column("Level", 60, t -> t.level() == Level.NONE ? "" : t.level().name().toLowerCase(Locale.ROOT));
        TableColumn<LogTemplate, String> words = column("Template", 200, LogTemplate::template);
        words.setCellFactory(_ -> new WordsCell());
        TableColumn<LogTemplate, List<Long>> over = column("Over the log", 112, LogTemplate::parts);
        over.setCellFactory(_ -> new SparkCell());
        over.setSortable(false);
        column("Share", 76, t -> share(t.count())).getStyleClass().add("number");
        column("First", 80, t -> shown(t.first()));
        column("Last", 80, t -> shown(t.last()));
    }

    /** Shows them; times without their day when the whole log is of one. */
    void show(Optional<LogAnalysis> analysis) {
        analysis.ifPresent(this::measure);
        steady.show(analysis.map(LogAnalysis::templates).map(this::ordered).orElse(List.of()));
    }

    /** Whether some wait until the pointer has left. */
    ReadOnlyBooleanProperty waiting() {
        return steady.waiting();
    }

    /** The same log's, which has grown. */
    void renew(LogAnalysis analysis) {
        measure(analysis);
        steady.renew(ordered(analysis.templates()));
        refresh(); // the shares of all have changed
    }

    // As the person wants them ordered, if a header was pressed.
    private List<LogTemplate> ordered(List<LogTemplate> templates) {
        return getComparator() == null
                ? templates
                : templates.stream().sorted(getComparator()).toList();
    }

    private void measure(LogAnalysis analysis) {
        oneDay = analysis.from().length() > DAY
                && analysis.to().startsWith(analysis.from().substring(0, DAY));
        records = Math.max(
                1,
                analysis.levels().values().stream().mapToLong(Long::longValue).sum());
    }

    private String share(long count) {
        double percent = 100.0 * count / records;
        return percent >= 10
                ? String.format(Locale.ROOT, "%.0f %%", percent)
                : percent >= 0.1 ? String.format(Locale.ROOT, "%.1f %%", percent) : "< 0.1 %";
    }

    private String shown(String time) {
        String seconds = time.length() > SECOND ? time.substring(0, SECOND) : time;
        return oneDay && time.length() > DAY ? seconds.substring(DAY) : seconds.replace('T', ' ');
    }

    private <T> TableColumn<LogTemplate, T> column(String name, double width, Function<LogTemplate, T> value) {
        var column = new TableColumn<LogTemplate, T>(name);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 160));
        column.setMaxWidth(width < 200 ? width : Double.MAX_VALUE); // the words get what is left
        getColumns().add(column);
        return column;
    }

    /** Only the words are of one width; a style of the column would be its header's as well. */
    private static final class WordsCell extends TableCell<LogTemplate, String> {
        private WordsCell() {
            getStyleClass().add("mono");
        }

        @Override
        protected void updateItem(@Nullable String words, boolean empty) {
            super.updateItem(words, empty);
            setText(empty || words == null ? null : OneLine.of(words));
        }
    }

    private static final class SparkCell extends TableCell<LogTemplate, List<Long>> {
        private final Sparkline line = new Sparkline();

        @Override
        protected void updateItem(@Nullable List<Long> parts, boolean empty) {
            super.updateItem(parts, empty);
            if (empty || parts == null) {
                setGraphic(null);
            } else {
                line.show(parts);
                setGraphic(line);
            }
        }
    }
}
