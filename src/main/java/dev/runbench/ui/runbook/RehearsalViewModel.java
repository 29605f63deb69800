package dev.runbench.ui.runbook;

import dev.runbench.runbook.Runbook;
import dev.runbench.runbook.RunbookCase;
import dev.runbench.runbook.RunbookCases;
import dev.runbench.session.PastTimes;
import dev.runbench.session.WalkCase;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.ui.runbook.RehearsalState.Walked;
import dev.runbench.ui.runbook.RehearsalState.WhatIf;
import dev.runbench.ui.runbook.RunbookState.Open;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Walks through the open runbook whenever it or a what-if changes. FX thread only; nothing here can reach a target. */
final class RehearsalViewModel {

    private final RehearsalServices services;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<RehearsalState> state =
            new ReadOnlyObjectWrapper<>(new RehearsalState.Nothing());
    private Tasks.Running walking = Tasks.Running.NONE;
    private Optional<Open> open = Optional.empty();
    private WhatIf what = WhatIf.NOTHING;
    private boolean seen;
    // By runbook; at most one.
    private final Map<Long, Map<String, String>> wanted = new HashMap<>();
    private final Map<String, PastTimes> times = new ConcurrentHashMap<>();

    RehearsalViewModel(RehearsalServices services, Tasks tasks) {
        this.services = services;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<RehearsalState> state() {
        return state.getReadOnlyProperty();
    }

    /** The editor holds this now. Another runbook begins without what-ifs. */
    void open(Open now) {
        boolean other = open.filter(o -> o.id() == now.id()).isEmpty();
        boolean same = open.filter(o -> o.parsed().equals(now.parsed())).isPresent();
        open = Optional.of(now);
        if (other) {
            Optional<Map<String, String>> values = Optional.ofNullable(wanted.remove(now.id()));
            what = values.map(v -> new WhatIf(v, Map.of(), Map.of(), WhatIf.NOTHING.recorded()))
                    .orElse(WhatIf.NOTHING);
        }
        if (other || !same) {
            walk("");
        }
    }

    /** Walks through a runbook with these values as soon as it is open. */
    void begin(long runbook, Map<String, String> values) {
        if (open.filter(o -> o.id() == runbook).isPresent()) {
            what(new WhatIf(values, Map.of(), Map.of(), what.recorded()));
        } else {
            wanted.clear();
            wanted.put(runbook, values);
        }
    }

    /** Whether anybody looks: nobody's walk is not made. */
    void seen(boolean isSeen) {
        seen = isSeen;
        times.clear();
        walk("");
    }

    void value(String parameter, String value) {
        Map<String, String> values = new HashMap<>(what.values());
        values.put(parameter, value);
        what(new WhatIf(values, what.outcomes(), what.answers(), what.recorded()));
    }

    void outcome(String step, boolean well) {
        Map<String, Boolean> outcomes = new HashMap<>(what.outcomes());
        outcomes.put(step, well);
        what(new WhatIf(what.values(), outcomes, what.answers(), what.recorded()));
    }

    void answer(String step, String answer) {
        Map<String, String> answers = new HashMap<>(what.answers());
        answers.put(step, answer);
        what(new WhatIf(what.values(), what.outcomes(), answers, what.recorded()));
    }

    /** Takes outputs from the newest run, or makes them up. */
    void recorded(boolean fromTheNewestRun) {
        what(new WhatIf(what.values(), what.outcomes(), what.answers(), fromTheNewestRun));
    }

    /** Forgets all what-ifs but the values. */
    void asUsual() {
        what(new WhatIf(what.values(), Map.of(), Map.of(), what.recorded()));
    }

    private void what(WhatIf now) {
        if (!now.equals(what)) {
            what = now;
            walk("");
        }
    }

    private void walk(String said) {
        walking.stop();
        if (!seen || open.isEmpty()) {
            return;
        }
        Open now = open.get();
        if (now.parsed().hasErrors()) {
            long errors =
                    now.parsed().problems().stream().filter(p -> p.isError()).count();
            state.set(new RehearsalState.Unreadable((int) errors));
            return;
        }
        WhatIf asked = what;
        Runbook runbook = now.parsed().runbook();
        walking = tasks.run(
                () -> new RehearsalWork(services, times).walk(now.id(), runbook, asked, said),
                state::set,
                problem -> state.set(new RehearsalState.Failed(problem)));
    }

    /** Keeps the walk as a test of the runbook. */
    void save(String name) {
        if (!(state.get() instanceof Walked w) || open.isEmpty()) {
            return;
        }
        String called = name.isBlank() ? "Case " + (w.cases().size() + 1) : name.strip();
        if (w.cases().contains(called)) {
            say(w, "There is a test \"" + called + "\" already; give this one another name.");
            return;
        }
        long id = open.get().id();
        RunbookCase test = WalkCase.of(called, w.what().values(), w.walk());
        tasks.run(
                () -> services.cases().add(id, test),
                added -> {
                    if (added) {
                        walk("Saved as the test \"" + called + "\"; runbench rehearse goes by it.");
                    } else {
                        say(w, "The tests that are kept are not written as a list, so none can be added.");
                    }
                },
                problem -> state.set(new RehearsalState.Failed(problem)));
    }

    /** The case as it would be saved, to be put beside the runbook's file. */
    Optional<String> text(String name) {
        return state.get() instanceof Walked w
                ? Optional.of(RunbookCases.write(WalkCase.of(
                        name.isBlank() ? "Case 1" : name.strip(), w.what().values(), w.walk())))
                : Optional.empty();
    }

    private void say(Walked w, String said) {
        state.set(new Walked(w.runbook(), w.what(), w.walk(), w.cases(), w.coverage(), said));
    }
}
