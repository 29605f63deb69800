package dev.runbench.ui.session;

import dev.runbench.command.Connection;
import dev.runbench.session.TargetRole;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.control.TextLimit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** How the run is gone through: four choices with one line each, and the budgets of a prepared one. */
final class ModeForm {

    private final SetupModel model;
    private final VBox root = new VBox(6);
    private final FlowPane hosts = new FlowPane(12, 6);
    private final VBox budgets;
    private final Map<ModeChoice.Kind, RadioButton> buttons = new EnumMap<>(ModeChoice.Kind.class);
    private List<Connection> shown = List.of();

    ModeForm(SetupModel model, ModeChoice now) {
        this.model = model;
        var group = new ToggleGroup();
        for (ModeChoice.Kind kind : ModeChoice.Kind.values()) {
            var button = new RadioButton(kind.word());
            button.setId("run-mode-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            button.setAccessibleText(kind.word() + ": " + kind.about());
            button.setToggleGroup(group);
            button.setSelected(kind == now.kind());
            button.setMinWidth(130);
            button.selectedProperty().addListener((_, _, chosen) -> {
                if (chosen) {
                    change(m -> m.kind(kind));
                }
            });
            buttons.put(kind, button);
            Label about = Look.caption(kind.about());
            about.setWrapText(true);
            var row = new HBox(8, button, about);
            row.setAlignment(Pos.BASELINE_LEFT);
            root.getChildren().add(row);
        }
        var limits = new HBox(
                8,
                field("run-budget-minutes", "Minutes until a person is asked", now.minutes(), ModeChoice::minutes),
                word("minutes,"),
                field("run-budget-commands", "Commands until a person is asked", now.commands(), ModeChoice::commands),
                word("commands, on"),
                hosts);
        limits.setAlignment(Pos.CENTER_LEFT);
        hosts.setAlignment(Pos.CENTER_LEFT);
        Label stops = Look.caption(
                "Stops before: a check that does not pass, another exit code, an unknown outcome, a target that"
                        + " says something else of itself, lines never seen before, another number of rows.");
        stops.setWrapText(true);
        budgets = new VBox(4, limits, stops);
        budgets.setId("run-budgets");
        budgets.setPadding(new Insets(0, 0, 0, 24));
        root.getChildren().add(budgets);
    }

    Node node() {
        return root;
    }

    private static Label word(String text) {
        var word = new Label(text);
        word.setMinWidth(Label.USE_PREF_SIZE);
        return word;
    }

    void render(Setup setup) {
        boolean prepared = setup.mode().kind() == ModeChoice.Kind.PREPARED;
        Shown.when(prepared, budgets);
        Objects.requireNonNull(buttons.get(setup.mode().kind())).setSelected(true);
        List<Connection> chosen = setup.chosen().stream()
                .flatMap(book -> TargetRole.of(book.runbook()).stream())
                .flatMap(role -> setup.target(role).stream())
                .distinct()
                .toList();
        if (!chosen.equals(shown)) {
            shown = chosen;
            hosts.getChildren()
                    .setAll(chosen.stream().map(c -> host(c, setup.mode())).toList());
        }
    }

    private CheckBox host(Connection connection, ModeChoice now) {
        var box = new CheckBox(connection.name());
        box.setId("run-budget-host-" + connection.id());
        box.setAccessibleText("Cards may come for " + connection.name() + " without asking");
        box.setSelected(!now.without().contains(connection.id()));
        box.selectedProperty().addListener((_, _, may) -> change(m -> m.connection(connection.id(), may)));
        return box;
    }

    @FunctionalInterface
    private interface Typed {
        ModeChoice into(ModeChoice choice, String text);
    }

    private TextField field(String id, String words, String value, Typed typed) {
        TextField field = TextLimit.of(new TextField(value), 5);
        field.setId(id);
        field.setAccessibleText(words);
        field.setPrefColumnCount(4);
        field.textProperty().addListener((_, _, text) -> change(m -> typed.into(m, text)));
        return field;
    }

    private void change(UnaryOperator<ModeChoice> change) {
        model.change(s -> s.mode(change.apply(s.mode())));
    }
}
