package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.command.Connection;
import dev.runbench.runbook.Parameter;
import dev.runbench.runbook.ParameterType;
import dev.runbench.runbook.Runbook;
import dev.runbench.session.ActiveRunbook;
import dev.runbench.session.TargetRole;
import dev.runbench.ui.control.TextLimit;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What one runbook needs before it can start: targets and parameters, validated as typed. */
final class SetupForm {

    private final SetupModel model;
    private final Navigator navigator;
    private final ActiveRunbook runbook;
    private final List<Connection> connections;
    private final VBox root = new VBox(12);
    private final FlowPane badges = new FlowPane(8, 8);
    private final Map<Parameter, Label> objections = new LinkedHashMap<>();
    private final Button start = new Button("Start", new FontIcon(Feather.PLAY));
    private final Label missing = new Label();
    private final ModeForm mode;

    SetupForm(SetupModel model, Navigator navigator, Setup setup) {
        this.model = model;
        this.navigator = navigator;
        this.runbook = setup.chosen().orElseThrow();
        this.connections = setup.connections();
        Runbook book = runbook.runbook();
        root.setPadding(new Insets(8, 24, 24, 16));
        var title = new Label(book.title());
        title.getStyleClass().add(Styles.TITLE_4);
        title.setWrapText(true);
        root.getChildren().add(title);
        if (!book.summary().isEmpty()) {
            root.getChildren().add(text(book.summary()));
        }
        if (!book.prerequisites().isEmpty()) {
            root.getChildren().add(heading("Before you begin"));
            book.prerequisites().forEach(p -> root.getChildren().add(text("• " + p)));
        }
        List<TargetRole> roles = TargetRole.of(book);
        if (!roles.isEmpty()) {
            root.getChildren().add(heading("Targets"));
            roles.forEach(role -> root.getChildren().add(target(role, setup)));
            root.getChildren().add(badges);
        }
        if (!book.parameters().isEmpty()) {
            root.getChildren().add(heading("Parameters"));
            book.parameters().forEach(p -> root.getChildren().add(parameter(p, setup)));
        }
        if (book.steps().size() > 1) {
            root.getChildren().addAll(heading("Begin at"), from(setup));
        }
        mode = new ModeForm(model, setup.mode());
        root.getChildren().addAll(heading("How"), mode.node());
        start.setId("run-start");
        start.getStyleClass().add(Styles.ACCENT);
        missing.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        missing.setWrapText(true);
        root.getChildren().addAll(new HBox(12, start), missing);
    }

    Node node() {
        return root;
    }

    boolean fits(Setup setup) {
        return setup.chosen().filter(runbook::equals).isPresent()
                && setup.connections().equals(connections);
    }

    void render(Setup setup) {
        badges.getChildren()
                .setAll(TargetRole.of(runbook.runbook()).stream()
                        .flatMap(role -> setup.target(role).stream())
                        .distinct()
                        .map(c -> Look.badge(c.name(), c.environment()))
                        .toList());
        objections.forEach((parameter, label) -> {
            // An empty field is not scolded; the line beside Start says that it is missing.
            Optional<String> told =
                    setup.values().getOrDefault(parameter.name(), "").isEmpty()
                            ? Optional.empty()
                            : setup.objection(parameter);
            label.setText(told.orElse(""));
            label.setManaged(told.isPresent());
            label.setVisible(told.isPresent());
        });
        mode.render(setup);
        boolean rehearsal = setup.mode().kind() == ModeChoice.Kind.SIMULATED;
        start.setText(rehearsal ? "Rehearse" : "Start");
        start.setAccessibleText(
                rehearsal
                        ? "Rehearse in the Runbooks pane; no target is reached"
                        : setup.mode().kind() == ModeChoice.Kind.INSTRUCTION
                                ? "Start the run; nothing is ever sent in it"
                                : "Start the run; nothing is sent before you approve it");
        start.setOnAction(_ -> {
            if (rehearsal) {
                navigator.go(setup.rehearsal());
            } else {
                model.start();
            }
        });
        List<String> reasons = setup.refused().isEmpty() ? setup.missing() : setup.refused();
        start.setDisable(!setup.missing().isEmpty());
        missing.setText(String.join("\n", reasons));
    }

    private Node from(Setup setup) {
        var choice = new ComboBox<String>();
        List<Runbook.Step> steps = runbook.runbook().steps();
        for (int i = 0; i < steps.size(); i++) {
            choice.getItems().add((i + 1) + ". " + steps.get(i).title());
        }
        choice.setId("run-from");
        choice.setAccessibleText("The step to begin at");
        choice.getSelectionModel().select(setup.from());
        var warning = text("The steps before it are skipped, and nothing checks that they were done.");
        warning.visibleProperty()
                .bind(choice.getSelectionModel().selectedIndexProperty().greaterThan(0));
        warning.managedProperty().bind(warning.visibleProperty());
        choice.getSelectionModel()
                .selectedIndexProperty()
                .addListener((_, _, index) -> model.change(s -> s.from(index.intValue())));
        return new VBox(4, choice, warning);
    }

    private Node target(TargetRole role, Setup setup) {
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
                model.change(s -> s.target(role, c.id()));
            }
        });
        return row(label, choice);
    }

    private Node parameter(Parameter parameter, Setup setup) {
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
                    .addListener((_, _, now) -> model.change(s -> s.value(parameter.name(), now == null ? "" : now)));
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
        field.textProperty().addListener((_, _, text) -> model.change(s -> s.value(parameter.name(), text)));
        return field;
    }

    private static HBox row(Node... nodes) {
        var row = new HBox(8, nodes);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return row;
    }

    private static Label heading(String text) {
        var heading = new Label(text);
        heading.getStyleClass().add(Styles.TEXT_BOLD);
        return heading;
    }

    private static Label text(String words) {
        var text = new Label(words);
        text.setWrapText(true);
        return text;
    }
}
