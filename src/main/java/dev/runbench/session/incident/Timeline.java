package dev.runbench.session.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.command.JournalRow;
import dev.runbench.runbook.Action;
import dev.runbench.session.Mode;
import dev.runbench.session.Run;
import dev.runbench.session.RunStep;
import dev.runbench.session.RunTarget;
import dev.runbench.session.StepState;
import dev.runbench.session.incident.Event.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What happened in a run, in the order of time: from the journal what was asked, answered and sent, from the run the rest. */
final class Timeline {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Event> events = new ArrayList<>();
    private final Map<UUID, JsonNode> proposed = new HashMap<>();
    // Steps of which the journal tells by itself how a person did them.
    private final Set<String> noted = new HashSet<>();

    // What the run did elsewhere is older; that it did is to be read first.
    private final List<Event> takenOver = new ArrayList<>();

    private Timeline() {}

    static List<Event> of(Run run, List<JournalRow> journal) {
        Timeline timeline = new Timeline();
        timeline.bounds(run);
        journal.forEach(timeline::row);
        run.steps().forEach(timeline::byHand);
        timeline.events.sort(Comparator.comparing(Event::at));
        timeline.takenOver.forEach(timeline.events::addFirst);
        return List.copyOf(timeline.events);
    }

    private void bounds(Run run) {
        String targets = run.targets().stream().map(RunTarget::name).distinct().collect(Collectors.joining(", "));
        events.add(new Event(
                run.startedAt(),
                Kind.RUN,
                "\"" + run.runbook().title() + "\", version " + run.version() + ", was started"
                        + (run.mode() == Mode.STEP_BY_STEP
                                ? ""
                                : " (" + run.mode().word().toLowerCase(Locale.ROOT) + ")")
                        + (targets.isEmpty() ? "." : " on " + targets + "."),
                ""));
        run.endedAt()
                .ifPresent(at -> events.add(new Event(
                        at,
                        Kind.RUN,
                        "The run was finished: "
                                + run.result().map(Run.Result::word).orElse("without a result") + ".",
                        run.note())));
    }

    private void byHand(RunStep step) {
        String title = "\"" + step.step().title() + "\"";
        switch (step.state()) {
            case StepState.Skipped s ->
                events.add(new Event(step.changedAt(), Kind.BY_HAND, title + " was skipped.", s.reason()));
            case StepState.Passed p
            when step.attempts().isEmpty() && !noted.contains(step.step().id()) ->
                events.add(new Event(step.changedAt(), Kind.BY_HAND, title + done(step), p.why()));
            case StepState.Failed f
            when step.attempts().isEmpty() && !noted.contains(step.step().id()) ->
                events.add(new Event(step.changedAt(), Kind.BY_HAND, title + " did not work out.", f.why()));
            default -> {}
        }
    }

    private static String done(RunStep step) {
        return switch (step.step().action()) {
            case Action.Wait _ -> " was waited for.";
            case Action.Judge _ -> " was checked.";
            case Action.Decision _ -> " was answered.";
            default -> " was done by hand.";
        };
    }

    private void row(JournalRow row) {
        if (row.body().isEmpty()) {
            return;
        }
        JsonNode body = read(row.body().get());
        JsonNode asked = proposed.getOrDefault(row.proposal(), JSON.createObjectNode());
        String what = "\"" + asked.path("purpose").asText() + "\" on "
                + asked.path("connection").asText();
        switch (row.kind()) {
            case "proposed" -> proposed.put(row.proposal(), body);
            case "decided" -> decided(row, body, what, asked.path("text").asText());
            case "ended" -> ended(row, body, what);
            case "noted" -> noted(row, body);
            case "halt" ->
                events.add(new Event(
                        row.at(),
                        Kind.BRAKE,
                        body.path("by").asText() + ": " + body.path("purpose").asText(),
                        body.path("text").asText()));
            default -> {}
        }
    }

    private void noted(JournalRow row, JsonNode body) {
        Kind kind = switch (body.path("note").asText()) {
            case "BY_HAND" -> {
                noted.add(body.path("step").asText());
                yield Kind.BY_HAND;
            }
            case "STOPPED" -> Kind.BRAKE;
            case "NOTE" -> Kind.NOTE;
            case "EVIDENCE" -> Kind.EVIDENCE;
            default -> Kind.RUN;
        };
        boolean taken = body.path("note").asText().equals("TAKEN_OVER");
        (taken ? takenOver : events)
                .add(new Event(
                        row.at(),
                        kind,
                        body.path("purpose").asText(),
                        body.path("text").asText()));
    }

    private void decided(JournalRow row, JsonNode body, String what, String text) {
        boolean yes = body.path("answer").asText().equals("Approved");
        String second = body.path("second").asText();
        events.add(
                yes
                        ? new Event(
                                row.at(),
                                Kind.APPROVED,
                                body.path("by").asText() + (second.isEmpty() ? "" : " and " + second) + " approved "
                                        + what + ".",
                                text + "\n\n" + body.path("proof").asText() + "\n"
                                        + body.path("risk").asText())
                        : new Event(
                                row.at(),
                                Kind.REFUSED,
                                what + " was not approved: " + body.path("by").asText(),
                                text));
    }

    private void ended(JournalRow row, JsonNode body, String what) {
        String outcome = body.path("outcome").asText();
        String detail = body.path("detail").asText();
        // Why nothing was sent has been told by the decision, if there was one.
        boolean told = outcome.equals("NotRun")
                && events.stream()
                        .anyMatch(e -> e.kind() == Kind.REFUSED && e.what().startsWith(what));
        if (!told) {
            events.add(new Event(
                    row.at(),
                    outcome.equals("NotRun") ? Kind.REFUSED : Kind.ENDED,
                    what
                            + switch (outcome) {
                                case "Finished" -> " ended with " + detail + ".";
                                case "NotRun" -> " was not run: " + detail;
                                case "Stopped" -> " was stopped: " + detail;
                                default -> " has an unknown outcome: " + detail;
                            },
                    body.path("tail").asText()));
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException _) {
            return JSON.createObjectNode().put("purpose", "(a row that cannot be read)");
        }
    }
}
