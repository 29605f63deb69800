package dev.runbench;

import dev.runbench.command.JournalRow;
import dev.runbench.session.GoOn;
import dev.runbench.session.Guard;
import dev.runbench.session.LedgerService;
import dev.runbench.session.Run;
import dev.runbench.session.RunLine;
import dev.runbench.session.RunService;
import dev.runbench.session.RunStep;
import dev.runbench.session.RunWatch;
import dev.runbench.session.StepState;
import dev.runbench.session.ledger.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What is left of a {@link CrashScene} after a restart, and how it is gone on with: first by nobody, then by a person. */
final class CrashComeback {

    private final Backend backend;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean yes = new AtomicBoolean();
    private final CanaryDesk desk;
    private final RunService runs;
    private final LedgerService ledger;

    CrashComeback(Backend backend) {
        this.backend = backend;
        desk = new CanaryDesk(backend, "", "", at -> {
            if (at.equals("asked")) {
                asked.incrementAndGet();
                if (!yes.get()) {
                    throw new IllegalStateException("nobody is here to say yes");
                }
            }
        });
        runs = desk.runs();
        ledger = runs.ledger();
    }

    /** Tells of all that were not finished, one after the other, each with a person of its own. */
    static void tell(Backend backend, Consumer<String> said) {
        RunService runs = new CrashComeback(backend).runs;
        runs.recover();
        for (RunLine line : runs.recent(100).reversed()) {
            if (line.status() != Run.Status.FINISHED) {
                new CrashComeback(backend).tell(runs.read(line.id()), said);
            }
        }
    }

    // LEFT scene|status|states|entries|rows|used|begun, ALONE scene|cards, ON scene|approved|states|entries|stops
    private void tell(Run left, Consumer<String> said) {
        String scene = " " + left.runbook().title() + "|";
        said.accept("LEFT" + scene + left.status() + "|" + states(left) + "|" + entries(left) + "|" + rows(left) + "|"
                + guard(left));
        runs.drive(left.id(), RunWatch.NONE);
        ledger.drive(left.id(), RunWatch.NONE);
        said.accept("ALONE" + scene + asked.get());
        yes.set(true);
        boolean wayBack = ledger.of(left.id()).backTo().isPresent();
        List<String> stops = wayBack ? back(left) : on(left);
        Run now = runs.read(left.id());
        said.accept("ON" + scene + String.join(",", desk.pressed()) + "|" + states(now) + "|" + entries(now) + "|"
                + String.join(",", stops));
    }

    private List<String> back(Run run) {
        while (ledger.of(run.id()).backTo().isPresent()) {
            ledger.of(run.id())
                    .next()
                    .filter(e -> e.state() == Entry.State.UNKNOWN)
                    .ifPresent(e -> ledger.tick(run.id(), e.proposal(), "I looked: it is back."));
            ledger.drive(run.id(), RunWatch.NONE);
        }
        return List.of();
    }

    private List<String> on(Run begun) {
        List<String> stops = new ArrayList<>();
        for (Run run = begun; run.current().isPresent(); run = runs.drive(run.id(), RunWatch.NONE)) {
            RunStep step = run.current().get();
            if (step.state() instanceof StepState.Unknown || step.step().id().equals("w")) {
                runs.judge(run.id(), step.ordinal(), true, "I looked.");
            } else if (step.state() instanceof StepState.Failed) {
                runs.skip(run.id(), step.ordinal(), "It is well without.");
            }
            run.conduct().stop().ifPresent(s -> stops.add(s.kind().name()));
            if (run.conduct().stop().isPresent()) {
                runs.goOn(run.id(), new GoOn.Once());
            } else {
                runs.resume(run.id());
            }
        }
        return stops;
    }

    private static String states(Run run) {
        return run.steps().stream()
                .map(s -> s.state().getClass().getSimpleName())
                .collect(Collectors.joining(","));
    }

    private String entries(Run run) {
        return ledger.of(run.id()).entries().stream().map(e -> e.state().name()).collect(Collectors.joining(","));
    }

    private String rows(Run run) {
        return backend.journal().ofRun(run.id(), Instant.EPOCH.plusSeconds(3600)).stream()
                .filter(r -> r.body().isPresent())
                .map(CrashComeback::word)
                .collect(Collectors.joining(","));
    }

    /** What a row of the journal says. */
    static String word(JournalRow row) {
        boolean approved = row.kind().equals("decided") && row.body().orElse("").contains("Approved");
        return approved ? "approved" : row.kind();
    }

    private static String guard(Run run) {
        return run.conduct()
                .guard()
                .map(g ->
                        run.sent() + " of " + g.commands() + (g.once() ? " and once" : "") + stop(g) + "|" + g.begun())
                .orElse("|");
    }

    private static String stop(Guard guard) {
        return guard.stop().map(s -> " " + s.kind().name()).orElse("");
    }
}
