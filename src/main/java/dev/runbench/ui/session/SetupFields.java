package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.command.Connection;
import dev.runbench.runbook.Parameter;
import dev.runbench.runbook.ParameterType;
import dev.runbench.session.TargetRole;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.control.TextLimit;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The fields for a runbook's targets and parameters, filled in as the setup is that they are made for. */
final class SetupFields {

    private final Setup setup;
    private final Consumer<UnaryOperator<Setup>> change;
    private final Navigator navigator;
    private final Map<Parameter, Label> objections = new LinkedHashMap<>();

    /** @param change takes what is filled in */
    SetupFields(Setup setup, Consumer<UnaryOperator<Setup>> change, Navigator navigator) {
        this.setup = setup;
        this.change = change;
        this.navigator = navigator;
    }

    /** Says beside each parameter what is wrong with it. */
    void render(Setup now) {
        objections.forEach((parameter, label) -> {
            // An empty field is not scolded; the line beside Start says that it is missing.
            Optional<String> told =
                    now.values().getOrDefault(parameter.name(), "").isEmpty()
                            ? Optional.empty()
                            : now.objection(parameter);
            label.setText(told.orElse(""));
            Shown.when(told.isPresent(), label);
        });
    }

    /** The choice of a connection for a role, or the way to make one. */
    Node target(TargetRole role) {
        var label = new Label(role.label());
        label.setMinWidth(160);
        List<Connection> fitting = setup.fitting(role);
        if (fitting.isEmpty()) {
            var make = new Button("Make a connection", new FontIcon(Feather.LINK));
            make.setId("run-go-connections");
            make.setOnAction(_ -> navigator.go(new Place.Connections()));
            var none = new Label("It needs " + role.wanted() + "; there is none yet.");
            none.getStyleClass().add(Styles.WARNING);
            return row(label, none, make);
        }
        var choice = new ComboBox<Connection>();
        choice.getItems().setAll(fitting);
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(Connection c) {
                return c == null ? "" : c.name() + " · " + Look.word(c.environment()) + " · " + c.address();
            }

            @Override
            public Connection fromString(String text) {
                throw new UnsupportedOperationException("not editable");
            }
        });
        choice.setPromptText("Choose a connection");
        choice.setAccessibleText("Connection for " + role.label());
        choice.setId("run-target-" + role.kind().name().toLowerCase(java.util.Locale.ROOT));
        choice.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(choice, Priority.ALWAYS);
        setup.target(role).ifPresent(choice::setValue);
        choice.valueProperty().addListener((_, _, c) -> {
            if (c != null) {
                change.accept(s -> s.target(role, c.id()));
            }
        });
        return row(label, choice);
    }

    /** What is typed for a parameter, with what is wrong with it below. */
    Node parameter(Parameter parameter) {
        var label = new Label(parameter.name() + (parameter.required() ? "" : " (optional)"));
        label.setMinWidth(160);
        Control field = field(parameter, setup.values().getOrDefault(parameter.name(), ""));
        field.setId("run-parameter-" + parameter.name());
        field.setAccessibleText(parameter.name() + ". " + parameter.description());
        HBox.setHgrow(field, Priority.ALWAYS);
        var told = new Label();
        told.getStyleClass().addAll(Styles.DANGER, Styles.TEXT_SMALL);
        told.setWrapText(true);
        objections.put(parameter, told);
        var box = new VBox(4, row(label, field));
        if (!parameter.description().isEmpty()) {
            var description = Look.caption(parameter.description());
            description.setWrapText(true);
            box.getChildren().add(description);
        }
        box.getChildren().add(told);
        return box;
    }

    private Control field(Parameter parameter, String value) {
        List<String> choices =
                parameter.type() == ParameterType.BOOLEAN ? List.of("true", "false") : parameter.choices();
        if (!choices.isEmpty()) {
            var choice = new ComboBox<String>();
            choice.getItems().setAll(choices);
            choice.setValue(choices.contains(value) ? value : null);
            choice.setMaxWidth(Double.MAX_VALUE);
            choice.valueProperty()
                    .addListener((_, _, now) -> change.accept(s -> s.value(parameter.name(), now == null ? "" : now)));
            return choice;
        }
        TextField field = TextLimit.of(parameter.isSecret() ? new PasswordField() : new TextField(), TextLimit.LINE);
        field.setText(value);
        field.setPromptText(
                parameter.pattern().isEmpty()
                        ? parameter.type() == ParameterType.TEXT
                                ? ""
                                : parameter.type().word()
                        : "matches " + parameter.pattern());
        field.textProperty().addListener((_, _, text) -> change.accept(s -> s.value(parameter.name(), text)));
        return field;
    }

    private static HBox row(Node... nodes) {
        var row = new HBox(8, nodes);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return row;
    }
}
