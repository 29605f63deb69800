package dev.runbench.ui.runbook;

import atlantafx.base.theme.Styles;
import dev.runbench.runbook.Action;
import dev.runbench.runbook.Runbook.Step;
import dev.runbench.search.Citation;
import dev.runbench.ui.control.CitationLink;
import dev.runbench.ui.control.SourceChange;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A step: what it does, what to mind, what to expect and where it comes from. */
final class StepCard extends VBox {

    private final Hyperlink title;

    StepCard(PreviewItem.Card card, Consumer<Citation> open, SourceChange changes, Runnable edit) {
        super(6);
        Step step = card.step();
        getStyleClass().add("step-card");
        title = new Hyperlink(card.number() + ". " + step.title());
        title.getStyleClass().add("step-title");
        title.setWrapText(true);
        title.setAccessibleText("Step " + card.number() + ", " + step.title() + ": go to its text");
        title.setOnAction(_ -> edit.run());
        var head = new HBox(8, title);
        head.setAlignment(Pos.CENTER_LEFT);
        if (!step.supported()) {
            var doubt = new Label("not confirmed by its sources");
            doubt.getStyleClass().addAll("runbook-badge", "warning");
            doubt.setMinWidth(USE_PREF_SIZE);
            head.getChildren().add(doubt);
            getStyleClass().add("unsupported");
        }
        getChildren().add(head);
        step.capture().ifPresent(capture -> getChildren().add(capture(capture)));
        getChildren().add(action(step.action()));
        add(step.note(), Feather.ALERT_TRIANGLE, "step-note");
        add(step.risk().isBlank() ? "" : "Risk: " + step.risk(), Feather.ALERT_OCTAGON, "step-note");
        add(step.expected(), Feather.EYE, "step-expected");
        step.undo().ifPresent(undo -> getChildren().add(undo(undo)));
        for (Citation c : step.citations()) {
            getChildren().add(new CitationLink(c, card.standing(c), open, changes));
        }
    }

    /** Says who changed the step last. */
    void blame(String words) {
        title.setAccessibleHelp(words);
        title.setOnMouseEntered(
                _ -> { // one for each card that is drawn would be felt while typing
                    if (title.getTooltip() == null) {
                        title.setTooltip(new Tooltip(words));
                    }
                });
    }

    private void add(String text, Ikon icon, String style) {
        if (!text.isBlank()) {
            var label = new Label(text, new FontIcon(icon));
            label.setWrapText(true);
            label.getStyleClass().add(style);
            getChildren().add(label);
        }
    }

    private static Node action(Action action) {
        return switch (action) {
            case Action.Ssh ssh -> code(ssh.command(), ssh.target(), "shell");
            case Action.Sql sql -> code(sql.statement(), sql.target(), "sql");
            case Action.Http http ->
                code(http.text(), http.target(), http.isCommand() ? "request" : "request, sent by hand");
            case Action.Wait wait -> words(wait.text(), Feather.CLOCK);
            case Action.Decision decision -> words(decision.text(), Feather.GIT_BRANCH);
            case Action.Part part -> words(part.text(), Feather.BOOK_OPEN);
            case Action.Judge judge -> words(judge.text(), Feather.CHECK_SQUARE);
            case Action.Manual manual -> {
                var words = new Label(manual.instruction());
                words.setWrapText(true);
                yield words;
            }
        };
    }

    private static Label words(String text, Ikon icon) {
        var words = new Label(text, new FontIcon(icon));
        words.setWrapText(true);
        return words;
    }

    private static Node capture(Action capture) {
        Label first = words("Captured before it:", Feather.CAMERA);
        first.getStyleClass().add("step-expected");
        return new VBox(2, first, action(capture));
    }

    private static Node undo(Action undo) {
        Label how = words(
                undo.isCommand() || undo instanceof Action.Http ? "Undo:" : "Undo: " + undo.text(),
                Feather.CORNER_UP_LEFT);
        how.getStyleClass().add("step-expected");
        return undo.isCommand() || undo instanceof Action.Http ? new VBox(2, how, action(undo)) : how;
    }

    private static Node code(String text, String target, String kind) {
        var code = new Label(text);
        code.setWrapText(true);
        code.getStyleClass().addAll("mono", "step-code");
        code.setMaxWidth(Double.MAX_VALUE);
        code.setAccessibleText(kind + " command: " + text);
        var where = new Label(target.isEmpty() ? kind : kind + " on " + target);
        where.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        return new VBox(2, where, code);
    }
}
