package dev.runbench.session;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.CommandJournal;
import dev.runbench.command.RunNote;
import dev.runbench.privacy.KnownSecrets;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Notes and pinned evidence of runs. They are rows of the command journal: never changed, never taken away, and in its hash chain.
 * A finished run can still be noted on; the note says so. Thread-safe; everything blocks.
 */
public final class NoteService {

    private static final int MOST_CHARS = 20_000;

    private final RunService runs;
    private final CommandJournal journal;
    private final String person;

    NoteService(RunService runs, CommandJournal journal, String person) {
        this.runs = runs;
        this.journal = journal;
        this.person = person;
    }

    /** Oldest first. */
    public List<RunNote.Written> of(Run run) {
        return journal.notes(run.id(), run.startedAt());
    }

    /**
     * Writes a person's words down, without secrets.
     *
     * @param ordinal the step they are about; empty for the run as a whole
     * @throws ProblemException if they are blank or cannot be written
     */
    public void note(UUID id, OptionalInt ordinal, String text) {
        written("The note", () -> noted(id, ordinal, text));
    }

    private void noted(UUID id, OptionalInt ordinal, String text) {
        if (text.isBlank()) {
            throw RunTurn.problem("RUN-NOTE", "There is nothing to note.", "Write what you saw or think.");
        }
        Run run = runs.read(id);
        KnownSecrets secrets = secrets(run);
        String step =
                ordinal.isPresent() ? run.steps().get(ordinal.getAsInt()).step().id() : "";
        String about = ordinal.isPresent() ? title(run.steps().get(ordinal.getAsInt())) : "the run";
        journal.noted(RunNote.of(
                id,
                step,
                RunNote.Kind.NOTE,
                person,
                "Note by " + person + " on " + about + late(run),
                secrets.masked(text.strip())));
    }

    /**
     * Keeps lines of a step's output as a quote with its origin, without secrets. They are taken from what is kept here, never from
     * the screen.
     *
     * @param attempt the number of the step's last attempt, whose output it is
     * @param lines their numbers, from 1
     * @param note why it matters; may be blank
     * @throws ProblemException if the step was tried again meanwhile, the lines are not kept any more or are too many, or they
     *     cannot be written
     */
    public void pin(UUID id, int ordinal, int attempt, Set<Long> lines, String note) {
        written("The evidence", () -> pinned(id, ordinal, attempt, lines, note));
    }

    private void pinned(UUID id, int ordinal, int attempt, Set<Long> lines, String note) {
        Run run = runs.read(id);
        // Before the output: as long as that shows secrets, they are known.
        KnownSecrets secrets = secrets(run);
        RunStep step = run.steps().get(ordinal);
        if (step.lastAttempt().filter(a -> a.number() == attempt).isEmpty()) {
            throw RunTurn.moved(step);
        }
        List<OutputRing.Line> kept = runs.output(id, ordinal).after(0).lines().stream()
                .filter(l -> lines.contains(l.number()))
                .toList();
        if (kept.isEmpty() || kept.size() < lines.size()) {
            throw RunTurn.problem("RUN-PIN-GONE", "These lines are not kept any more.", "Choose others.");
        }
        String quote = secrets.masked(kept.stream().map(StepOutput::shown).collect(Collectors.joining("\n")));
        if (quote.length() > MOST_CHARS) {
            throw RunTurn.problem(
                    "RUN-PIN-MUCH",
                    "That is too much for a quote.",
                    "Choose fewer lines. The whole output is kept with the run anyway.");
        }
        String where = run.target(step).map(t -> " on " + t.name()).orElse("");
        String origin = words(new TreeSet<>(lines)) + " of " + title(step) + where + ", attempt " + attempt;
        String why = note.isBlank() ? "" : ": " + secrets.masked(note.strip());
        journal.noted(RunNote.of(
                id,
                step.step().id(),
                RunNote.Kind.EVIDENCE,
                person,
                origin + ", pinned by " + person + late(run) + why,
                quote));
    }

    private static void written(String what, Runnable writing) {
        try {
            writing.run();
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ProblemException(
                    new Problem(
                            "RUN-NOTE-WRITE",
                            what + " could not be written to the journal.",
                            "See that the database runs and the disk has room, then try again.",
                            Problem.of(e).details()),
                    e);
        }
    }

    private KnownSecrets secrets(Run run) {
        return Parameters.known(run.runbook(), runs.values(run));
    }

    private static String title(RunStep step) {
        return "\"" + step.step().title() + "\"";
    }

    private static String late(Run run) {
        return run.finished() ? ", added after the run was finished" : "";
    }

    /** "Line 3", "Lines 1, 3 to 5". */
    static String words(TreeSet<Long> lines) {
        StringBuilder words = new StringBuilder(lines.size() == 1 ? "Line " : "Lines ");
        for (long first : lines) {
            if (lines.contains(first - 1)) {
                continue;
            }
            long last = first;
            while (lines.contains(last + 1)) {
                last++;
            }
            words.append(first == lines.first() ? "" : ", ").append(first);
            words.append(last == first ? "" : " to " + last);
        }
        return words.toString();
    }
}
