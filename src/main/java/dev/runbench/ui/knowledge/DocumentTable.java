package dev.runbench.ui.knowledge;

import dev.runbench.knowledge.DocumentSummary;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/** The documents; a double click or Enter opens one, Delete asks to delete the chosen ones. */
final class DocumentTable extends TableView<DocumentSummary> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    DocumentTable(Consumer<DocumentSummary> open, Consumer<List<DocumentSummary>> delete) {
        setId("documents");
        setAccessibleText("Imported documents");
        setPlaceholder(new Label("No document matches the filter."));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getColumns().add(text("Title", 300, DocumentSummary::title));
        getColumns().add(atMost(140, text("Source", 100, DocumentSummary::source)));
        getColumns().add(atMost(140, text("Kind", 90, DocumentSummary::kind)));
        getColumns().add(atMost(180, text("Service", 100, DocumentSummary::service)));
        getColumns().add(atMost(480, text("Path", 190, DocumentSummary::path)));
        getColumns().add(whole(146, value("Imported", DocumentSummary::imported, TIME::format)));
        getColumns().add(whole(82, value("Chunks", DocumentSummary::chunks, String::valueOf)));
        getColumns().add(whole(96, value("Passages", DocumentSummary::passages, String::valueOf)));
        setRowFactory(_ -> {
            TableRow<DocumentSummary> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !row.isEmpty()) {
                    open.accept(row.getItem());
                }
            });
            return row;
        });
        setOnKeyPressed(event -> {
            List<DocumentSummary> chosen = chosen();
            if (event.getCode() == KeyCode.ENTER && chosen.size() == 1) {
                open.accept(chosen.getFirst());
                event.consume();
            } else if (event.getCode() == KeyCode.DELETE && !chosen.isEmpty()) {
                delete.accept(chosen);
                event.consume();
            }
        });
    }

    List<DocumentSummary> chosen() {
        return List.copyOf(getSelectionModel().getSelectedItems());
    }

    /** Shows these documents; what was chosen and is still there stays chosen. */
    void show(List<DocumentSummary> documents) {
        if (documents.equals(getItems())) {
            return;
        }
        List<Long> before = chosen().stream().map(DocumentSummary::id).toList();
        setItems(FXCollections.observableArrayList(documents));
        sort();
        documents.stream().filter(d -> before.contains(d.id())).forEach(getSelectionModel()::select);
    }

    private static TableColumn<DocumentSummary, String> text(
            String name, double width, Function<DocumentSummary, String> of) {
        TableColumn<DocumentSummary, String> column = new TableColumn<>(name);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(of.apply(row.getValue())));
        column.setCellFactory(_ -> new FileTable.TextCell<>());
        column.setPrefWidth(width);
        return column;
    }

    // Sorted by the value, not by how it is written.
    private static <T> TableColumn<DocumentSummary, T> value(
            String name, Function<DocumentSummary, T> of, Function<T, String> written) {
        TableColumn<DocumentSummary, T> column = new TableColumn<>(name);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(of.apply(row.getValue())));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable T value, boolean empty) {
                super.updateItem(value, empty);
                setText(empty || value == null ? "" : written.apply(value));
            }
        });
        return column;
    }

    // What is left over goes to the title: the others are as wide as what they show, or nearly.
    private static <T> TableColumn<DocumentSummary, T> atMost(double width, TableColumn<DocumentSummary, T> column) {
        column.setMinWidth(column.getPrefWidth() * 0.9);
        column.setMaxWidth(width);
        return column;
    }

    /** Its header and its longest value are read whole, however narrow the table. */
    private static <T> TableColumn<DocumentSummary, T> whole(double width, TableColumn<DocumentSummary, T> column) {
        column.setPrefWidth(width);
        column.setMinWidth(width);
        column.setMaxWidth(width);
        return column;
    }
}
