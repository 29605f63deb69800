package dev.runbench.ui.command;

import atlantafx.base.theme.Styles;
import dev.runbench.command.ProofChange;
import dev.runbench.command.Question;
import dev.runbench.command.TargetFact;
import dev.runbench.command.TargetProof;
import dev.runbench.ui.control.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Who and where the target says it is, how long ago it said so, and what it says otherwise than before. */
final class ProofLines {

    private static final int LONGEST = 600;

    private final Question question;
    private final Label facts = wrapped("");
    private final Label age = wrapped("");
    private final VBox lines = new VBox(2);

    ProofLines(Question question, Runnable accept) {
        this.question = question;
        lines.setId("approval-proof");
        age.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        lines.getChildren().addAll(facts, age);
        Label caution = wrapped(VisibleText.line(question.proof().caution(), LONGEST));
        caution.setId("approval-caution");
        caution.getStyleClass().add("approval-caution");
        if (!caution.getText().isEmpty()) {
            lines.getChildren().add(caution);
        }
        if (question.grounds().elsewhere()) {
            lines.getChildren().add(elsewhere(accept));
        } else if (!question.grounds().changes().isEmpty()) {
            Label changed = wrapped("Since the last time here, " + changes(question) + ".");
            changed.setId("approval-changes");
            changed.getStyleClass().add("approval-caution");
            lines.getChildren().add(changed);
        }
    }

    Node node() {
        return lines;
    }

    void refresh(Instant now) {
        TargetProof proof = question.proof();
        facts.setText(VisibleText.line(
                proof.facts().isEmpty()
                        ? proof.described()
                        : proof.facts().stream().map(TargetFact::described).collect(Collectors.joining(" · ")),
                LONGEST));
        long seconds = Math.max(0, Duration.between(proof.at(), now).toSeconds());
        age.setText("Asked " + seconds + " s ago at " + proof.address()
                // Without facts, that is what stands above already.
                + (proof.facts().isEmpty() ? "" : " · " + VisibleText.line(proof.described(), LONGEST))
                + (question.grounds().met() ? "" : " · nothing was run here before"));
    }

    private Node elsewhere(Runnable accept) {
        Label told = wrapped("ANOTHER MACHINE OR SERVER ANSWERS HERE: " + changes(question)
                + ". Nothing can run until you have made sure that it is the right one.");
        told.setId("approval-elsewhere");
        told.getStyleClass().add("approval-danger");
        Button take = new Button("It is the right one: trust what it says now");
        take.setId("accept-proof");
        take.setOnAction(_ -> accept.run());
        return new VBox(6, told, take);
    }

    private static String changes(Question question) {
        return VisibleText.line(
                question.grounds().changes().stream().map(ProofChange::sentence).collect(Collectors.joining("; ")),
                LONGEST);
    }

    static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }
}
