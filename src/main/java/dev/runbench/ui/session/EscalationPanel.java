package dev.runbench.ui.session;

import atlantafx.base.theme.Styles;
import dev.runbench.session.Run;
import dev.runbench.session.incident.Escalation;
import dev.runbench.ui.control.SavePlace;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.control.TextLimit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Hands a run on to somebody who must go on with it: offered where it is not resolved, asked for in a form below. */
final class EscalationPanel {

    private static final SavePlace.Kind PACKAGE =
            new SavePlace.Kind("Package for whoever goes on", "Escalation package", Escalation.EXTENSION);
    private static final int LONGEST_QUESTION = 20_000;

    private final RunModels beside;
    private final Button offer = StepBar.button("not-resolved-escalate", "Escalate…", Feather.TRENDING_UP);
    private final HBox notResolved;
    private final StackPane asked = new StackPane();
    private final VBox root;
    // What was typed for a run waits there until it is written.
    private final Map<UUID, Node> forms = new HashMap<>();
    private Optional<Run> shown = Optional.empty();

    EscalationPanel(RunModels beside) {
        this.beside = beside;
        offer.setOnAction(_ -> ask());
        var words = new Label("It is not resolved. Somebody else can go on with what was tried and what was not.");
        words.setWrapText(true);
        words.setMinWidth(0);
        notResolved = new HBox(12, new FontIcon(Feather.ALERT_TRIANGLE), words, offer);
        notResolved.setId("not-resolved");
        notResolved.getStyleClass().add("run-drawer");
        notResolved.setAlignment(Pos.CENTER_LEFT);
        root = new VBox(8, notResolved, asked);
    }

    Node node() {
        return root;
    }

    void render(Run run) {
        shown = Optional.of(run);
        form();
    }

    private static boolean isNotResolved(Run run) {
        return run.finished()
                ? run.result().equals(Optional.of(Run.Result.NOT_RESOLVED))
                : run.suggestedResult() == Run.Result.NOT_RESOLVED;
    }

    /** Asks what the package needs to know. */
    void ask() {
        shown.ifPresent(run -> {
            forms.computeIfAbsent(run.id(), _ -> form(run));
            form();
        });
    }

    private void form() {
        Optional<Node> form = shown.flatMap(run -> Optional.ofNullable(forms.get(run.id())));
        // Set anew only when it differs: somebody may be typing in it while an output streams in.
        if (!asked.getChildren().equals(form.stream().toList())) {
            asked.getChildren().setAll(form.stream().toList());
        }
        Shown.when(form.isPresent(), asked);
        Shown.when(
                form.isEmpty() && shown.filter(EscalationPanel::isNotResolved).isPresent(), notResolved);
        Shown.when(form.isPresent() || notResolved.isManaged(), root);
    }

    private Node form(Run begun) {
        TextField to = TextLimit.of(new TextField(), TextLimit.LINE);
        to.setId("escalate-to");
        to.setPromptText("Who goes on (may be empty)");
        to.setAccessibleText("Who goes on");
        TextArea question = TextLimit.of(new TextArea(), LONGEST_QUESTION);
        question.setId("escalate-ask");
        question.setPromptText("What is wanted of them (may be empty)");
        question.setAccessibleText("What is wanted of them");
        question.setPrefRowCount(3);
        question.setWrapText(true);
        var redacted = new CheckBox("Without secrets, addresses, hosts and e-mails: names stand in their places");
        redacted.setId("escalate-redacted");
        redacted.setSelected(true);
        Button write = StepBar.button("escalate-write", "Write the package…", Feather.PACKAGE);
        write.getStyleClass().add(Styles.ACCENT);
        write.setOnAction(_ -> write(
                begun.id(), new Escalation.Request(to.getText(), question.getText(), redacted.isSelected()), write));
        var cancel = new Button("Cancel");
        cancel.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        cancel.setOnAction(_ -> close(begun.id()));
        HBox.setHgrow(redacted, Priority.ALWAYS);
        redacted.setMaxWidth(Double.MAX_VALUE);
        var row = new HBox(8, redacted, write, cancel);
        row.setAlignment(Pos.CENTER_LEFT);
        var words =
                new Label("One file: a summary, all outputs and the incident file, for somebody who must go on now.");
        words.setWrapText(true);
        var form = new VBox(8, words, to, question, row);
        form.getStyleClass().add("run-drawer");
        return form;
    }

    // It stays open, with what was typed, until it is written.
    private void write(UUID id, Escalation.Request request, Button over) {
        shown.filter(run -> run.id().equals(id))
                .ifPresent(run -> beside.places()
                        .ask(over, PACKAGE, run.runbook().title())
                        .ifPresent(file -> beside.incidents().escalate(run, request, file, () -> close(id))));
    }

    private void close(UUID id) {
        forms.remove(id);
        form();
    }
}
