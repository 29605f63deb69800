package dev.runbench.session;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.JournalEntry;
import dev.runbench.command.PgCommandJournal;
import dev.runbench.runbook.Draft;
import dev.runbench.runbook.PastWork;
import dev.runbench.runbook.Relevance;
import dev.runbench.session.ledger.Ledger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What was run before, to read only: for rehearsals and for runbooks made of runs. Blocking. */
public final class PastRuns {

    private static final int RUNS_FOR_TIMES = 20;
    private static final int RUNS_LOOKED_AT = 200;
    // Share of the question's words, as rare words count.
    private static final double LEAST_FIT = 0.25;

    private final RunRepository runs;
    private final PastOutputs outputs;

    /** @param outputs folder of whole outputs */
    public PastRuns(RunRepository runs, Path outputs) {
        this.runs = runs;
        this.outputs = new PastOutputs(outputs);
    }

    public Optional<Run> byId(UUID id) {
        return runs.byId(id);
    }

    /**
     * A run by its id as people type it.
     *
     * @throws ProblemException if there is none
     */
    public Run named(String id) {
        return find(id).orElseThrow(() -> new ProblemException(new Problem(
                "RUN-NONE",
                "There is no run " + id + " here.",
                "Take the id from a step that cites the run, or say last for the newest.")));
    }

    /** The same; empty if there is none. The newest of all is called "last". */
    public Optional<Run> find(String id) {
        if (id.equals("last")) {
            return runs.recent(1).stream().findFirst().flatMap(line -> byId(line.id()));
        }
        try {
            return byId(UUID.fromString(id.strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** How long the steps of a runbook took in its newest runs. */
    public PastTimes times(String title) {
        return PastTimes.of(runs.titled(title, RUNS_FOR_TIMES).stream()
                .flatMap(line -> byId(line.id()).stream())
                .toList());
    }

    /** The newest run of a runbook. */
    public Optional<Run> newest(String title) {
        return runs.titled(title, 1).stream().findFirst().flatMap(line -> byId(line.id()));
    }

    /** The newest run of a runbook that has ended, as far as one of its newest has. */
    public Optional<RunLine> last(String title) {
        return runs.titled(title, RUNS_FOR_TIMES).stream()
                .filter(run -> run.status() == Run.Status.FINISHED)
                .findFirst();
    }

    /** Newest first. */
    public List<RunLine> recent(int limit) {
        return runs.recent(limit);
    }

    /**
     * Runs that have ended and are about a question, by the words of their runbooks' titles, steps and commands: the best runbooks
     * first, of each the newest run, and the newest that resolved it if that is another one.
     */
    public List<FittingRun> fitting(String question, int most) {
        List<RunLine> ended = runs.recent(RUNS_LOOKED_AT).stream()
                .filter(line -> line.status() == Run.Status.FINISHED)
                .toList();
        Map<String, List<RunLine>> byTitle = new LinkedHashMap<>();
        for (RunLine line : ended) {
            List<RunLine> same = byTitle.computeIfAbsent(line.title(), _ -> new ArrayList<>());
            boolean resolves = line.result().equals(Optional.of(Run.Result.RESOLVED));
            if (same.isEmpty()
                    || same.size() == 1 && resolves && !same.getFirst().result().equals(line.result())) {
                same.add(line);
            }
        }
        Map<String, String> words = new LinkedHashMap<>();
        byTitle.forEach((title, lines) ->
                runs.byId(lines.getFirst().id()).ifPresent(run -> words.put(title, FittingRun.words(run))));
        Relevance relevance = new Relevance(question, words.values());
        return words.entrySet().stream()
                .flatMap(e -> byTitle.getOrDefault(e.getKey(), List.of()).stream()
                        .map(line -> new FittingRun(line, relevance.of(e.getValue()))))
                .filter(run -> run.fit() >= LEAST_FIT)
                .sorted(Comparator.comparingDouble(FittingRun::fit)
                        .thenComparing(run -> run.line().result().equals(Optional.of(Run.Result.RESOLVED)))
                        .thenComparing(run -> run.line().startedAt())
                        .reversed())
                .limit(most)
                .toList();
    }

    /**
     * A run as a source for a draft about something.
     *
     * @param done what was really done in it, as {@link #draft} makes it
     */
    public PastWork work(Run run, String question, Draft done) {
        double fit = question.isBlank()
                ? 1
                : new Relevance(question, List.of(FittingRun.words(run))).of(FittingRun.words(run));
        return new PastWork(run.id(), DoneSteps.title(run), done, fit);
    }

    /** What a run changed, what was there before, and how far it was taken back, as it stands now. */
    public Ledger ledger(Run run) {
        return runs.ledger(run.id());
    }

    /** Where an attempt's whole output lies; empty if it has none. */
    public Optional<Path> output(Run run, Attempt attempt) {
        return Optional.of(attempt.outputFile())
                .filter(name -> !name.isEmpty())
                .map(name -> outputs.folder().resolve(run.id().toString()).resolve(name));
    }

    /** What was seen in a run, for a rehearsal. */
    public Answers answers(Run run) {
        return new RecordedAnswers(run, attempt -> outputs.seen(run, attempt));
    }

    /**
     * A runbook of what was really done in a run.
     *
     * @param journal asked for what was run beside it on the same targets
     */
    public Draft draft(Run run, PgCommandJournal journal) {
        List<JournalEntry> aside = journal.aside(run.startedAt(), run.endedAt().orElseGet(Instant::now));
        return RunDraft.of(run, aside, attempt -> outputs.seen(run, attempt).output());
    }
}
