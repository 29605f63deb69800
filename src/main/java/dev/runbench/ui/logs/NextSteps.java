package dev.runbench.ui.logs;

import dev.runbench.assist.Assessment;
import dev.runbench.assist.Phrasing;
import dev.runbench.base.Problem;
import dev.runbench.llm.Availability;
import dev.runbench.logs.LogAnalysis;
import dev.runbench.ui.fx.Navigator;
import dev.runbench.ui.fx.Place;
import dev.runbench.ui.fx.Tasks;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What to make of the open log, and where one goes from there. */
final class NextSteps {

    /** What is known of it. */
    sealed interface State {
        /** No log, or it is not analysed yet. */
        record None() implements State {}

        record Working() implements State {}

        record Ready(Assessment assessment) implements State {}

        record Failed(Problem problem) implements State {}
    }

    private final LogServices services;
    private final Tasks tasks;
    private final Navigator navigator;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.None());
    private String log = "";
    private List<Long> suspects = List.of();
    private final ReadOnlyObjectWrapper<Optional<Phrasing.Result>> phrased =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Tasks.Running phrasing = Tasks.Running.NONE;
    private Tasks.Running working = Tasks.Running.NONE;

    NextSteps(LogServices services, Tasks tasks, Navigator navigator) {
        this.services = services;
        this.tasks = tasks;
        this.navigator = navigator;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /**
     * A log has been analysed, or there is none.
     *
     * @param name what the person knows it by; a copy's path would tell nobody anything
     */
    void of(String name, Optional<LogAnalysis> analysis) {
        working.stop();
        phrasing.stop();
        phrased.set(Optional.empty());
        log = name;
        if (analysis.isEmpty()) {
            state.set(new State.None());
            return;
        }
        suspects = lines(analysis.get());
        state.set(new State.Working());
        working = tasks.run(
                () -> services.assessments().assess(analysis.get()),
                assessment -> state.set(new State.Ready(assessment)),
                problem -> state.set(new State.Failed(problem)));
    }

    /**
     * The log has grown and is analysed again. What is shown stays until there is something else to say: other suspects; and as long
     * as the model's words on it are there.
     */
    void renewed(LogAnalysis analysis) {
        List<Long> now = lines(analysis);
        if (!(state.get() instanceof State.Ready)
                || now.equals(suspects)
                || phrased.get().isPresent()) {
            return;
        }
        working.stop();
        working = tasks.run(
                () -> services.assessments().assess(analysis),
                assessment -> {
                    suspects = now;
                    state.set(new State.Ready(assessment));
                },
                _ -> {}); // the next one may succeed; what is shown is not wrong
    }

    private static List<Long> lines(LogAnalysis analysis) {
        return analysis.suspects().stream().map(LogAnalysis.Suspect::line).toList();
    }

    /** Whether a model can be asked to phrase it, in a sentence. */
    Availability model() {
        return services.model().get().availability();
    }

    /** Asks the model to say it; what it says is in {@link #phrased}. */
    void phrase(Assessment assessment) {
        phrasing.stop();
        phrased.set(Optional.of(new Phrasing.Result.NotPhrased("The model is writing…")));
        phrasing = tasks.run(
                () -> Phrasing.of(assessment, services.model().get()),
                result -> phrased.set(Optional.of(result)),
                problem -> phrased.set(Optional.of(new Phrasing.Result.NotPhrased(problem.sentence()))));
    }

    /** The model's words, or why there are none; empty until it was asked. */
    ReadOnlyObjectProperty<Optional<Phrasing.Result>> phrased() {
        return phrased.getReadOnlyProperty();
    }

    void go(Place place) {
        navigator.go(place);
    }

    /** To a new runbook from what was found, with the pinned lines as the problem if there are some. */
    void draft(Assessment assessment, List<String> pinned) {
        String problem = pinned.isEmpty() ? assessment.problem() : String.join("\n", pinned);
        navigator.go(new Place.Draft(problem, assessment.sources()));
    }

    /** To a new ticket from it, which is kept here if the person wants it. */
    void ticket(Assessment assessment, List<String> pinned) {
        navigator.go(new Place.Knowledge(assessment.ticket(log, pinned)));
    }
}
