package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.property.StringProperty;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** The fields of one card. A field with the caret in it is left alone while what is typed in it comes back. */
final class FieldForm {

    private static final int LABEL_WIDTH = 104;
    private static final int MOST_ROWS = 10;

    private final GridPane node = new GridPane(8, 6);
    private final BiConsumer<FormField, String> onEdit;
    private final List<Control> controls = new ArrayList<>();
    private List<FormField> fields = List.of();
    private String path = "";
    private boolean rendering;

    FieldForm(BiConsumer<FormField, String> onEdit) {
        this.onEdit = onEdit;
        node.setPadding(new Insets(8, 12, 12, 12));
        node.getStyleClass().add("field-form");
        var labels = new ColumnConstraints(LABEL_WIDTH);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(80);
        node.getColumnConstraints().addAll(labels, values);
    }

    Node node() {
        return node;
    }

    /** The first field; where one begins to type. */
    void focus() {
        if (!controls.isEmpty()) {
            controls.getFirst().requestFocus();
        }
    }

    /**
     * @param card whose fields they are
     * @param typing whether the change that is shown was typed here
     */
    void render(String card, List<FormField> now, boolean typing) {
        rendering = true;
        boolean sameCard = card.equals(path);
        boolean same = now.size() == fields.size(); // another card of the same kind is shown in the same fields
        for (int i = 0; same && i < now.size(); i++) {
            same = now.get(i).isSamePlace(fields.get(i));
        }
        fields = now;
        path = card;
        if (!same) {
            build();
        }
        for (int i = 0; i < now.size(); i++) {
            Control control = controls.get(i);
            if (!(sameCard && typing && hasFocus(control))) {
                show(control, now.get(i));
            }
        }
        rendering = false;
    }

    private void build() {
        boolean focused = hasFocus(node);
        node.getChildren().clear();
        controls.clear();
        for (int i = 0; i < fields.size(); i++) {
            FormField field = fields.get(i);
            var label = new Label(field.label());
            label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
            label.setWrapText(true);
            GridPane.setValignment(label, VPos.TOP);
            label.setPadding(new Insets(6, 0, 0, 0));
            Control control = control(field, i);
            control.setId("field-" + field.path().replaceAll("[.\\[\\]]+", "-"));
            control.setAccessibleText(field.label());
            control.setAccessibleHelp(field.help());
            control.setMaxWidth(Double.MAX_VALUE);
            if (!field.help().isEmpty()) {
                var help = new Tooltip(field.help());
                help.setWrapText(true);
                help.setMaxWidth(420);
                control.setTooltip(help);
            }
            label.setLabelFor(control);
            controls.add(control);
            node.addRow(i, label, control);
        }
        if (focused) {
            focus();
        }
    }

    // Node.isFocusWithin stays true for good when a child with the focus was taken away.
    private static boolean hasFocus(Node within) {
        Node at = within.getScene() == null ? null : within.getScene().getFocusOwner();
        while (at != null && at != within) {
            at = at.getParent();
        }
        return at != null;
    }

    private Control control(FormField field, int index) {
        return switch (field.kind()) {
            case LINE -> heard(new TextField(), index);
            case WORDS, LINES -> heard(area(false), index);
            case CODE -> heard(area(true), index);
            case CHOICE -> {
                var box = new ComboBox<String>();
                box.getItems().setAll(field.choices());
                box.valueProperty().addListener((_, _, value) -> edited(index, value == null ? "" : value));
                yield box;
            }
            case PROPOSED -> {
                var box = new ComboBox<String>();
                box.setEditable(true);
                box.getItems().setAll(field.choices());
                listen(box.getEditor().textProperty(), index);
                yield box;
            }
        };
    }

    private static TextArea area(boolean code) {
        var area = new TextArea();
        area.setWrapText(true);
        area.setPrefRowCount(1);
        if (code) {
            area.getStyleClass().add("mono");
        }
        area.textProperty()
                .addListener((_, _, text) -> area.setPrefRowCount(
                        Math.clamp(text.lines().count() + (text.endsWith("\n") ? 1 : 0), 1, MOST_ROWS)));
        return area;
    }

    private TextInputControl heard(TextInputControl control, int index) {
        listen(control.textProperty(), index);
        return control;
    }

    private void listen(StringProperty text, int index) {
        text.addListener((_, _, now) -> edited(index, now == null ? "" : now));
    }

    private void edited(int index, String value) {
        if (!rendering && !fields.get(index).value().equals(value)) {
            FormField field = fields.get(index);
            onEdit.accept(field, value);
        }
    }

    private static void show(Control control, FormField field) {
        switch (control) {
            case TextInputControl input -> {
                if (!input.getText().equals(field.value())) {
                    int caret = Math.min(input.getCaretPosition(), field.value().length());
                    input.setText(field.value());
                    input.positionCaret(caret);
                }
            }
            case ComboBox<?> box -> choose(box, field);
            default -> throw new IllegalStateException(control.toString());
        }
    }

    private static void choose(ComboBox<?> box, FormField field) {
        @SuppressWarnings("unchecked")
        var words = (ComboBox<String>) box;
        if (!words.getItems().equals(field.choices())) {
            words.getItems().setAll(field.choices());
        }
        if (!field.value().equals(words.getValue())) {
            words.setValue(field.value());
        }
        if (words.isEditable() && !field.value().equals(words.getEditor().getText())) {
            words.getEditor().setText(field.value());
        }
    }
}
