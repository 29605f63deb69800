package dev.runbench.ui.runbook;

import dev.runbench.runbook.RunbookService;
import dev.runbench.ui.runbook.RunbookState.Open;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what is being typed. Two writes may be under way while the app ends; the older never lands on the newer. */
final class DraftKeeper {

    private static final Duration LONGEST_END = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(DraftKeeper.class);

    private final RunbookService runbooks;
    private long asked; // FX thread only
    private long written;

    DraftKeeper(RunbookService runbooks) {
        this.runbooks = runbooks;
    }

    /** Takes its place in the order of writes now, on the FX thread; what it gives back is run off it. */
    Runnable keeping(Open open) {
        long number = ++asked;
        return () -> keep(number, open);
    }

    /** Waits until it is written, but no longer than two seconds: the app ends, even if the database does not answer. */
    void keepNow(Open open, Executor workers) {
        FutureTask<?> keeping = new FutureTask<>(keeping(open), open);
        workers.execute(keeping);
        try {
            keeping.get(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("what was typed last could not be kept", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void keep(long number, Open open) {
        if (number > written) {
            runbooks.autosave(open.id(), open.text(), open.base());
            written = number;
        }
    }
}
