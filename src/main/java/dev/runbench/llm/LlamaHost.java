package dev.runbench.llm;

import de.kherud.llama.LlamaModel;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The one model of this process and the one thread that may touch it. */
final class LlamaHost implements AutoCloseable {

    // The process, not this object, can hold one model: the bindings never give its memory back.
    private static final AtomicBoolean PROCESS_HAS_A_MODEL = new AtomicBoolean();

    private final Path cache;
    private final ModelJudge judge;
    private volatile State state = new State.Empty();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("llm").daemon().factory());

    private sealed interface State {
        record Empty() implements State {}

        record Loading(ModelChoice choice) implements State {}

        record Loaded(ModelChoice choice, LlamaConversation conversation) implements State {}

        record Broken(ModelChoice choice, Problem problem) implements State {}
    }

    LlamaHost(Path cache, ModelJudge judge) {
        this.cache = cache;
        this.judge = judge;
    }

    Availability availability(ModelChoice wanted) {
        return switch (state) {
            case State.Empty _ -> new Availability.OnDemand(wanted.name());
            case State.Loading(ModelChoice c) -> new Availability.Loading(c.name());
            case State.Loaded loaded -> {
                ModelChoice c = loaded.choice();
                yield c.equals(wanted)
                        ? new Availability.Ready(c.name())
                        : new Availability.RestartNeeded(described(c, wanted), described(wanted, c));
            }
            case State.Broken(ModelChoice c, Problem problem) ->
                c.equals(wanted) ? new Availability.Unavailable(problem) : new Availability.OnDemand(wanted.name());
        };
    }

    /** The file that lives in this process, once one does. */
    Optional<Path> loaded() {
        return state instanceof State.Loaded loaded
                ? Optional.of(loaded.choice().file())
                : Optional.empty();
    }

    /** Loads in the background unless that is done or under way. A file that was refused is looked at again. */
    void prepare(ModelChoice wanted) {
        thread.execute(() -> conversation(wanted));
    }

    /** Asks the model of this process, loading the wanted one if there is none yet. */
    ChatAnswer answer(ModelChoice wanted, ChatPrompt prompt, TokenSink sink) throws InterruptedException {
        AtomicBoolean givenUp = new AtomicBoolean();
        try {
            return await(() -> switch (conversation(wanted)) {
                case State.Loaded l -> l.conversation().answer(prompt, sink, givenUp);
                case State.Broken b -> new ChatAnswer.Failed(b.problem());
                default -> new ChatAnswer.Failed(closed());
            });
        } catch (InterruptedException e) {
            // Only the model's own thread may cancel, and it may be deep in a long prompt: do not wait for it.
            givenUp.set(true);
            throw e;
        }
    }

    private ChatAnswer await(Callable<ChatAnswer> question) throws InterruptedException {
        try {
            Future<ChatAnswer> answer = thread.submit(question);
            return answer.get();
        } catch (ExecutionException | CancellationException e) {
            return new ChatAnswer.Failed(
                    Problem.of(Optional.ofNullable(e.getCause()).orElse(e)));
        } catch (RejectedExecutionException e) {
            return new ChatAnswer.Failed(closed());
        }
    }

    // Runs on the model's thread only.
    private State conversation(ModelChoice wanted) {
        State now = state;
        if (now instanceof State.Loaded) {
            return now;
        }
        state = new State.Loading(wanted);
        State then;
        try {
            then = load(wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            then = new State.Empty();
        } catch (ProblemException e) {
            then = new State.Broken(wanted, e.problem());
        } catch (RuntimeException | LinkageError e) {
            then = new State.Broken(wanted, refused(wanted, "llama.cpp could not load it (" + e + ")."));
        }
        state = then;
        return then;
    }

    private State load(ModelChoice wanted) throws InterruptedException {
        return switch (judge.judge(wanted)) {
            case ModelJudge.Ruling.Refuse(String reason) -> new State.Broken(wanted, refused(wanted, reason));
            case ModelJudge.Ruling.Load(GgufHeader header, int context) -> {
                if (!PROCESS_HAS_A_MODEL.compareAndSet(false, true)) {
                    yield new State.Broken(wanted, refused(wanted, "Another model is loaded in this process already."));
                }
                boolean loaded = false;
                try {
                    NativeLibrary.extract(cache).use();
                    LlamaModel model = Llama.open(wanted.file(), context, wanted.threads());
                    loaded = true;
                    yield new State.Loaded(wanted, new LlamaConversation(model, header, context));
                } finally {
                    PROCESS_HAS_A_MODEL.set(loaded);
                }
            }
        };
    }

    private static Problem refused(ModelChoice choice, String reason) {
        return new Problem(
                "LLM-MODEL",
                choice.file().getFileName() + " is not used. " + reason,
                "Choose another model in Settings; everything else works without one.",
                choice.toString());
    }

    private static Problem closed() {
        return new Problem("LLM-CLOSED", "The language model is being shut down.", "");
    }

    private static String described(ModelChoice choice, ModelChoice other) {
        return choice.file().equals(other.file())
                ? choice.file().getFileName() + " with " + choice.contextTokens() + " tokens of context and "
                        + choice.threads() + " threads"
                : choice.file().getFileName().toString();
    }

    /** Ends the thread. The model stays until the process ends: freeing it is what the bindings cannot do. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
