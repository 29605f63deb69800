package dev.runbench.knowledge;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tables as text: each row of a ticket export is a document, other tables are kept as tables. */
final class CsvTableReader implements SourceReader {

    private final CsvPresets presets;

    CsvTableReader(CsvPresets presets) {
        this.presets = presets;
    }

    @Override
    public String source() {
        return "csv";
    }

    @Override
    public boolean takes(String name) {
        return SourceReaders.endsWith(name, ".csv", ".tsv", ".tab", ".psv");
    }

    @Override
    public long mostBytes() {
        return 2048 * MEGABYTE;
    }

    @Override
    public boolean streams() {
        return true;
    }

    @Override
    public boolean recognises(SourceFile head) throws IOException {
        return Delimited.isTable(head);
    }

    @Override
    public void read(SourceFile file, DocumentSink sink) throws UnreadableException, IOException {
        Optional<Delimited> opened = Delimited.open(file);
        if (opened.isEmpty()) {
            throw new UnreadableException("is not a table: its rows have different numbers of columns");
        }
        try (Delimited table = opened.orElseThrow()) {
            CsvMapping mapping = mapping(table.headers());
            if (mapping.isTicket()) {
                tickets(file, table, mapping, sink);
            } else {
                new PlainTable(file, CsvMapping.headerSet(table.headers()), sink).write(table);
            }
        }
    }

    /** The beginning of a table. */
    Optional<CsvPreview> preview(SourceFile head, int rows) throws UnreadableException, IOException {
        Optional<Delimited> opened = Delimited.open(head);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (Delimited table = opened.orElseThrow()) {
            List<List<String>> first = new java.util.ArrayList<>();
            for (Optional<List<String>> row = table.next(); row.isPresent(); row = table.next()) {
                first.add(row.orElseThrow());
                if (first.size() == rows) {
                    break;
                }
            }
            return Optional.of(new CsvPreview(
                    table.headers(),
                    first,
                    mapping(table.headers()),
                    presets.of(table.headers()).isPresent()));
        }
    }

    private CsvMapping mapping(List<String> headers) {
        return presets.of(headers).orElseGet(() -> CsvMappings.suggest(headers));
    }

    private static void tickets(SourceFile file, Delimited table, CsvMapping mapping, DocumentSink sink)
            throws UnreadableException, IOException {
        List<String> headers = table.headers();
        DateOrders dates = dates(file, mapping, sink);
        String source = source(headers);
        String headerSet = CsvMapping.headerSet(headers);
        Set<String> keys = new HashSet<>();
        for (Optional<List<String>> next = table.next(); next.isPresent(); next = table.next()) {
            List<String> row = next.orElseThrow();
            var ticket = new Ticket();
            for (int i = 0; i < row.size(); i++) {
                String header = i < headers.size() ? headers.get(i) : "Column " + (i + 1);
                ticket.add(mapping.of(header), readable(header), row.get(i));
                dates.read(header, row.get(i)).ifPresent(at -> ticket.time(mapping.of(header), at));
            }
            if (!ticket.isEmpty()) {
                String key = ticket.key();
                for (int again = 2; !keys.add(key); again++) {
                    key = ticket.key() + " (" + again + ")";
                }
                sink.accept(ticket.document(file.path() + '#' + key, source)
                        .with(CsvPresetRepository.HEADER_SET, headerSet));
            }
        }
    }

    private static String source(List<String> headers) {
        List<String> names = headers.stream().map(CsvMappings::words).toList();
        if (isJira(names)) {
            return "jira";
        }
        boolean titled = names.contains("short description");
        return titled && (names.contains("number") || names.contains("sys id")) ? "servicenow" : "csv";
    }

    /** Whether Jira wrote a table with these headers, as {@link CsvMappings#words}. */
    static boolean isJira(List<String> names) {
        return names.contains("issue key") || names.contains("issue id") && names.contains("summary");
    }

    // One more pass, because the row that tells how a column writes its dates may be the last.
    private static DateOrders dates(SourceFile file, CsvMapping mapping, DocumentSink sink)
            throws UnreadableException, IOException {
        try (Delimited table = Delimited.open(file).orElseThrow()) {
            DateOrders dates = DateOrders.of(table);
            mapping.fields().forEach((header, field) -> {
                if (field == TicketField.CREATED || field == TicketField.UPDATED) {
                    dates.notes(header).forEach(sink::note);
                }
            });
            return dates;
        }
    }

    // short_description and Custom field (Root cause) as people say it.
    static String readable(String header) {
        String name = header.replaceFirst("(?i)^custom field \\((.+)\\)$", "$1");
        if (name.isBlank()) {
            return "Field";
        }
        String words = name.indexOf('_') < 0 ? name : CsvMappings.words(name);
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
