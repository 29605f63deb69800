package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import dev.runbench.runbook.Action;
import dev.runbench.session.Answer;
import dev.runbench.session.Walk;
import dev.runbench.session.Walked;
import dev.runbench.ui.control.WrappingCell;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A step of the walk: its bytes, what it would ask for, what came instead of a target, and what if it went otherwise. */
final class RehearsalCell extends WrappingCell<Walked> {

    private static final int MOST_LINES = 6;

    private final RehearsalViewModel model;

    RehearsalCell(RehearsalViewModel model) {
        this.model = model;
    }

    @Override
    protected void updateItem(Walked w, boolean empty) {
        super.updateItem(w, empty);
        if (empty || w == null) {
            setGraphic(null);
            return;
        }
        boolean well = w.state().settled();
        var title = label((getIndex() + 1) + ". " + w.step().title(), Styles.TEXT_BOLD);
        title.setGraphic(new FontIcon(well ? Feather.CHECK_CIRCLE : Feather.X_CIRCLE));
        var box = new VBox(
                4,
                title,
                label(w.asks(), Styles.TEXT_MUTED, Styles.TEXT_SMALL),
                label(w.text(), w.step().action().isCommand() ? "mono" : "words", "command-text"),
                label(state(w), well ? Styles.SUCCESS : Styles.DANGER, Styles.TEXT_SMALL));
        w.answer().ifPresent(a -> put(a, box));
        w.within()
                .ifPresent(inner -> box.getChildren()
                        .add(label("Within: " + inner.totals() + ".", Styles.TEXT_MUTED, Styles.TEXT_SMALL)));
        box.getChildren().add(buttons(w, well));
        setGraphic(box);
    }

    private static String state(Walked w) {
        String word = Walk.word(w.state());
        return Character.toUpperCase(word.charAt(0))
                + word.substring(1)
                + (w.state().reason().isEmpty() ? "" : ": " + w.state().reason());
    }

    private static void put(Answer answer, VBox box) {
        if (!(answer instanceof Answer.Output out)) {
            return;
        }
        String from = switch (out.origin()) {
            case RECORDED -> "Recorded output";
            case GIVEN -> "Given output";
            case SIMULATED -> "Made-up output";
        };
        box.getChildren()
                .add(label(
                        from + ", exit code " + out.exitCode() + (out.text().isEmpty() ? ", nothing written" : ":"),
                        Styles.TEXT_MUTED,
                        Styles.TEXT_SMALL));
        if (!out.text().isEmpty()) {
            List<String> lines = out.text().lines().limit(MOST_LINES + 1L).toList();
            String shown = lines.stream().limit(MOST_LINES).collect(Collectors.joining("\n"));
            box.getChildren().add(label(lines.size() > MOST_LINES ? shown + "\n…" : shown, "mono", Styles.TEXT_SMALL));
        }
    }

    private FlowPane buttons(Walked w, boolean well) {
        var row = new FlowPane(8, 4);
        String id = w.step().id();
        if (w.step().action() instanceof Action.Decision decision) {
            String given = w.answer().orElse(null) instanceof Answer.Chosen(String words, Answer.Origin _) ? words : "";
            for (Action.Option option : decision.options()) {
                row.getChildren()
                        .add(button(
                                option.answer(),
                                option.answer().equals(given),
                                () -> model.answer(id, option.answer())));
            }
        } else if (!(w.step().action() instanceof Action.Judge)) {
            row.getChildren()
                    .addAll(
                            button("Succeeds", well, () -> model.outcome(id, true)),
                            button("Fails", !well, () -> model.outcome(id, false)));
        }
        row.getChildren()
                .forEach(b -> b.setAccessibleText(
                        ((Button) b).getText() + ": " + w.step().title()));
        return row;
    }

    // The one that is so already is pressed in, for eyes by its weight.
    private static Button button(String text, boolean isSo, Runnable action) {
        var button = new Button(text);
        button.getStyleClass().addAll(Styles.SMALL, isSo ? Styles.ACCENT : Styles.FLAT, "what-if");
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Label label(String text, String... styles) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
