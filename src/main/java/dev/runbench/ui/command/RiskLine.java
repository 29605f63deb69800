package dev.runbench.ui.command;

import dev.runbench.command.Question;
import dev.runbench.command.risk.Risk;
import dev.runbench.ui.control.VisibleText;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The risk grade in one line: a badge, the reason and the part that causes it. */
final class RiskLine {

    private RiskLine() {}

    static Node of(Question question) {
        Risk risk = question.risk();
        Label grade = new Label(
                switch (risk.grade()) {
                    case READ -> "READS";
                    case CHANGE -> "CHANGES";
                    case UNKNOWN -> "UNKNOWN: treat as destructive";
                    case DESTRUCTIVE -> "DESTRUCTIVE";
                });
        grade.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        grade.getStyleClass().addAll("risk-badge", "risk-" + risk.grade().name().toLowerCase(Locale.ROOT));
        String part = risk.part(question.proposal().command().text()).strip();
        String cause = part.isEmpty() || part.length() > 60 ? "" : " (" + VisibleText.line(part, 60) + ")";
        Label reason = new Label(risk.reason() + cause);
        reason.setWrapText(true);
        return new HBox(8, grade, reason);
    }
}
