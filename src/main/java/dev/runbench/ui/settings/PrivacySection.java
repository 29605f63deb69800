package dev.runbench.ui.settings;

import atlantafx.base.theme.Styles;
import dev.runbench.privacy.Sensitive;
import dev.runbench.ui.fx.Listeners;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** What is masked before a text is embedded, shown to a model or written to be handed on. Takes effect with the click. */
final class PrivacySection extends VBox {

    private final PrivacyViewModel model;
    private final Map<Sensitive, CheckBox> kinds = new EnumMap<>(Sensitive.class);
    private final StepResult result = new StepResult("privacy-result");
    private final ChangeListener<PrivacyState> listener = (_, _, state) -> render(state);

    PrivacySection(PrivacyViewModel model) {
        super(12);
        this.model = model;
        getStyleClass().add("settings-section");
        var heading = new Label("Privacy");
        heading.getStyleClass().add(Styles.TITLE_4);
        var about =
                new Label("Masked in everything that is embedded, shown to a language model or exported: a mask such as"
                        + " <email-1> stands for the same value in a whole text. What you read here and copy stays as it is, and the"
                        + " originals stay on this machine. A question that leaves it is shown to you first.");
        about.setWrapText(true);
        about.getStyleClass().add(Styles.TEXT_MUTED);
        var choices = new VBox(6);
        for (Sensitive kind : Sensitive.values()) {
            var box = new CheckBox(kind.title());
            box.setId("mask-" + kind.word());
            box.setAccessibleText("Mask " + kind.title().toLowerCase(java.util.Locale.ROOT));
            box.setOnAction(_ -> model.mask(kind, box.isSelected()));
            if (kind == Sensitive.SECRET) {
                box.setText(kind.title() + " (always)");
                box.setDisable(true);
                box.setTooltip(new Tooltip("Secrets are masked whatever else is chosen."));
            }
            kinds.put(kind, box);
            choices.getChildren().add(box);
        }
        getChildren().addAll(heading, about, choices, result);
        render(model.state().get());
    }

    void shown() {
        Listeners.once(model.state(), listener);
        render(model.state().get());
    }

    void hidden() {
        model.state().removeListener(listener);
    }

    private void render(PrivacyState state) {
        kinds.forEach((kind, box) -> box.setSelected(state.masked().contains(kind)));
        result.render(state.step());
    }
}
