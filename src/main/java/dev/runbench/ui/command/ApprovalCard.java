package dev.runbench.ui.command;

import atlantafx.base.controls.RingProgressIndicator;
import atlantafx.base.theme.Styles;
import dev.runbench.command.Connection;
import dev.runbench.command.Question;
import dev.runbench.command.RowPreview;
import dev.runbench.ui.control.TextLimit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One question as a person sees it: where, as whom, exactly what, how dangerous, why, and yes or no. */
final class ApprovalCard {

    // As long as a command may be.
    private static final int LONGEST_EDIT = 100_000;

    private final Question question;
    private final CardGuard guard;
    private final ApprovalDesk desk;
    private final InstantSource clock;
    private final VBox card = new VBox(10);
    private final CommandTextView text;
    private final ProofLines proof;
    private final CareFields care;
    private final Label expiry = new Label();
    private final RingProgressIndicator ring = new RingProgressIndicator(0);
    private final ApproveButton approve;
    private final Label hint = new Label();
    private final HBox buttons = new HBox(8);

    ApprovalCard(Question question, CardGuard guard, ApprovalDesk desk, InstantSource clock) {
        this.question = question;
        this.guard = guard;
        this.desk = desk;
        this.clock = clock;
        this.text = new CommandTextView(question.proposal().command().text(), question.risk());
        Connection target = question.target();
        this.proof = new ProofLines(question, this::acceptProof);
        this.care = new CareFields(question, guard, guard.person());
        this.approve = new ApproveButton("Run on " + target.name() + " (" + CardHead.environment(target) + ")", guard);
        card.getStyleClass().addAll("approval-card", "env-" + CardHead.environment(target));
        card.setAccessibleText("A command waits for your approval on " + target.name());
        card.getChildren()
                .addAll(
                        CardHead.band(target, desk),
                        CardHead.of(question),
                        proof.node(),
                        text.node(),
                        RiskLine.of(question),
                        RowLines.of(question.proposal().context().preview()),
                        ReasonLines.of(question),
                        care.node());
        hint.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        hint.setWrapText(true);
        expiry.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        buttons.setAlignment(Pos.CENTER_LEFT);
        decisionButtons();
        card.getChildren().add(buttons);
        refresh();
    }

    Node node() {
        return card;
    }

    void focusText() {
        text.node().requestFocus();
    }

    /** Tells the guard when the command's last line has been on the screen. */
    void look() {
        if (text.endIsOnScreen()) {
            guard.read();
        }
    }

    /** Lets what depends on the time follow it. */
    void refresh() {
        Optional<String> missing =
                guard.isRead() ? guard.missing() : Optional.of("Scroll to the end of the command first");
        approve.setDisable(missing.isPresent());
        hint.setText(missing.orElse("or hold Ctrl+Enter"));
        proof.refresh(clock.instant());
        long left = Math.max(
                0, Duration.between(clock.instant(), question.expiresAt()).toSeconds());
        expiry.setText(String.format(Locale.ROOT, "expires in %d:%02d", left / 60, left % 60));
        ring.setProgress(guard.holdProgress());
        ring.setVisible(guard.holdProgress() > 0);
    }

    private void acceptProof() {
        question.acceptProof(guard.person());
        desk.next();
    }

    private void decisionButtons() {
        Button reject = new Button("Reject");
        reject.setId("reject");
        reject.setOnAction(_ -> {
            question.reject("Rejected.");
            desk.next();
        });
        Button edit = switch (question.proposal().context().preview()) {
            case RowPreview.Asks(String statement) ->
                skip(statement, "count", "Propose the statement at once, without knowing how many rows it changes");
            case RowPreview.Captures(String next) ->
                skip(
                        next,
                        "capture",
                        "Propose the step at once; what it changes is not kept, and its undo may not work");
            default -> edit();
        };
        ring.setMinSize(28, 28);
        ring.setMaxSize(28, 28);
        reject.setMinWidth(Region.USE_PREF_SIZE);
        edit.setMinWidth(Region.USE_PREF_SIZE);
        VBox state = new VBox(hint, expiry);
        state.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(state, Priority.ALWAYS);
        // Reject and Edit stand far from Approve, so that a slip of the hand stays harmless.
        buttons.getChildren().setAll(reject, edit, state, ring, approve);
    }

    private Button skip(String next, String what, String why) {
        Button skip = new Button("Skip the " + what);
        skip.setId("skip-" + what);
        skip.setTooltip(new Tooltip(why));
        skip.setOnAction(_ -> {
            question.edit(next);
            desk.next();
        });
        return skip;
    }

    private Button edit() {
        Button edit = new Button("Edit…");
        edit.setId("edit");
        edit.setOnAction(_ -> openEditor());
        return edit;
    }

    /** While the text is being edited there is nothing to approve: the edited text is another proposal. */
    private void openEditor() {
        guard.editing(true);
        TextArea area = TextLimit.of(new TextArea(question.proposal().command().text()), LONGEST_EDIT);
        area.getStyleClass().add("mono");
        area.setPrefRowCount(4);
        area.setAccessibleText("The command's new text");
        Button propose = new Button("Propose this text");
        propose.setId("propose");
        propose.setOnAction(_ -> {
            question.edit(area.getText());
            desk.next();
        });
        int at = card.getChildren().indexOf(text.node());
        Button back = new Button("Back");
        back.setOnAction(_ -> {
            card.getChildren().set(at, text.node());
            decisionButtons();
            guard.editing(false);
        });
        card.getChildren().set(at, area);
        buttons.getChildren().setAll(propose, back, expiry);
        area.requestFocus();
    }
}
