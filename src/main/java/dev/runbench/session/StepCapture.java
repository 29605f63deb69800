package dev.runbench.session;

import dev.runbench.command.Command;
import dev.runbench.command.ConnectionDirectory;
import dev.runbench.command.Outcome;
import dev.runbench.command.OutputSink;
import dev.runbench.command.Proposal;
import dev.runbench.command.ResultRow;
import dev.runbench.command.RowPreview;
import dev.runbench.runbook.Action;
import dev.runbench.session.ledger.PreState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs what a step wants captured before it: a command like any other, with a card and a press of its own. */
final class StepCapture {

    /** A longer one makes no undo that a person could read. */
    static final int MOST_CHARS = 40_000;

    private final Preparation road;
    private final ConnectionDirectory connections;

    StepCapture(Preparation road, ConnectionDirectory connections) {
        this.road = road;
        this.connections = connections;
    }

    /**
     * What was captured.
     *
     * @param before for a person and for the ledger, secrets masked
     * @param value exactly what was captured, empty inside for SQL's NULL; empty if there is no one value
     */
    record Captured(PreState before, Optional<Optional<String>> value) {

        static final Captured NONE = new Captured(PreState.NONE, Optional.empty());
    }

    /** What came of it. */
    sealed interface Taken {

        /** Go on with this. */
        record Go(Captured captured) implements Taken {}

        /** The step is not proposed; nothing was changed. */
        record Ended(StepState state) implements Taken {}
    }

    /**
     * Blocks while a card is open.
     *
     * @param planned the step's own proposal, which is not executed
     * @param asking called before a card comes
     */
    Taken take(Run run, Map<String, String> values, RunStep step, Proposal planned, Drive drive, Runnable asking) {
        Optional<Action> capture = step.step().capture();
        if (capture.isEmpty()) {
            return new Taken.Go(Captured.NONE);
        }
        return switch (StepPlan.plan(run, values, step, capture.get(), connections)) {
            case StepPlan.Plan.Unfit(String reason) -> new Taken.Ended(new StepState.Rejected(reason));
            case StepPlan.Plan.Ready(Command command) -> {
                asking.run();
                yield ask(command, planned, drive);
            }
        };
    }

    private Taken ask(Command command, Proposal planned, Drive drive) {
        String next = planned.command().text();
        Proposal asked = planned.anew("Capture first: ", command, new RowPreview.Captures(next));
        var seen = new Seen(command instanceof Command.Sql);
        Outcome outcome = drive.command(() -> road.execute(asked, seen));
        return switch (outcome) {
            case Outcome.Finished f when f.exitCode() == 0 -> new Taken.Go(seen.captured(asked));
            case Outcome.Finished f ->
                failed(seen.error.isEmpty() ? "exit code " + f.exitCode() : asked.masked(seen.error));
            case Outcome.NotRun no
            when no.edited().equals(Optional.of(next)) && !drive.stopped() ->
                new Taken.Go(new Captured(PreState.SKIPPED, Optional.empty()));
            case Outcome.NotRun no -> new Taken.Ended(new StepState.Rejected(no.reason()));
            case Outcome.Stopped stopped -> new Taken.Ended(new StepState.Stopped(stopped.reason()));
            case Outcome.Broken _ -> failed("the connection was lost");
        };
    }

    private static Taken failed(String why) {
        return new Taken.Ended(
                new StepState.Failed("What it will change could not be captured, so nothing was changed: "
                        + why.replaceFirst("\\.$", "") + ". Try again, or skip the capture on its card."));
    }

    /** Takes an output as it is, or notices that it is not. */
    private static final class Seen implements OutputSink {

        private final boolean query;
        private final StringBuilder text = new StringBuilder();
        private final List<ResultRow> rows = new ArrayList<>();
        private boolean any;
        private boolean tooLong;
        private boolean inexact;
        private String error = "";

        Seen(boolean query) {
            this.query = query;
        }

        @Override
        public void line(Channel channel, String line) {
            if (channel == Channel.ERR) {
                error = error.isEmpty() ? line : error;
                return;
            }
            tooLong |= text.length() + line.length() > MOST_CHARS;
            if (!tooLong) {
                text.append(any ? "\n" : "").append(line);
                any = true;
            }
        }

        @Override
        public void inexact() {
            inexact = true;
        }

        @Override
        public boolean wantsRows() {
            return query;
        }

        @Override
        public void row(ResultRow row) {
            if (rows.size() < 2) {
                rows.add(row);
            }
        }

        Captured captured(Proposal asked) {
            if (tooLong) {
                return notKept("Too much to keep: up to " + MOST_CHARS + " characters are kept.");
            }
            if (inexact) {
                return notKept(
                        "The output cannot be kept exactly: it has bytes that are no UTF-8, carriage returns or a line"
                                + " of more than 8 KiB. Capture it encoded, such as by base64 -w 4000.");
            }
            PreState before = new PreState(PreState.Kind.OUTPUT, asked.masked(text.toString()));
            return new Captured(
                    before, query ? value() : Optional.of(text.toString()).map(Optional::of));
        }

        private Optional<Optional<String>> value() {
            if (rows.size() != 1 || rows.getFirst().cells().size() != 1) {
                return Optional.empty();
            }
            ResultRow.Cell cell = rows.getFirst().cells().getFirst();
            return switch (cell.kind()) {
                case NULL -> Optional.of(Optional.empty());
                case TEXT, NUMBER -> Optional.of(Optional.of(cell.text()));
                case BYTES, OTHER -> Optional.empty();
            };
        }

        private static Captured notKept(String why) {
            return new Captured(new PreState(PreState.Kind.NOT_KEPT, why), Optional.empty());
        }
    }
}
