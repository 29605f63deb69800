package dev.runbench.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a monitoring system sent: a head that people can read, and the payload word for word, because a ticket is later
 * made from it. Alertmanager and Grafana list alerts; the others send one, each with names of its own.
 */
final class AlertPayload {

    private static final int MOST_ALERTS = 50;
    private static final String NAMELESS = "Alert";
    private static final String[] RUNBOOK = {
        "runbook_url", "runbookurl", "runbook", "runbook_link", "playbook_url", "playbook"
    };
    private static final Set<String> NAMES = Set.of(
            "alertname",
            "alarmname",
            "alert_name",
            "alarm_name",
            "monitor_name",
            "trigger_name",
            "rulename",
            "rule_name",
            "alert_title",
            "check_name",
            "event_title",
            "monitor",
            "alert_id",
            "alertid",
            "triggerid",
            "monitor_id",
            "trigger_id",
            "dedup_key",
            "routing_key",
            "alert_transition");
    private static final Set<String> STATES = Set.of(
            "severity",
            "status",
            "state",
            "level",
            "priority",
            "newstatevalue",
            "statevalue",
            "alert_type",
            "alert_status",
            "alert_transition",
            "event_type",
            "event_action",
            "urgency",
            "trigger_severity",
            "event_severity");

    private final JsonNode payload;
    private final List<JsonNode> alerts;

    private AlertPayload(JsonNode payload, List<JsonNode> alerts) {
        this.payload = payload;
        this.alerts = alerts;
    }

    /** The alert in a JSON value, if it is one. */
    static Optional<AlertPayload> of(JsonNode value) {
        if (!value.isObject()) {
            return Optional.empty();
        }
        JsonNode list = value.path("alerts").isArray()
                ? value.path("alerts")
                : value.path("data").path("alerts");
        List<JsonNode> alerts = new ArrayList<>();
        list.forEach(alerts::add);
        if (!alerts.isEmpty() && alerts.getFirst().path("labels").isObject()) {
            return Optional.of(new AlertPayload(value, alerts));
        }
        boolean one = value.path("labels").isObject() && (value.has("annotations") || value.has("startsAt"));
        JsonNode inner = inner(value);
        return one || says(inner, NAMES) && says(inner, STATES) || inner != value
                ? Optional.of(new AlertPayload(value, List.of(inner)))
                : Optional.empty();
    }

    // Envelopes: Amazon SNS and EventBridge, PagerDuty's webhooks and events, Opsgenie.
    private static JsonNode inner(JsonNode value) {
        if (value.has("TopicArn") && value.path("Message").isTextual()) {
            try {
                return JsonRecords.MAPPER.readTree(value.path("Message").asText());
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                return value;
            }
        }
        if (value.path("detail-type").asText().contains("Alarm")) {
            return value.path("detail");
        }
        if (value.path("event").path("event_type").asText().startsWith("incident.")) {
            return value.path("event").path("data");
        }
        if (value.has("event_action") && value.path("payload").isObject()) {
            return value.path("payload");
        }
        return value.has("action") && value.path("alert").has("alertId") ? value.path("alert") : value;
    }

    private static boolean says(JsonNode object, Set<String> names) {
        return object.properties().stream()
                .anyMatch(f -> names.contains(f.getKey().toLowerCase(Locale.ROOT)));
    }

    /** The payload as a document. */
    SourceDocument document(String path, String raw, Optional<Instant> otherwise) {
        Map<String, String> first = fields(alerts.getFirst());
        String name = name(first);
        String status = pick(payload, "status").isEmpty()
                ? pick(first, "status", "state", "newstatevalue")
                : pick(payload, "status");
        Set<String> names = new LinkedHashSet<>();
        alerts.forEach(a -> names.add(name(fields(a))));
        String title = names.stream().limit(3).collect(Collectors.joining(", "))
                + (names.size() > 3 ? " and " + (names.size() - 3) + " more" : "")
                + (status.isEmpty() ? "" : " (" + status + ")");
        var out = new StringBuilder("# ").append(title).append("\n\n");
        alerts.stream().limit(MOST_ALERTS).forEach(a -> head(a, out));
        if (alerts.size() > MOST_ALERTS) {
            out.append(alerts.size() - MOST_ALERTS).append(" more alerts stand in the payload.\n\n");
        }
        out.append("## Payload\n\n");
        WikiMarkup.fence(out, "json", raw.strip());
        String content = TextDecoder.normalise(out.toString().strip() + "\n");
        Facets facets = Facets.NONE
                .withKind("alert")
                .withService(pick(first, "service", "job", "component", "app", "application"))
                .withEnvironment(environment(pick(first, "environment", "env", "stage")))
                .withLink(pick(first, "generatorurl", "html_url", "link", "url", "runbook_url"))
                .withTags(tags(first))
                .withTimes(started(first).or(() -> otherwise), started(first).or(() -> otherwise));
        return new SourceDocument(
                        path,
                        source(),
                        TextDecoder.normalise(title),
                        content,
                        MarkdownBlocks.of(content).blocks())
                .with(facets)
                .with(attributes(name, otherwise));
    }

