package dev.runbench.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tickets as the interfaces of Jira, ServiceNow, GitHub, GitLab and PagerDuty write them, and what looks alike. */
final class JsonTickets {

    // What an object in a field is called by, the most telling first.
    private static final List<String> NAMES =
            List.of("display_value", "displayName", "summary", "name", "login", "username", "title", "value", "id");
    private static final List<String> TEXTS = List.of("body", "text", "content", "note", "message", "value");
    private static final List<String> TIMES =
            List.of("created", "created_at", "createdAt", "sys_created_on", "time", "date");
    private static final List<String> FILES = List.of("filename", "file_name", "fileName", "name");
    private static final List<String> AUTHORS = List.of("author", "user", "created_by", "sys_created_by", "agent");

    private JsonTickets() {}

    /** The ticket in a record, if it is one. */
    static Optional<Ticket> of(JsonNode record) {
        Map<String, JsonNode> values = values(record);
        CsvMapping mapping = CsvMappings.suggest(List.copyOf(values.keySet()));
        if (!mapping.isTicket()) {
            return Optional.empty();
        }
        var ticket = new Ticket();
        values.forEach((name, value) -> {
            TicketField field = mapping.of(name);
            if (field == TicketField.ATTACHMENT && value.isArray()) {
                value.forEach(file -> ticket.add(field, CsvTableReader.readable(name), attachment(file)));
            } else if (field == TicketField.COMMENT && comments(value).isArray()) {
                comments(value).forEach(c -> ticket.comment(comment(c)));
            } else if (!(field == TicketField.COMMENT && value.isNumber()) && !forPrograms(name)) {
                ticket.add(field, CsvTableReader.readable(name), text(value));
            }
        });
        return Optional.of(ticket);
    }

    /** The system that writes such records. */
    static String source(JsonNode record) {
        if (record.has("fields") && record.has("key")) {
            return "jira";
        }
        if (record.has("short_description")) {
            return "servicenow";
        }
        if (record.path("html_url").asText().contains("pagerduty")) {
            return "pagerduty";
        }
        return record.has("html_url") && record.has("number") ? "github" : "json";
    }

    // Jira keeps most of it one level down.
    private static Map<String, JsonNode> values(JsonNode record) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        if (record.path("fields").isObject() && record.has("key")) {
            values.put("issue key", record.path("key"));
            record.path("fields").properties().forEach(f -> values.put(f.getKey(), f.getValue()));
            return values;
        }
        record.properties().forEach(f -> values.put(f.getKey(), f.getValue()));
        boolean numbered =
                record.path("number").isNumber() || record.path("iid").isNumber();
        if (numbered && record.has("html_url")) {
            values.remove("url"); // the interface's own, for programs
            values.remove("id");
        }
        return values;
    }

    private static boolean forPrograms(String name) {
        return name.endsWith("_url") && !name.equals("html_url") || name.equals("node_id");
    }

    private static String attachment(JsonNode file) {
        String name = first(file, FILES);
        return file.isObject() && !name.isEmpty() ? name : text(file);
    }

    private static JsonNode comments(JsonNode value) {
        return value.isObject() ? value.path("comments") : value;
    }

    private static Ticket.Comment comment(JsonNode comment) {
        return comment.isObject()
                ? new Ticket.Comment(first(comment, AUTHORS), first(comment, TIMES), first(comment, TEXTS))
                : new Ticket.Comment("", "", text(comment));
    }

    private static String first(JsonNode object, List<String> names) {
        return names.stream()
                .map(object::path)
                .filter(n -> !n.isMissingNode() && !n.isNull())
                .map(JsonTickets::text)
                .findFirst()
                .orElse("");
    }

    /** What a person reads in a value. */
    static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isArray()) {
            List<String> all = new ArrayList<>();
            value.forEach(v -> all.add(text(v)));
            return all.stream().filter(t -> !t.isBlank()).collect(Collectors.joining(", "));
        }
        if (!value.isObject()) {
            return value.asText();
        }
        if (value.path("type").asText().equals("doc")) {
            return AtlassianDocument.markdown(value);
        }
        return first(value, NAMES);
    }
}
