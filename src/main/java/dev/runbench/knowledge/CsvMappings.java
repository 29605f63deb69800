package dev.runbench.knowledge;

import static dev.runbench.knowledge.TicketField.*;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Suggests what columns mean, by the names that ticket systems and people give them. */
public final class CsvMappings {

    // Of several columns for one of these, the first name in the list wins; the others stay fields of their own.
    private static final Set<TicketField> ONLY_ONE =
            EnumSet.complementOf(EnumSet.of(COMMENT, TAG, ATTACHMENT, OTHER, IGNORED));

    private static final Map<TicketField, List<String>> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put(
                KEY,
                List.of(
                        "number",
                        "issue key",
                        "key",
                        "ticket",
                        "ticket number",
                        "ticket id",
                        "incident number",
                        "incident id",
                        "case number",
                        "change number",
                        "problem number",
                        "task number",
                        "iid",
                        "nummer",
                        "issue id",
                        "id",
                        "sys id"));
        NAMES.put(
                TITLE,
                List.of(
                        "short description",
                        "summary",
                        "title",
                        "subject",
                        "headline",
                        "titel",
                        "betreff",
                        "kurzbeschreibung",
                        "zusammenfassung",
                        "name"));
        NAMES.put(
                DESCRIPTION,
                List.of("description", "details", "detail", "body", "problem description", "beschreibung", "text"));
        NAMES.put(STATUS, List.of("state", "status", "incident state", "ticket status", "zustand"));
        NAMES.put(PRIORITY, List.of("priority", "severity", "urgency", "prioritat", "priorität", "prio"));
        NAMES.put(
                SERVICE,
                List.of(
                        "business service",
                        "service",
                        "service offering",
                        "configuration item",
                        "cmdb ci",
                        "ci",
                        "affected ci",
                        "component s",
                        "components",
                        "component",
                        "application",
                        "affected service",
                        "affected services",
                        "system",
                        "komponente",
                        "dienst"));
        NAMES.put(ENVIRONMENT, List.of("environment", "env", "stage", "umgebung"));
        NAMES.put(
                AUTHOR,
                List.of(
                        "reporter",
                        "opened by",
                        "caller",
                        "caller id",
                        "author",
                        "created by",
                        "creator",
                        "requester",
                        "requested by",
                        "user",
                        "sys created by",
                        "autor",
                        "ersteller"));
        NAMES.put(ASSIGNEE, List.of("assigned to", "assignee", "assignees", "owner", "assignments", "bearbeiter"));
        NAMES.put(
                CREATED,
                List.of(
                        "created",
                        "opened",
                        "opened at",
                        "created at",
                        "created on",
                        "creation date",
                        "created date",
                        "sys created on",
                        "date",
                        "start time",
                        "erstellt"));
        NAMES.put(
                UPDATED,
                List.of(
                        "updated",
                        "updated at",
                        "sys updated on",
                        "updated on",
                        "last updated",
                        "last modified",
                        "modified",
                        "last modified date",
                        "last status change at",
                        "aktualisiert"));
        NAMES.put(
                RESOLUTION,
                List.of(
                        "resolution notes",
                        "close notes",
                        "resolution note",
                        "fix notes",
                        "solution",
                        "workaround",
                        "resolution",
                        "resolution details",
                        "lösung",
                        "losung"));
        NAMES.put(
                COMMENT,
                List.of(
                        "comment",
                        "comments",
                        "work notes",
                        "work note",
                        "additional comments",
                        "comments and work notes",
                        "work notes list",
                        "comments list",
                        "notes",
                        "activity",
                        "updates",
                        "timeline",
                        "kommentar",
                        "kommentare",
                        "arbeitsnotizen"));
        NAMES.put(TAG, List.of("labels", "label", "tags", "tag", "keywords", "category", "categories", "subcategory"));
        NAMES.put(
                ATTACHMENT,
                List.of(
                        "attachment",
                        "attachments",
                        "attached files",
                        "attached file",
                        "anhang",
                        "anhänge",
                        "anlagen"));
        NAMES.put(LINK, List.of("html url", "link", "url", "permalink", "ticket url", "web url"));
    }

    private static final Map<String, TicketField> BY_NAME = new HashMap<>();

    static {
        NAMES.forEach((field, names) -> names.forEach(name -> BY_NAME.put(name, field)));
    }

    private CsvMappings() {}

    /** What the headers of a table mean, as far as their names tell. */
    public static CsvMapping suggest(List<String> headers) {
        Map<TicketField, String> taken = new HashMap<>();
        for (String header : headers) {
            field(header)
                    .filter(ONLY_ONE::contains)
                    .ifPresent(f -> taken.merge(f, header, (a, b) -> rank(f, b) < rank(f, a) ? b : a));
        }
        Map<String, TicketField> fields = new LinkedHashMap<>();
        for (String header : headers) {
            TicketField field = header.isBlank() ? IGNORED : field(header).orElse(OTHER);
            boolean second = ONLY_ONE.contains(field) && !header.equals(taken.get(field));
            fields.putIfAbsent(header, second ? OTHER : field);
        }
        return new CsvMapping(fields);
    }

    private static int rank(TicketField field, String header) {
        return NAMES.getOrDefault(field, List.of()).indexOf(words(header));
    }

    private static Optional<TicketField> field(String header) {
        return Optional.ofNullable(BY_NAME.get(words(header)));
    }

    /** A name in lower case, its words parted by one blank: {@code cmdb_ci}, {@code createdAt}, {@code Component/s}. */
    static String words(String header) {
        return header.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^(?:u_|custom field )", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
