package dev.runbench.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbench.knowledge.PastedText.Kind;
import java.util.stream.Stream;

/** Tells JSON payloads apart by the fields that their senders document. */
final class PastedJson {

    private PastedJson() {}

    static PastedText of(JsonNode root) {
        JsonNode first = root.isArray() ? root.path(0) : root;
        if (first.path("alerts").isArray()
                && (has(first, "commonLabels") || has(first, "groupLabels") || has(first, "receiver"))) {
            boolean grafana = has(first, "orgId") || has(first.path("alerts").path(0), "silenceURL");
            return alert(
                    grafana ? "Grafana alert" : "Alertmanager alert",
                    first,
                    "/title",
                    "/commonAnnotations/summary",
                    "/commonLabels/alertname",
                    "/groupLabels/alertname",
                    "/alerts/0/annotations/summary",
                    "/alerts/0/labels/alertname");
        }
        if (has(first.path("labels"), "alertname")) {
            return alert("Prometheus alert", first, "/annotations/summary", "/labels/alertname");
        }
        if (has(first, "ruleName") || has(first, "evalMatches")) {
            return alert("Grafana alert", first, "/title", "/ruleName");
        }
        if (has(first, "routing_key")
                || has(first.path("event"), "event_type")
                || has(first.path("messages").path(0), "event")) {
            return alert(
                    "PagerDuty event",
                    first,
                    "/payload/summary",
                    "/event/data/title",
                    "/event/data/summary",
                    "/messages/0/incident/title");
        }
        if (has(first, "alert_type")
                || has(first, "alert_title")
                || has(first, "alert_transition")
                || has(first, "aggreg_key")) {
            return alert("Datadog alert", first, "/alert_title", "/title", "/event_title", "/text");
        }
        boolean jira = has(first.path("fields"), "summary") && has(first, "key");
        if (jira || has(first, "short_description") && has(first, "number")) {
            String key = text(first, jira ? "/key" : "/number");
            return new PastedText(
                    Kind.TICKET,
                    jira ? "Jira issue" : "ServiceNow record",
                    key + " " + text(first, "/fields/summary", "/short_description"));
        }
        boolean grave = Stream.of("severity", "alert", "alertname", "alarm", "AlarmName", "incident", "monitor")
                .anyMatch(k -> has(first, k));
        boolean said = Stream.of("summary", "title", "message", "description", "status", "state")
                .anyMatch(k -> has(first, k));
        String title = text(
                first, "/title", "/summary", "/AlarmName", "/alertname", "/name", "/message", "/description", "/id");
        if (grave && said || has(first, "AlarmName")) {
            return new PastedText(Kind.ALERT, "Alert", title.isEmpty() ? "Alert" : title);
        }
        return new PastedText(Kind.DATA, "JSON", title.isEmpty() ? names(first) : title);
    }

    private static boolean has(JsonNode node, String field) {
        return node.hasNonNull(field);
    }

    private static PastedText alert(String format, JsonNode node, String... titles) {
        String title = text(node, titles);
        return new PastedText(Kind.ALERT, format, title.isEmpty() ? format : title);
    }

    private static String text(JsonNode node, String... pointers) {
        for (String pointer : pointers) {
            JsonNode found = node.at(pointer);
            if (found.isValueNode() && !found.asText().isBlank()) {
                return found.asText();
            }
        }
        return "";
    }

    private static String names(JsonNode node) {
        StringBuilder names = new StringBuilder("JSON");
        node.fieldNames()
                .forEachRemaining(
                        n -> names.append(names.length() == 4 ? ": " : ", ").append(n));
        return names.toString();
    }
}
