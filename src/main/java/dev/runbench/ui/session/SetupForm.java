package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.command.Connection;
import dev.runbench.runbook.Runbook;
import dev.runbench.session.ActiveRunbook;
import dev.runbench.session.TargetRole;
import dev.runbench.ui.fx.Navigator;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
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
    private final SetupFields fields;
    private final Button start = new Button("Start", new FontIcon(Feather.PLAY));
    private final Label missing = new Label();
    private final ModeForm mode;

    SetupForm(SetupModel model, Navigator navigator, Setup setup) {
        this.model = model;
        this.navigator = navigator;
        this.runbook = setup.chosen().orElseThrow();
        this.connections = setup.connections();
        this.fields = new SetupFields(setup, model::change, navigator);
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
            roles.forEach(role -> root.getChildren().add(fields.target(role)));
            root.getChildren().add(badges);
        }
        if (!book.parameters().isEmpty()) {
            root.getChildren().add(heading("Parameters"));
            book.parameters().forEach(p -> root.getChildren().add(fields.parameter(p)));
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
        fields.render(setup);
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
