package dev.runbench.ui.session;

import dev.runbench.base.Problem;
import dev.runbench.session.Instruction;
import dev.runbench.session.ToldOutput;
import dev.runbench.ui.control.PlainClipboard;
import dev.runbench.ui.control.ProblemView;
import dev.runbench.ui.control.Shown;
import dev.runbench.ui.control.TextLimit;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A command that a person runs elsewhere: its very text, where to run it, and a place for what came out. */
final class InstructionCard {

    private static final int LONGEST_PASTE = 100_000;

    private final BiConsumer<ToldOutput, Consumer<Optional<Problem>>> told;
    private final VBox root = new VBox(8);
    private final Label where = new Label();
    private final Label text = new Label();
    private final Label copied = Look.caption("");
    private final Label capture = new Label();
    private final Label undo = new Label();
    private final Button copy = StepBar.button("instruction-copy", "Copy", Feather.COPY);
    private final Button copyWhole = StepBar.button("instruction-copy-secret", "Copy with the secret", Feather.KEY);
    private final TextArea output = TextLimit.of(new TextArea(), LONGEST_PASTE);
    private final TextField exit = TextLimit.of(new TextField(), 6);
    private final Button judge = StepBar.button("instruction-judge", "Judge this output", Feather.CHECK_SQUARE);
    private Optional<Instruction> shown = Optional.empty();
    private final VBox problem = new VBox();
    private Optional<String> notNow = Optional.empty();
    private boolean writes;

    /** @param told writes down what came out and says what kept it from that, or nothing; until then it stays in its fields */
    InstructionCard(BiConsumer<ToldOutput, Consumer<Optional<Problem>>> told) {
        this.told = told;
        root.setId("instruction");
        root.getStyleClass().add("instruction");
        where.setId("instruction-where");
        text.setId("instruction-text");
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        text.getStyleClass().addAll("mono", "command-text");
        copied.setId("instruction-copied");
        copied.setWrapText(true);
        capture.setId("instruction-capture");
        capture.setWrapText(true);
        undo.setWrapText(true);
        copy.setOnAction(_ -> shown.ifPresent(i -> copy(i.open(), i, false)));
        copyWhole.setOnAction(_ -> shown.ifPresent(i -> i.whole().ifPresent(whole -> copy(whole, i, true))));
        output.setId("instruction-output");
        output.setPrefRowCount(4);
        output.getStyleClass().add("mono");
        output.setPromptText("Paste what came out (may be left empty)");
        output.setAccessibleText("What came out of the command");
        exit.setId("instruction-exit");
        exit.setPromptText("Exit code");
        exit.setAccessibleText("Exit code, if you know it");
        exit.setPrefColumnCount(7);
        output.textProperty().addListener((_, _, _) -> able());
        exit.textProperty().addListener((_, _, _) -> able());
        judge.setOnAction(_ -> judge());
        var verdict = new HBox(8, exit, judge, Look.caption("Secrets are replaced; it is kept with this run only."));
        verdict.setAlignment(Pos.CENTER_LEFT);
        root.getChildren()
                .addAll(where, capture, text, new HBox(8, copy, copyWhole), copied, undo, output, verdict, problem);
        render(Optional.empty(), Optional.empty());
    }

    Node node() {
        return root;
    }

    /** @param whyNot why nothing can be told of it now */
    void render(Optional<Instruction> instruction, Optional<String> whyNot) {
        notNow = whyNot;
        Shown.when(instruction.isPresent(), root);
        if (!instruction.equals(shown)) {
            shown = instruction;
            clear();
            instruction.ifPresent(this::fill);
        }
        able();
    }

    private void clear() {
        output.clear();
        exit.clear();
        problem.getChildren().clear();
    }

    private void fill(Instruction i) {
        where.setText(i.where() + ":");
        text.setText(i.open());
        String names = String.join(", ", i.secrets());
        boolean secret = !i.secrets().isEmpty();
        copy.setText(secret ? "Copy without " + names : "Copy");
        copy.setAccessibleText(copy.getText());
        copyWhole.setText("Copy with " + names);
        copyWhole.setAccessibleText("Copy with " + names + ": the secret will be in the clipboard");
        Shown.when(secret, copyWhole);
        StepBar.able(
                copyWhole,
                i.whole().isPresent()
                        ? Optional.empty()
                        : Optional.of("The value of " + names + " is not known any more; fill it in yourself."));
        say("");
        Shown.words(
                capture, i.capture().isEmpty() ? "" : "First keep what this prints, the undo needs it: " + i.capture());
        Shown.words(undo, i.undo().isEmpty() ? "" : "Undo: " + i.undo());
    }

    private void copy(String what, Instruction i, boolean whole) {
        PlainClipboard.copy(what);
        String names = String.join(", ", i.secrets());
        say(
                i.secrets().isEmpty()
                        ? "Copied."
                        : whole
                                ? "Copied. The clipboard now holds the secret " + names
                                        + "; copy something else when you are done."
                                : "Copied without " + names + ": fill it in yourself.");
    }

    private void say(String words) {
        Shown.words(copied, words);
    }

    private void able() {
        StepBar.able(judge, notNow.or(this::objection));
    }

    private Optional<String> objection() {
        if (writes) {
            return Optional.of("It is being written.");
        }
        if (output.getLength() >= LONGEST_PASTE) {
            return Optional.of(
                    "That is longer than %,d characters. Paste the part that matters.".formatted(LONGEST_PASTE));
        }
        if (!exit.getText().isBlank() && !exit.getText().strip().matches("-?\\d{1,5}")) {
            return Optional.of("An exit code is a number.");
        }
        return output.getText().isBlank() && exit.getText().isBlank()
                ? Optional.of("Paste the output or type the exit code, or tick the step off below.")
                : Optional.empty();
    }

    private void judge() {
        if (objection().isEmpty()) {
            var typed = new ToldOutput(
                    output.getText(),
                    Optional.of(exit.getText().strip())
                            .filter(t -> !t.isEmpty())
                            .map(Integer::valueOf));
            Optional<Instruction> of = shown;
            writes = true;
            able();
            told.accept(typed, kept -> {
                writes = false;
                if (shown.equals(of)) {
                    clear();
                    kept.ifPresent(why -> keep(typed, why));
                }
                able();
            });
        }
    }

    private void keep(ToldOutput typed, Problem why) {
        output.setText(typed.output());
        typed.exitCode().ifPresent(code -> exit.setText(String.valueOf(code)));
        problem.getChildren().setAll(new ProblemView(why));
    }
}
