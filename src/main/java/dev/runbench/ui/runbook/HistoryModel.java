package dev.runbench.ui.runbook;

import dev.runbench.base.Problem;
import dev.runbench.runbook.RunbookBlame;
import dev.runbench.runbook.RunbookMerge;
import dev.runbench.runbook.RunbookMerge.Choice;
import dev.runbench.runbook.RunbookTree.Meeting;
import dev.runbench.runbook.RunbookVersion;
import dev.runbench.runbook.RunbookYaml;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.fx.Tasks.Running;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Looks into the versions: who changed what, and how two branches become one. FX thread only; writes nothing. */
final class HistoryModel {

    private final Tasks tasks;
    private final Consumer<Problem> onProblem;
    private Running blaming = Running.NONE;
    private Running merging = Running.NONE;
    private long blamed;
    private int blamedVersion;

    HistoryModel(Tasks tasks, Consumer<Problem> onProblem) {
        this.tasks = tasks;
        this.onProblem = onProblem;
    }

    /**
     * A merge as far as it is settled.
     *
     * @param unreadable why the text cannot be read, after an edit; mostly empty
     */
    record Merging(RunbookMerge.Result result, String unreadable) {

        boolean canBeSaved() {
            return result.isComplete() && unreadable.isEmpty();
        }
    }

    /** Who changed the parts of the newest version; looked for once a version. */
    void blame(List<RunbookVersion> versions, Consumer<RunbookBlame> onDone) {
        RunbookVersion newest = versions.getFirst();
        if (blamed == newest.runbookId() && blamedVersion == newest.number()) {
            return;
        }
        blamed = newest.runbookId();
        blamedVersion = newest.number();
        blaming.stop();
        blaming = tasks.run(() -> RunbookBlame.of(versions, newest.number()), onDone, onProblem);
    }

    /** Merges with what was chosen so far; only the newest request is answered. */
    void merge(Meeting meeting, Map<String, Choice> choices, Consumer<Merging> onDone) {
        Map<String, Choice> chosen = Map.copyOf(choices);
        merging.stop();
        merging = tasks.run(() -> merged(meeting, chosen), onDone, onProblem);
    }

    private static Merging merged(Meeting meeting, Map<String, Choice> choices) {
        RunbookMerge.Result result = meeting.merge(choices);
        RunbookYaml.Parsed parsed = RunbookYaml.parse(result.text());
        String unreadable = !parsed.lines().isEmpty()
                ? ""
                : parsed.problems().stream()
                        .findFirst()
                        .map(p -> "Line " + p.line() + ": " + p.message())
                        .orElse("");
        return new Merging(result, unreadable);
    }
}
