package dev.runbench.ui.command;

import dev.runbench.command.Approver;
import dev.runbench.command.Question;
import dev.runbench.ui.fx.Tasks;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes questions from workers, shows them one at a time, and takes them back when the worker gives up. All but {@link
 * #decide} on the FX thread.
 */
public final class ApprovalDesk implements Approver {

    private static final Logger LOG = LoggerFactory.getLogger(ApprovalDesk.class);

    private final Tasks tasks;
    private final InstantSource clock;
    private final Deque<Question> waiting = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Optional<CardGuard>> guard = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Question>> current = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper queued = new ReadOnlyIntegerWrapper();
    private @Nullable ApprovalView view;
    private boolean closed;

    public ApprovalDesk(Tasks tasks, InstantSource clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public void decide(Question question) throws InterruptedException {
        tasks.onUi(() -> {
            try {
                show(question);
            } catch (RuntimeException | Error e) {
                unshowable(question, e);
            }
        });
        try {
            question.await();
        } finally {
            // Whatever ended the waiting: the card must not stay.
            question.reject("Withdrawn.");
            tasks.onUi(() -> withdraw(question));
        }
    }

    /** The card, or nothing while no question is open. Put it where the person looks; it needs about 360 pixels height. */
    public Node node() {
        if (view == null) {
            view = new ApprovalView(this, clock);
        }
        return view.node();
    }

    /** Whether a question is open. */
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /** The question that is shown. */
    public ReadOnlyObjectProperty<Optional<Question>> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** How many more wait behind it. */
    public ReadOnlyIntegerProperty queuedProperty() {
        return queued.getReadOnlyProperty();
    }

    /** The window closes: everything that is open is answered with no, and everything that comes. */
    public void close() {
        closed = true;
        rejectAll("The window was closed.");
    }

    /** Answers everything that is open with no. */
    public void rejectAll(String reason) {
        List<Question> all = List.copyOf(waiting);
        current.get().ifPresent(q -> q.reject(reason));
        all.forEach(q -> q.reject(reason));
        next();
    }

    ReadOnlyObjectProperty<Optional<CardGuard>> guardProperty() {
        return guard.getReadOnlyProperty();
    }

    /** Drops what has been answered and shows the next one. */
    void next() {
        waiting.removeIf(Question::isAnswered);
        if (current.get().filter(q -> !q.isAnswered()).isEmpty()) {
            Optional<Question> next = Optional.ofNullable(waiting.poll());
            // The guard first: whoever listens to the question must find its guard.
            guard.set(next.map(q -> new CardGuard(q, System.getProperty("user.name", "unknown"), clock)));
            current.set(next);
            open.set(next.isPresent());
        }
        queued.set(waiting.size());
    }

    /** The card could not be made: that is a no at once, not after minutes of waiting for nobody. */
    static void unshowable(Question question, Throwable why) {
        LOG.error("a question could not be shown", why);
        question.reject("The question could not be shown, so nothing was sent.");
    }

    private void show(Question question) {
        if (closed) {
            question.reject("The window was closed.");
            return;
        }
        waiting.add(question);
        next();
    }

    private void withdraw(Question question) {
        waiting.remove(question);
        next();
    }
}
