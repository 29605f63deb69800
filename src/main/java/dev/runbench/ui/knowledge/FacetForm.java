package dev.runbench.ui.knowledge;

import atlantafx.base.theme.Styles;
import dev.runbench.knowledge.DocumentSummary;
import dev.runbench.knowledge.FacetEdit;
import dev.runbench.knowledge.Facets;
import dev.runbench.ui.control.TextLimit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Sets facets on the chosen documents. A field that is left as it was changes nothing. */
final class FacetForm extends VBox {

    private static final List<String> ENVIRONMENTS = List.of("production", "staging", "test", "development");

    private final BiConsumer<List<Long>, FacetEdit> onSet;

    FacetForm(BiConsumer<List<Long>, FacetEdit> onSet) {
        super(8);
        this.onSet = onSet;
        getStyleClass().add("facet-form");
        close();
    }

    /** Asks for the facets of these documents, beginning with what they have in common. */
    void open(List<DocumentSummary> documents) {
        ComboBox<String> kind = choice("facet-kind", "Kind", Facets.KINDS, common(documents, DocumentSummary::kind));
        kind.setEditable(false);
        TextField service = field("facet-service", "Service", common(documents, DocumentSummary::service));
        ComboBox<String> environment = choice(
                "facet-environment", "Environment", ENVIRONMENTS, common(documents, DocumentSummary::environment));
        TextField tags =
                field("facet-tags", "Tags, separated by commas", common(documents, d -> String.join(", ", d.tags())));
        String before = values(kind, service, environment, tags).toString();
        String name = documents.size() == 1 ? "Set on this document" : "Set on " + documents.size() + " documents";
        var set = new Button(name);
        set.setId("facet-set");
        set.getStyleClass().add(Styles.ACCENT);
        List<String> old = values(kind, service, environment, tags);
        set.setOnAction(_ -> {
            List<String> now = values(kind, service, environment, tags);
            if (!now.toString().equals(before)) {
                onSet.accept(documents.stream().map(DocumentSummary::id).toList(), edit(old, now));
            }
            close();
        });
        var leave = new Button("Leave as they are");
        leave.setId("facet-leave");
        leave.setOnAction(_ -> close());
        var buttons = new HBox(8, set, leave);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .setAll(
                        new FlowPane(
                                12,
                                8,
                                labelled("Kind", kind),
                                labelled("Service", service),
                                labelled("Environment", environment),
                                labelled("Tags", tags)),
                        buttons);
        setVisible(true);
        setManaged(true);
        service.requestFocus();
    }

    void close() {
        getChildren().clear();
        setVisible(false);
        setManaged(false);
    }

    private static FacetEdit edit(List<String> old, List<String> now) {
        return new FacetEdit(
                changed(old, now, 0),
                changed(old, now, 1),
                changed(old, now, 2),
                changed(old, now, 3)
                        .map(tags -> tags.isBlank()
                                ? List.of()
                                : List.of(tags.strip().split("\\s*,\\s*"))));
    }

    private static Optional<String> changed(List<String> old, List<String> now, int at) {
        return old.get(at).equals(now.get(at)) ? Optional.empty() : Optional.of(now.get(at));
    }

    private static List<String> values(
            ComboBox<String> kind, TextField service, ComboBox<String> environment, TextField tags) {
        return List.of(
                Optional.ofNullable(kind.getValue()).orElse(""),
                service.getText(),
                Optional.ofNullable(environment.getEditor().getText()).orElse(""),
                tags.getText());
    }

    private static String common(List<DocumentSummary> documents, Function<DocumentSummary, String> of) {
        List<String> values = documents.stream().map(of).distinct().toList();
        return values.size() == 1 ? values.getFirst() : "";
    }

    private static ComboBox<String> choice(String id, String name, List<String> values, String value) {
        ComboBox<String> box = new ComboBox<>(FXCollections.observableArrayList(values));
        box.setId(id);
        box.setEditable(true);
        box.setAccessibleText(name);
        box.setValue(value);
        return box;
    }

    private static TextField field(String id, String name, String value) {
        TextField field = TextLimit.of(new TextField(value), TextLimit.LINE);
        field.setId(id);
        field.setAccessibleText(name);
        field.setPrefColumnCount(18);
        return field;
    }

    private static VBox labelled(String name, javafx.scene.Node field) {
        var label = new Label(name);
        label.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        label.setLabelFor(field);
        return new VBox(2, label, field);
    }
}
