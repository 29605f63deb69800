package dev.runbench.ui.settings;

import atlantafx.base.theme.Styles;
import dev.runbench.settings.VaultSettings;
import dev.runbench.ui.fx.Listeners;
import java.util.function.IntFunction;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** When the vault locks itself, and after how many days it reminds of a secret. Takes effect with the click. */
final class VaultSection extends VBox {

    private final VaultViewModel model;
    private final ComboBox<Integer> idle = box("vault-idle", "Minutes without key or mouse", VaultSection::minutes);
    private final CheckBox session = new CheckBox("Lock it when the operating system locks the session");
    private final ComboBox<Integer> remind = box("vault-remind", "Days until a reminder", VaultSection::days);
    private final Label known = muted("");
    private final StepResult result = new StepResult("vault-result");
    private final ChangeListener<VaultState> listener = (_, _, state) -> render(state);
    private boolean rendering;

    VaultSection(VaultViewModel model) {
        super(12);
        this.model = model;
        getStyleClass().add("settings-section");
        var heading = new Label("Vault");
        heading.getStyleClass().add(Styles.TITLE_4);
        idle.getItems().setAll(0, 5, 15, 30, 60, 240);
        remind.getItems().setAll(0, 30, 60, 90, 180, 365);
        session.setId("vault-session");
        known.setId("vault-session-known");
        idle.setOnAction(_ -> choose());
        remind.setOnAction(_ -> choose());
        session.setOnAction(_ -> choose());
        getChildren()
                .addAll(
                        heading,
                        muted(
                                "It never locks under a command that runs, but right after it. A run that goes on by itself counts"
                                        + " as somebody being there; a card that waits does not."),
                        row("Lock it", idle),
                        session,
                        known,
                        row("Remind of secrets", remind),
                        muted(
                                "Connections shows, without a dialog, which secrets are older. A secret may have a time of its own there."),
                        result);
        render(model.state().get());
    }

    void shown() {
        Listeners.once(model.state(), listener);
        render(model.state().get());
        model.look();
    }

    void hidden() {
        model.state().removeListener(listener);
    }

    private void choose() {
        if (!rendering) {
            model.choose(new VaultSettings(idle.getValue(), session.isSelected(), remind.getValue()));
        }
    }

    private void render(VaultState state) {
        rendering = true;
        show(idle, state.chosen().idleMinutes());
        show(remind, state.chosen().remindDays());
        session.setSelected(state.chosen().lockWithSession());
        known.setText(state.session());
        rendering = false;
        result.render(state.step());
    }

    // The file may have a number that the list does not.
    private static void show(ComboBox<Integer> box, int value) {
        if (!box.getItems().contains(value)) {
            box.getItems().add(value);
            box.getItems().sort(null);
        }
        box.setValue(value);
    }

    private static String minutes(int minutes) {
        return minutes == 0
                ? "Never"
                : "After " + minutes + (minutes == 1 ? " minute" : " minutes") + " without key or mouse";
    }

    private static String days(int days) {
        return days == 0 ? "Never" : "After " + days + (days == 1 ? " day" : " days");
    }

    private static Node row(String text, Node control) {
        var label = new Label(text);
        label.setLabelFor(control);
        label.setMinWidth(Label.USE_PREF_SIZE);
        var row = new HBox(12, label, control);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        return label;
    }

    private static ComboBox<Integer> box(String id, String accessible, IntFunction<String> words) {
        var box = new ComboBox<Integer>();
        box.setId(id);
        box.setAccessibleText(accessible);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Integer number) {
                return number == null ? "" : words.apply(number);
            }

            @Override
            public Integer fromString(String text) {
                throw new UnsupportedOperationException("this box is not editable");
            }
        });
        return box;
    }
}
