package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import dev.runbench.command.Connection;
import dev.runbench.runbook.Parameter;
import dev.runbench.session.Run;
import dev.runbench.session.TargetRole;
import dev.runbench.session.incident.IncidentReader;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.session.HandOverModel.Asking;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What is needed to go on with somebody else's run: this machine's connections, and the secrets that no file has. */
final class HandOverView {

    private final IncidentReader.Opened opened;
    private final List<Connection> connections;
    private final ScrollPane root = new ScrollPane();
    private final SetupFields fields;
    private final Button take = StepBar.button("hand-over-take", "Take the run over", Feather.DOWNLOAD);
    private final Label missing = text("");

    HandOverView(HandOverModel model, Navigator navigator, Asking asking) {
        opened = asking.opened();
        connections = asking.setup().connections();
        fields = new SetupFields(asking.setup(), model::change, navigator);
        Run run = opened.incident().run();
        var page = new VBox(12);
        page.setPadding(new Insets(16, 24, 24, 24));
        Label title = text("Go on with \"" + run.runbook().title() + "\" here");
        title.getStyleClass().add(Styles.TITLE_3);
        page.getChildren()
                .addAll(
                        title,
                        text(
                                "It comes with its steps, states and outputs, and stands still. Nothing is sent by taking it"
                                        + " over, and each command waits for your press as ever."),
                        text(
                                "What takes its changes back comes along, but for what holds a secret; each undo waits for your press,"
                                        + " on the connections that you choose. A command that was under way is for you to judge."));
        asking.known().ifPresent(known -> page.getChildren().addAll(warning(known), again(model, asking.again())));
        List<TargetRole> roles = TargetRole.of(run.runbook());
        if (!roles.isEmpty()) {
            page.getChildren().add(heading("Connections of this machine"));
            roles.forEach(role -> page.getChildren().add(target(run, role)));
        }
        List<Parameter> secrets =
                run.runbook().parameters().stream().filter(Parameter::isSecret).toList();
        if (!secrets.isEmpty()) {
            page.getChildren().add(heading("Secrets, which are in no file"));
            secrets.forEach(p -> page.getChildren().add(fields.parameter(p)));
        }
        take.getStyleClass().add(Styles.ACCENT);
        take.setOnAction(_ -> model.take());
        Button back = StepBar.button("hand-over-back", "Back to the file", Feather.ARROW_LEFT);
        back.setOnAction(_ -> model.cancel());
        missing.setId("hand-over-missing");
        missing.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        page.getChildren().addAll(new HBox(12, take, back), missing);
        root.setContent(page);
        root.setFitToWidth(true);
        root.getStyleClass().add(Tweaks.EDGE_TO_EDGE);
    }

    Node node() {
        return root;
    }

    /** Whether it was built for this; what was typed stays then. */
    boolean fits(Asking asking) {
        return asking.opened() == opened && asking.setup().connections().equals(connections);
    }

    void render(Asking asking) {
        fields.render(asking.setup());
        take.setDisable(!asking.missing().isEmpty());
        missing.setText(
                String.join("\n", asking.missing().isEmpty() ? asking.setup().refused() : asking.missing()));
    }

    private Node target(Run run, TargetRole role) {
        Label there = Look.caption(run.target(role)
                .map(t -> "There it was " + t.name() + ", " + Look.word(t.environment())
                        + ". One of the same name here may be another system: look.")
                .orElse("There it had none."));
        there.setWrapText(true);
        return new VBox(4, fields.target(role), there);
    }

    private static Node again(HandOverModel model, boolean chosen) {
        var again = new CheckBox("Make a second run of it all the same");
        again.setSelected(chosen);
        again.setId("hand-over-again");
        again.selectedProperty().addListener((_, _, wanted) -> model.again(wanted));
        return again;
    }

    private static Label warning(String words) {
        Label warning = text(words);
        warning.setId("hand-over-known");
        warning.getStyleClass().add(Styles.WARNING);
        return warning;
    }

    private static Label heading(String words) {
        Label heading = text(words);
        heading.getStyleClass().add(Styles.TEXT_BOLD);
        return heading;
    }

    private static Label text(String words) {
        var text = new Label(words);
        text.setWrapText(true);
        return text;
    }
}
