package dev.runbench.ui.privacy;

import dev.runbench.llm.PromptReview;
import dev.runbench.privacy.Sensitive;
import dev.runbench.ui.fx.Tasks;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a question with its masks and waits for "Send" or "Do not send". */
public final class PromptDialog implements PromptReview {

    private static final Logger LOG = LoggerFactory.getLogger(PromptDialog.class);
    private static final double WIDTH = 760;
    private static final double HEIGHT = 560;

    private final Tasks tasks;

    public PromptDialog(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public boolean mayGo(Waiting question) throws InterruptedException {
        BlockingQueue<Boolean> answer = new ArrayBlockingQueue<>(1);
        BlockingQueue<Dialog<ButtonType>> open = new ArrayBlockingQueue<>(1);
        tasks.onUi(() -> {
            try {
                open.add(show(question, answer));
            } catch (RuntimeException e) {
                LOG.error("the question could not be shown", e);
                answer.offer(false);
            }
        });
        try {
            return answer.take();
        } finally {
            // Nobody waits any more when the draft was cancelled.
            tasks.onUi(() -> open.forEach(Dialog::close));
        }
    }

    private static Dialog<ButtonType> show(Waiting question, BlockingQueue<Boolean> answer) {
        String to = question.leaves() ? "Send to " + question.place() : "Ask " + question.who();
        ButtonType send = new ButtonType(to, ButtonBar.ButtonData.OTHER);
        ButtonType no =
                new ButtonType(question.leaves() ? "Do not send" : "Do not ask", ButtonBar.ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.setTitle("What the model will see");
        dialog.setResizable(true);
        dialog.getDialogPane().setId("prompt-dialog");
        dialog.getDialogPane().getButtonTypes().setAll(send, no);
        dialog.getDialogPane().setHeaderText("What the model will see");
        var about = new Label(sentence(question));
        about.setId("prompt-about");
        about.setWrapText(true);
        var text = new MaskedTextView(question.system(), question.user());
        VBox.setVgrow(text.node(), Priority.ALWAYS);
        var content = new VBox(12, about, text.node());
        content.setPrefSize(WIDTH, HEIGHT);
        dialog.getDialogPane().setContent(content);
        Button sends = (Button) dialog.getDialogPane().lookupButton(send);
        sends.setId("send-prompt");
        sends.setAccessibleText(to);
        sends.setDefaultButton(false);
        Button refuses = (Button) dialog.getDialogPane().lookupButton(no);
        refuses.setId("refuse-prompt");
        refuses.setDefaultButton(true);
        // Asked when it is gone: a dialog closes itself before listeners hear of its result.
        dialog.setOnHidden(_ -> answer.offer(dialog.getResult() == send));
        Stage.getWindows().stream().filter(Window::isFocused).findFirst().ifPresent(owner -> {
            dialog.initOwner(owner);
            dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        });
        dialog.show();
        return dialog;
    }

    /** Where it goes and what was masked. */
    static String sentence(PromptReview.Waiting question) {
        Map<Sensitive, Long> counts = new TreeMap<>(question.user().counts());
        question.system().counts().forEach((kind, count) -> counts.merge(kind, count, Long::sum));
        String masks = counts.isEmpty()
                ? "Nothing in it had to be masked."
                : "Masked in it: "
                        + counts.entrySet().stream()
                                .map(e -> e.getKey().title().toLowerCase(java.util.Locale.ROOT) + " " + e.getValue())
                                .collect(Collectors.joining(", "))
                        + ". Their values stay on this machine.";
        String goes = question.leaves()
                ? "This text leaves this machine: it goes to " + question.who() + "."
                : "This text stays on this machine: " + question.who() + " reads it.";
        return goes + " " + masks + " Your answer counts for this draft only; what is masked is chosen in Settings.";
    }
}
