package dev.runbench.ui.connection;

import dev.runbench.command.Question;
import dev.runbench.ui.fx.Tasks;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.Dialog;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a dialog on behalf of a worker that waits for its answer. Closing, an error and five minutes are all a no. */
record Asking(Tasks tasks) {

    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

    /** Blocks; the dialog is made on the FX thread. */
    <T> Optional<T> answer(Supplier<Dialog<T>> dialog) throws InterruptedException {
        BlockingQueue<Optional<T>> answer = new ArrayBlockingQueue<>(1);
        BlockingQueue<Dialog<T>> open = new ArrayBlockingQueue<>(1);
        tasks.onUi(() -> {
            try {
                Dialog<T> shown = dialog.get();
                // Asked when it is gone: a dialog closes itself before listeners hear of its result.
                shown.setOnHidden(_ -> answer.offer(Optional.ofNullable(shown.getResult())));
                Stage.getWindows().stream()
                        .filter(Window::isFocused)
                        .findFirst()
                        .ifPresent(owner -> {
                            shown.initOwner(owner);
                            shown.getDialogPane()
                                    .getStylesheets()
                                    .setAll(owner.getScene().getStylesheets());
                        });
                shown.show();
                open.add(shown);
            } catch (RuntimeException e) {
                LOG.error("a question could not be shown", e);
                answer.offer(Optional.empty());
            }
        });
        try {
            Optional<T> given = answer.poll(Question.OPEN_FOR.toMillis(), TimeUnit.MILLISECONDS);
            return given == null ? Optional.empty() : given;
        } finally {
            // Nobody waits any more when the worker was stopped.
            tasks.onUi(() -> open.forEach(Dialog::close));
        }
    }

    /** A press or key that was meant for something else does not count, as on the approval card. */
    static void deafAtFirst(Dialog<?> dialog, Button yes) {
        AtomicLong shownAt = new AtomicLong(Long.MAX_VALUE);
        dialog.setOnShown(_ -> shownAt.set(System.nanoTime()));
        yes.addEventFilter(ActionEvent.ACTION, e -> {
            if (shownAt.get() == Long.MAX_VALUE || System.nanoTime() - shownAt.get() < Question.DEAF_FOR.toNanos()) {
                e.consume();
            }
        });
    }
}
