package dev.runbench.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.runbench.base.Hashes;
import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** JSON and JSON lines: tickets and alerts one by one, other values as text under the paths of their keys. */
final class JsonReader implements SourceReader {

    private static final Pattern CONFIGURATION = Pattern.compile(
            "(?i).*(config|settings|conf|values|package|tsconfig|dashboard|policy|rules|manifest|schema).*");
    private static final int DOCUMENT_CHARACTERS = 100_000;
    private static final int MOST_BROKEN_LINES = 50;
    private static final int KEPT_AS_TEXT = 4 << 20;

    @Override
    public String source() {
        return "json";
    }

    @Override
    public boolean takes(String name) {
        return SourceReaders.endsWith(name, ".json", ".jsonl", ".ndjson", ".jsonc");
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
    public void read(SourceFile file, DocumentSink sink) throws UnreadableException, IOException {
        var documents = new Documents(file, sink);
        try (Reader text = TextStream.text(file)) {
            if (SourceReaders.endsWith(file.name().toLowerCase(Locale.ROOT), ".jsonl", ".ndjson")) {
                lines(file, text, documents, sink);
            } else {
                JsonRecords.read(text, documents);
            }
            documents.flush();
        } catch (RecordedReader.TooLongException e) {
            throw new UnreadableException("holds one value longer than 16 million characters");
        } catch (StreamConstraintsException e) {
            throw new UnreadableException(
                    "is JSON that nests too deep or has too long a value: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            String where = "line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr();
            broken(file, sink, documents, where);
        }
    }

    // A broken line is told, the next one may be whole.
    private static void lines(SourceFile file, Reader text, Documents documents, DocumentSink sink) throws IOException {
        var line = new StringBuilder();
        long number = 1;
        int broken = 0;
        for (int c = text.read(); c >= 0 || !line.isEmpty(); c = text.read()) {
            if (c >= 0 && c != '\n') {
                line.append((char) c);
                if (line.length() > JsonRecords.LONGEST_VALUE) {
                    throw new RecordedReader.TooLongException();
                }
                continue;
            }
            if (!line.toString().isBlank()) {
                try {
                    documents.accept(JsonRecords.MAPPER.readTree(line.toString()), line.toString(), true);
                } catch (JsonProcessingException e) {
                    if (++broken > MOST_BROKEN_LINES) {
                        throw e;
                    }
                    sink.unreadable(
                            file.path() + "#line " + number, "has a line " + number + " that is not valid JSON");
                }
            }
            line.setLength(0);
            number++;
        }
    }

    // Nothing is lost: what came before the mistake is kept, or else the whole as text.
    private void broken(SourceFile file, DocumentSink sink, Documents documents, String where)
            throws UnreadableException, IOException {
        documents.flush();
        if (documents.any()) {
            sink.unreadable(
                    file.path() + '#' + where,
                    "is not valid JSON from " + where + " on; what stands before it is kept");
            return;
        }
        String text = file.bytes().length < SourceFile.HEAD_BYTES ? file.text() : "";
        if (text.isBlank() || text.length() > KEPT_AS_TEXT) {
            throw new UnreadableException("is not valid JSON: see " + where);
        }
        sink.accept(new SourceDocument(file.path(), source(), file.stem(), text, java.util.List.of())
                .with(SourceDocument.NOTES, "is not valid JSON (" + where + "), kept as text")
                .with(Facets.NONE.withKind("data").withTimes(Optional.empty(), Optional.of(file.modified()))));
    }

    /** Makes documents of the values as they come. */
    private static final class Documents implements JsonRecords.Sink {

        private final SourceFile file;
        private final DocumentSink sink;
        private final Set<String> paths = new HashSet<>();
        private final StringBuilder others = new StringBuilder();
        private long first = 1;
        private long number;

        Documents(SourceFile file, DocumentSink sink) {
            this.file = file;
            this.sink = sink;
        }

        boolean any() {
            return !paths.isEmpty();
        }

        @Override
        public void accept(JsonNode value, String raw, boolean item) throws IOException {
            number++;
            Optional<AlertPayload> alert = AlertPayload.of(value);
            Optional<Ticket> ticket = alert.isPresent() ? Optional.empty() : JsonTickets.of(value);
            if (alert.isPresent()) {
                accept(alert.orElseThrow()
                        .document(
                                path(item, "alert " + Hashes.hex(raw.strip()).substring(0, 12)),
                                raw,
                                Optional.of(file.modified())));
            } else if (ticket.isPresent()) {
                Ticket one = ticket.orElseThrow();
                accept(one.document(path(item, one.key()), JsonTickets.source(value)));
            } else if (item) {
                other(value);
            } else {
                accept(page(file.path(), file.stem(), JsonPage.markdown(file.stem(), value), value.isObject())
                        .with(AlertRules.in(value)));
            }
        }

        private void other(JsonNode value) throws IOException {
            if (others.isEmpty()) {
                first = number;
            }
            others.append(JsonPage.markdown("Item " + number, value)).append('\n');
            if (others.length() > DOCUMENT_CHARACTERS) {
                flush(true);
            }
        }

        void flush() throws IOException {
            flush(any());
        }

        private void flush(boolean part) throws IOException {
            if (!others.isEmpty()) {
                String range = "items " + first + "-" + number;
                accept(page(
                        part ? file.path() + '#' + range : file.path(),
                        part ? file.stem() + ", " + range : file.stem(),
                        others.toString(),
                        false));
                others.setLength(0);
            }
        }

        private SourceDocument page(String path, String title, String text, boolean object) {
            String content = TextDecoder.normalise(text);
            boolean configuration = object || CONFIGURATION.matcher(file.name()).matches();
            return new SourceDocument(
                            path,
                            "json",
                            title,
                            content,
                            MarkdownBlocks.of(content).blocks())
                    .with(Facets.NONE
                            .withKind(configuration ? "configuration" : "data")
                            .withTimes(Optional.empty(), Optional.of(file.modified())));
        }

        private String path(boolean item, String key) {
            String path = item ? file.path() + '#' + key : file.path();
            String free = path;
            for (int again = 2; paths.contains(free); again++) {
                free = path + (path.indexOf('#') < 0 ? "#" : "") + " (" + again + ")";
            }
            return free;
        }

        private void accept(SourceDocument document) throws IOException {
            paths.add(document.path());
            sink.accept(document);
        }
    }
}
