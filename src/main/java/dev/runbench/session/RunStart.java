package dev.runbench.session;

import dev.runbench.command.Connection;
import dev.runbench.command.ConnectionDirectory;
import dev.runbench.session.RunService.Start;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * From what a person filled in to a run that is not written yet, or what there is to mend.
 *
 * @param connections where targets are looked up
 */
record RunStart(ConnectionDirectory connections, InstantSource clock) {

    Start of(RunRequest request) {
        Map<String, String> values = Parameters.complete(request.runbook(), request.values());
        List<String> objections = new ArrayList<>();
        objections.addAll(Parameters.objections(request.runbook().parameters(), values));
        List<RunTarget> targets = new ArrayList<>();
        for (TargetRole role : TargetRole.of(request.runbook())) {
            Optional<Connection> connection =
                    Optional.ofNullable(request.targets().get(role)).flatMap(connections::byId);
            if (connection.isPresent() && !role.fits(connection.get())) {
                objections.add(StepPlan.mismatch(role, connection.get()));
            } else if (connection.isPresent()) {
                targets.add(RunTarget.of(role, connection.get()));
            } else if (request.mode() != Mode.INSTRUCTION) {
                objections.add("Choose a connection for " + role.label() + ".");
            }
        }
        if (request.runbook().steps().isEmpty()) {
            objections.add("This runbook has no steps.");
        } else if (request.from() < 0
                || request.from() >= request.runbook().steps().size()) {
            objections.add("There is no step to begin at; choose another.");
        }
        if (!objections.isEmpty()) {
            return new Start.Refused(objections);
        }
        Instant now = clock.instant();
        Run run = new Run(
                UUID.randomUUID(),
                request.runbookId(),
                request.version(),
                request.runbook(),
                values,
                targets,
                request.conduct(now),
                Run.Status.ACTIVE,
                Section.STEPS,
                request.plan(now),
                Optional.empty(),
                "",
                now,
                Optional.empty());
        return new Start.Started(run);
    }
}
