package dev.runbench.ui.runbook;

import dev.runbench.base.Problem;
import dev.runbench.runbook.RunbookSummary;
import dev.runbench.runbook.git.HomeStatus;
import dev.runbench.runbook.git.RunbookHome;
import dev.runbench.runbook.git.Trouble;
import dev.runbench.ui.fx.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The Git folder's behaviour: a save is committed by itself, out and in it goes at a press only. FX thread only. */
final class GitModel {

    private final GitDesk desk;
    private final RunbookHome home;
    private final Tasks tasks;
    private final Runnable onPulled;
    private final ReadOnlyObjectWrapper<GitState> state = new ReadOnlyObjectWrapper<>(GitState.START);
    private List<String> known = List.of();
    private boolean due;

    /**
     * @param onPulled runbooks have versions that the window does not show yet
     */
    GitModel(GitDesk desk, Tasks tasks, Runnable onPulled) {
        this.desk = desk;
        this.home = desk.home();
        this.tasks = tasks;
        this.onPulled = onPulled;
    }

    ReadOnlyObjectProperty<GitState> state() {
        return state.getReadOnlyProperty();
    }

    GitDesk.Choice current() {
        return desk.current();
    }

    /** The list of runbooks was read: what has a new version is committed. */
    void listed(List<RunbookSummary> runbooks) {
        List<String> now = runbooks.stream().map(r -> r.id() + ":" + r.latest()).toList();
        if (!now.equals(known)) {
            known = now;
            commit();
        }
    }

    private void commit() {
        if (!home.isChosen()) {
            return;
        }
        if (!state.get().working().isEmpty()) {
            due = true;
            return;
        }
        work("Committing", home::commit, troubles -> said(troubles.isEmpty() ? "" : sentences(troubles)));
    }

    private static String sentences(List<Trouble> troubles) {
        return troubles.stream().map(Trouble::sentence).collect(Collectors.joining(". "));
    }

    void pull() {
        work("Pulling", home::pull, pulled -> {
            said(pulled.sentence());
            onPulled.run();
        });
    }

    void push() {
        work(
                "Pushing",
                () -> {
                    home.push();
                    return true;
                },
                _ -> said("Pushed."));
    }

    /** Takes another folder, or none; clones it first where that is wanted. */
    void choose(GitDesk.Choice choice) {
        work(
                choice.cloneFrom().isEmpty() ? "Looking at the folder" : "Cloning",
                () -> {
                    desk.choose(choice);
                    return home.isChosen() ? home.status() : Optional.<HomeStatus>empty();
                },
                status -> {
                    said(status.isEmpty() ? "" : "Press Pull to take its runbooks in.");
                    known = List.of();
                });
    }

    private void said(String words) {
        state.set(state.get().says(words));
    }

    private interface Done<T> {
        void with(T result);
    }

    private <T> void work(String what, Callable<T> work, Done<T> onDone) {
        if (!state.get().working().isEmpty()) {
            return;
        }
        state.set(state.get().working(what));
        tasks.run(
                work,
                result -> {
                    onDone.with(result);
                    look();
                },
                this::failed);
    }

    private void look() {
        tasks.run(() -> home.isChosen() ? home.status() : Optional.<HomeStatus>empty(), this::stands, this::failed);
    }

    private void stands(Optional<HomeStatus> status) {
        state.set(state.get().stands(status));
        if (due) {
            due = false;
            commit();
        }
    }

    private void failed(Problem problem) {
        state.set(state.get().failed(problem));
    }
}
