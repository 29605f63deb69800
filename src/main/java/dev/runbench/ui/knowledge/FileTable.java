package dev.runbench.ui.knowledge;

import dev.runbench.knowledge.ImportStatus;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Files with what an import does or did with them; what needs attention comes first. */
final class FileTable extends TableView<FileTable.Row> {

    /**
     * A file.
     *
     * @param reason why it is unreadable, or what of it is; may be empty
     */
    record Row(ImportStatus status, String path, String reason) {}

    private static final List<ImportStatus> ORDER =
            List.of(ImportStatus.UNREADABLE, ImportStatus.CHANGED, ImportStatus.NEW, ImportStatus.UNCHANGED);

    FileTable(List<Row> rows) {
        setItems(FXCollections.observableArrayList(rows.stream()
                .sorted(java.util.Comparator.comparing((Row r) -> ORDER.indexOf(r.status()))
                        .thenComparing(Row::path))
                .toList()));
        setId("import-files");
        setAccessibleText("Files to import and what will happen to them");
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<Row, ImportStatus> status = new TableColumn<>("Status");
        status.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().status()));
        status.setCellFactory(_ -> new StatusCell());
        status.setMinWidth(120);
        status.setMaxWidth(140);
        getColumns().add(status);
        getColumns().add(text("File", 420, Row::path));
        getColumns().add(text("Reason", 360, row -> sentence(row.reason())));
    }

    private static TableColumn<Row, String> text(
            String name, double width, java.util.function.Function<Row, String> of) {
        TableColumn<Row, String> column = new TableColumn<>(name);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(of.apply(row.getValue())));
        column.setCellFactory(_ -> new TextCell<>());
        column.setPrefWidth(width);
        return column;
    }

    // Reasons complete "This file ...".
    private static String sentence(String reason) {
        return reason.isEmpty() ? "" : Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
    }

    static FontIcon icon(ImportStatus status) {
        var icon = new FontIcon(
                switch (status) {
                    case NEW -> Feather.PLUS_CIRCLE;
                    case CHANGED -> Feather.EDIT_2;
                    case UNCHANGED -> Feather.CHECK;
                    case UNREADABLE -> Feather.ALERT_TRIANGLE;
                });
        icon.getStyleClass().add("status-" + status.word());
        return icon;
    }

    /** Icon and word, since colour alone tells nothing to many. */
    private static final class StatusCell extends TableCell<Row, ImportStatus> {

        @Override
        protected void updateItem(@Nullable ImportStatus status, boolean empty) {
            super.updateItem(status, empty);
            Optional<ImportStatus> shown = empty ? Optional.empty() : Optional.ofNullable(status);
            setText(shown.map(ImportStatus::word).orElse(""));
            setGraphic(shown.map(FileTable::icon).orElse(null));
        }
    }

    /** Text that shows its whole self when the pointer rests on it. */
    static final class TextCell<R> extends TableCell<R, String> {

        private final Label label = new Label();
        private final Tooltip tooltip = new Tooltip();

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            boolean blank = empty || text == null || text.isEmpty();
            label.setText(blank ? "" : text);
            tooltip.setText(label.getText());
            setGraphic(blank ? null : label);
            setTooltip(blank ? null : tooltip);
        }
    }
}