    private Map<String, Object> attributes(String name, Optional<Instant> otherwise) {
        var tally = new AlertTally();
        for (JsonNode alert : alerts) {
            Map<String, String> fields = fields(alert);
            String own = name(fields);
            if (!own.equals(NAMELESS)) {
                tally.fired(own, pick(fields, RUNBOOK), started(fields).or(() -> otherwise));
            }
        }
        Map<String, Object> attributes = new LinkedHashMap<>(tally.attributes());
        attributes.put("alertname", TextDecoder.normalise(name));
        return attributes;
    }

    private String source() {
        String all = payload.toString();
        if (payload.has("orgId") || payload.has("ruleUrl") || all.contains("\"dashboardURL\"")) {
            return "grafana";
        }
        if (alerts.getFirst().path("labels").isObject()) {
            return "alertmanager";
        }
        return says(alerts.getFirst(), Set.of("alarmname")) ? "cloudwatch" : "alert";
    }

    private static void head(JsonNode alert, StringBuilder out) {
        Map<String, String> fields = fields(alert);
        out.append("## ").append(name(fields)).append("\n\n| Field | Value |\n| --- | --- |\n");
        fields.forEach((key, value) -> out.append(MarkdownTable.row(List.of(key, value), 2)));
        out.append('\n');
    }

    private static String name(Map<String, String> fields) {
        String name = pick(
                fields,
                "alertname",
                "alarmname",
                "alert_name",
                "monitor_name",
                "trigger_name",
                "rulename",
                "alert_title",
                "title",
                "event_title",
                "subject",
                "summary",
                "message",
                "name");
        String line = name.isEmpty() ? NAMELESS : name.replaceAll("\\s+", " ").strip();
        return line.length() > 160 ? line.substring(0, 160) + " ..." : line;
    }

    private static Optional<Instant> started(Map<String, String> fields) {
        return Times.parse(pick(
                fields,
                "startsat",
                "statechangetime",
                "timestamp",
                "created_at",
                "last_updated",
                "event_time",
                "date",
                "time"));
    }

    private static String environment(String word) {
        return FacetDetector.environment(word).orElse(word);
    }

    private static List<String> tags(Map<String, String> fields) {
        return List.of("severity", "team", "cluster", "namespace", "instance", "host").stream()
                .map(name -> pick(fields, name))
                .filter(v -> !v.isEmpty() && v.length() <= 60)
                .distinct()
                .toList();
    }

    private static String pick(JsonNode object, String name) {
        return object.path(name).isTextual() ? object.path(name).asText() : "";
    }

    private static String pick(Map<String, String> fields, String... names) {
        for (String name : names) {
            for (Map.Entry<String, String> field : fields.entrySet()) {
                if (field.getKey().equalsIgnoreCase(name) && !field.getValue().isBlank()) {
                    return field.getValue().strip();
                }
            }
        }
        return "";
    }

    // One level of objects is enough: labels, annotations, tags.
    private static Map<String, String> fields(JsonNode alert) {
        Map<String, String> fields = new LinkedHashMap<>();
        alert.properties().forEach(f -> {
            if (f.getValue().isObject()) {
                f.getValue().properties().forEach(inner -> put(fields, inner.getKey(), inner.getValue()));
            } else {
                put(fields, f.getKey(), f.getValue());
            }
        });
        return fields;
    }

    private static void put(Map<String, String> fields, String name, JsonNode value) {
        String text = JsonTickets.text(value);
        if (!text.isBlank()) {
            fields.putIfAbsent(name, text);
        }
    }
}
