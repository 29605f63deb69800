package dev.runbench.ui.knowledge;

import atlantafx.base.theme.Styles;
import dev.runbench.knowledge.CsvMapping;
import dev.runbench.knowledge.CsvPreview;
import dev.runbench.knowledge.TicketField;
import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** What the columns of a table mean, each with an example from its rows. */
final class ColumnsForm extends VBox {

    private static final int LONGEST_EXAMPLE = 80;
    private static final double HEIGHT = 260;

    private CsvMapping mapping;

    ColumnsForm(ImportState.Columns asked, ImportViewModel model) {
        super(8);
        CsvPreview preview = asked.table();
        mapping = preview.mapping();
        String read = mapping.isTicket() ? "read as tickets" : "kept as a table";
        var words = new Label("Columns of " + asked.file().getFileName() + ", now " + read
                + (preview.preset() ? ", as you said before" : ""));
        words.getStyleClass().add(Styles.TEXT_BOLD);
        var scroll = new ScrollPane(grid(preview));
        scroll.setId("csv-columns");
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(HEIGHT);
        getChildren()
                .setAll(
                        ImportView.row(
                                words,
                                ImportView.accent(ImportView.button(
                                        "Use these columns", "columns-use", () -> model.useColumns(mapping))),
                                ImportView.button("Leave them", "columns-leave", model::leaveColumns)),
                        scroll);
    }

    private GridPane grid(CsvPreview preview) {
        var grid = new GridPane(16, 6);
        grid.addRow(0, muted("Column"), muted("Means"), muted("For instance"));
        List<String> headers = preview.headers().stream().distinct().toList();
        for (int row = 0; row < headers.size(); row++) {
            String header = headers.get(row);
            ComboBox<TicketField> field = new ComboBox<>(FXCollections.observableArrayList(TicketField.values()));
            field.setConverter(new Labels());
            field.setValue(mapping.of(header));
            field.setAccessibleText("What the column " + header + " means");
            field.valueProperty().addListener((_, _, now) -> mapping = mapping.with(header, now));
            grid.addRow(row + 1, new Label(header), field, muted(example(preview, header)));
        }
        return grid;
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        return label;
    }

    private static String example(CsvPreview preview, String header) {
        String found = IntStream.range(0, preview.headers().size())
                .filter(i -> preview.headers().get(i).equals(header))
                .boxed()
                .flatMap(i -> preview.rows().stream()
                        .filter(r -> i < r.size())
                        .map(r -> r.get(i).strip()))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("")
                .replaceAll("\\s+", " ");
        return found.length() <= LONGEST_EXAMPLE ? found : found.substring(0, LONGEST_EXAMPLE) + "…";
    }

    private static final class Labels extends StringConverter<TicketField> {

        @Override
        public String toString(TicketField field) {
            return field == null ? "" : field.label();
        }

        @Override
        public TicketField fromString(String text) {
            throw new UnsupportedOperationException("chosen, not typed");
        }
    }
}
