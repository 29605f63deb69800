package dev.runbench.ui.command;

import atlantafx.base.theme.Styles;
import dev.runbench.command.Connection;
import dev.runbench.command.Question;
import dev.runbench.ui.control.VisibleText;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The upper end of a card. */
final class CardHead {

    // Longer words from a runbook would push the command out of sight.
    private static final int LONGEST_LINE = 160;

    private CardHead() {}

    /** Where it would run, as a colour, and how many questions wait behind it. */
    static Node band(Connection target, ApprovalDesk desk) {
        Label environment = new Label(environment(target).toUpperCase(Locale.ROOT));
        environment.getStyleClass().add("approval-environment");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label more = new Label();
        more.textProperty()
                .bind(desk.queuedProperty().map(n -> n.intValue() == 0 ? "" : n + " more waiting after this one"));
        HBox band = new HBox(8, environment, space, more);
        band.getStyleClass().add("approval-band");
        return band;
    }

    /** What for, where and as whom, and who wrote it. */
    static Node of(Question question) {
        Connection target = question.target();
        Label what = new Label(VisibleText.line(question.proposal().context().purpose(), LONGEST_LINE));
        what.getStyleClass().add(Styles.TITLE_4);
        what.setWrapText(true);
        Label where =
                new Label("on " + target.name() + " as " + question.proof().account() + " · " + target.address());
        where.getStyleClass().add(Styles.TEXT_BOLD);
        where.setWrapText(true);
        Label origin = new Label(
                switch (question.proposal().origin()) {
                    case PERSON -> "written by you";
                    case RUNBOOK ->
                        question.proposal()
                                .context()
                                .runbook()
                                .map(r -> "from the runbook " + VisibleText.line(r, LONGEST_LINE))
                                .orElse("from a runbook");
                    case MODEL -> "WRITTEN BY A LANGUAGE MODEL: read it with care";
                });
        origin.getStyleClass().add(Styles.TEXT_MUTED);
        return new VBox(2, what, where, origin);
    }

    static String environment(Connection target) {
        return target.environment().name().toLowerCase(Locale.ROOT);
    }
}
