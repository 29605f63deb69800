package dev.runbench.knowledge;

import dev.runbench.base.Hashes;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the columns of a table tell of a ticket. A header that stands above many columns means the same in all of them.
 *
 * @param fields by header, as the file writes it, in the order of the columns
 */
public record CsvMapping(Map<String, TicketField> fields) {

    // A list of files is no sign of a ticket.
    private static final Set<TicketField> TELL_NOTHING =
            EnumSet.of(TicketField.OTHER, TicketField.IGNORED, TicketField.ATTACHMENT);

    public CsvMapping {
        fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The same with one column read otherwise. */
    public CsvMapping with(String header, TicketField field) {
        Map<String, TicketField> changed = new LinkedHashMap<>(fields);
        changed.put(header, field);
        return new CsvMapping(changed);
    }

    /** What a column tells; {@link TicketField#OTHER} if nothing is known of it. */
    public TicketField of(String header) {
        return fields.getOrDefault(header, TicketField.OTHER);
    }

    /** Whether each row is a ticket; otherwise the table is kept as a table. */
    public boolean isTicket() {
        boolean named = has(TicketField.TITLE) || has(TicketField.KEY) && has(TicketField.DESCRIPTION);
        long telling = fields.values().stream()
                .filter(f -> !TELL_NOTHING.contains(f))
                .distinct()
                .count();
        return named && telling >= 3;
    }

    private boolean has(TicketField field) {
        return fields.containsValue(field);
    }

    /** By what a preset is found again: the set of headers, whatever their order, number and case. 64 hex digits. */
    String headerSet() {
        return headerSet(List.copyOf(fields.keySet()));
    }

    static String headerSet(List<String> headers) {
        return Hashes.hex(headers.stream()
                .map(h -> h.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n")));
    }
}
