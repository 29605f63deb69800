package dev.runbench.ui.session;

import dev.runbench.command.Connection;
import dev.runbench.runbook.Parameter;
import dev.runbench.session.ActiveRunbook;
import dev.runbench.session.Parameters;
import dev.runbench.session.Run;
import dev.runbench.session.RunRequest;
import dev.runbench.session.RunTarget;
import dev.runbench.session.TargetRole;
import dev.runbench.ui.fx.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is filled in before a run.
 *
 * @param filter what was typed above the list of runbooks
 * @param values parameter name to what was typed
 * @param targets role to connection id
 * @param from number of the step to begin at, 0 for the first
 * @param mode how it is gone through
 * @param refused why the last press on Start was turned down
 */
record Setup(
        List<ActiveRunbook> runbooks,
        List<Connection> connections,
        String filter,
        Optional<ActiveRunbook> chosen,
        Map<String, String> values,
        Map<TargetRole, Long> targets,
        int from,
        ModeChoice mode,
        List<String> refused) {

    static Setup of(List<ActiveRunbook> runbooks, List<Connection> connections) {
        var setup = new Setup(
                runbooks, connections, "", Optional.empty(), Map.of(), Map.of(), 0, ModeChoice.USUAL, List.of());
        return runbooks.size() == 1 ? setup.choose(runbooks.getFirst()) : setup;
    }

    /** For going on with a run from elsewhere: what has the same name and kind here is proposed, nothing else. */
    static Setup takenOver(Run run, List<Connection> connections) {
        Map<TargetRole, Long> meant = new HashMap<>();
        for (RunTarget there : run.targets()) {
            connections.stream()
                    .filter(c -> c.name().equals(there.name()) && there.role().fits(c))
                    .findFirst()
                    .ifPresent(c -> meant.put(there.role(), c.id()));
        }
        Map<String, String> open = new HashMap<>(run.values());
        run.runbook().parameters().stream().filter(Parameter::isSecret).forEach(p -> open.remove(p.name()));
        var runbook = new ActiveRunbook(run.runbookId(), run.version(), run.runbook());
        return new Setup(
                List.of(runbook),
                connections,
                "",
                Optional.of(runbook),
                open,
                meant,
                0,
                ModeChoice.of(run.mode()),
                List.of());
    }

    /** The same over what there is now: what was filled in stays as long as its runbook does. */
    Setup over(List<ActiveRunbook> runbooksNow, List<Connection> connectionsNow) {
        Setup fresh = of(runbooksNow, connectionsNow).filter(filter);
        return chosen.filter(runbooksNow::contains)
                .map(still -> fresh.choose(still).keeping(this))
                .orElse(fresh);
    }

    /** What was filled in before, but for connections that are gone. */
    Setup keeping(Setup before) {
        Map<TargetRole, Long> kept = new HashMap<>(targets);
        before.targets.forEach((role, id) -> {
            if (connections.stream().anyMatch(c -> c.id() == id && role.fits(c))) {
                kept.put(role, id);
            }
        });
        return new Setup(
                runbooks,
                connections,
                filter,
                chosen,
                before.values,
                Map.copyOf(kept),
                before.from,
                before.mode,
                List.of());
    }

    /** Runbooks whose title, service or summary has every typed word. */
    List<ActiveRunbook> matching() {
        String[] words = filter.toLowerCase(Locale.ROOT).strip().split("\\s+");
        return runbooks.stream()
                .filter(r -> {
                    String text = (r.runbook().title() + " " + r.runbook().service() + " "
                                    + r.runbook().summary())
                            .toLowerCase(Locale.ROOT);
                    return List.of(words).stream().allMatch(text::contains);
                })
                .toList();
    }

    Setup filter(String text) {
        return new Setup(runbooks, connections, text, chosen, values, targets, from, mode, refused);
    }

    /** Starts anew with a runbook: defaults filled in, targets chosen where only one can be meant. */
    Setup choose(ActiveRunbook runbook) {
        Map<String, String> defaults = new HashMap<>();
        runbook.runbook().parameters().forEach(p -> p.defaultValue().ifPresent(d -> defaults.put(p.name(), d)));
        Map<TargetRole, Long> meant = new HashMap<>();
        for (TargetRole role : TargetRole.of(runbook.runbook())) {
            List<Connection> fitting = fitting(role);
            fitting.stream()
                    .filter(c -> c.name().equals(role.name()))
                    .findFirst()
                    .or(() -> onlyOne(fitting))
                    .ifPresent(c -> meant.put(role, c.id()));
        }
        return new Setup(
                runbooks, connections, filter, Optional.of(runbook), defaults, meant, 0, ModeChoice.USUAL, List.of());
    }

    /** With this runbook: as it is if it was chosen already, otherwise begun anew. */
    Setup wanting(ActiveRunbook runbook) {
        return chosen.filter(runbook::equals).isPresent() ? this : choose(runbook);
    }

    // What was written for some host is not run on this computer unless somebody chooses so.
    private static Optional<Connection> onlyOne(List<Connection> fitting) {
        return fitting.size() == 1 && !(fitting.getFirst() instanceof Connection.Local)
                ? Optional.of(fitting.getFirst())
                : Optional.empty();
    }

    Setup value(String name, String text) {
        Map<String, String> changed = new HashMap<>(values);
        changed.put(name, text);
        return new Setup(runbooks, connections, filter, chosen, Map.copyOf(changed), targets, from, mode, List.of());
    }

    Setup target(TargetRole role, long connection) {
        Map<TargetRole, Long> changed = new HashMap<>(targets);
        changed.put(role, connection);
        return new Setup(runbooks, connections, filter, chosen, values, Map.copyOf(changed), from, mode, List.of());
    }

    Setup from(int step) {
        return new Setup(runbooks, connections, filter, chosen, values, targets, step, mode, List.of());
    }

    Setup mode(ModeChoice other) {
        return new Setup(runbooks, connections, filter, chosen, values, targets, from, other, List.of());
    }

    Setup refused(List<String> reasons) {
        return new Setup(runbooks, connections, filter, chosen, values, targets, from, mode, reasons);
    }

    List<Connection> fitting(TargetRole role) {
        return connections.stream().filter(role::fits).toList();
    }

    Optional<Connection> target(TargetRole role) {
        return Optional.ofNullable(targets.get(role))
                .flatMap(id -> connections.stream().filter(c -> c.id() == id).findFirst());
    }

    /** Why a parameter's value cannot be taken as it stands. */
    Optional<String> objection(Parameter parameter) {
        return Parameters.objection(parameter, values.getOrDefault(parameter.name(), ""));
    }

    /** What keeps the run from starting, one sentence each. */
    List<String> missing() {
        if (chosen.isEmpty()) {
            return List.of("Choose a runbook.");
        }
        List<String> missing = new ArrayList<>();
        for (TargetRole role : TargetRole.of(chosen.get().runbook())) {
            if (mode.kind().needsConnections() && target(role).isEmpty()) {
                missing.add("Choose a connection for " + role.label() + ".");
            }
        }
        for (Parameter parameter : chosen.get().runbook().parameters()) {
            // A rehearsal makes up what is missing.
            objection(parameter)
                    .filter(_ -> mode.kind() != ModeChoice.Kind.SIMULATED)
                    .ifPresent(missing::add);
        }
        mode.objection().ifPresent(missing::add);
        return missing;
    }

    /** Where a rehearsal begins; secrets do not go along. */
    Place.Rehearsal rehearsal() {
        ActiveRunbook runbook = chosen.orElseThrow();
        Map<String, String> open = new HashMap<>(values);
        runbook.runbook().parameters().stream().filter(Parameter::isSecret).forEach(p -> open.remove(p.name()));
        return new Place.Rehearsal(runbook.id(), open);
    }

    RunRequest request() {
        ActiveRunbook runbook = chosen.orElseThrow();
        return new RunRequest(
                runbook.id(),
                runbook.version(),
                runbook.runbook(),
                values,
                targets,
                from,
                mode.kind().mode().orElseThrow(),
                mode.budgets(targets.values()));
    }
}
