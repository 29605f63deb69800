package dev.runbench.knowledge;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifiers;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A table as text, whatever parts its columns: the delimiter is the one by which most rows have as many cells as the
 * header. Rows may be ragged.
 */
final class Delimited implements AutoCloseable {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int SNIFFED_ROWS = 100;
    private static final int MOST_SKIPPED_ROWS = 10;
    // A quote that is never closed would otherwise take the rest of the file into one cell.
    private static final int LONGEST_CELL = 8 << 20;

    /**
     * How the file is laid out.
     *
     * @param skipped rows above the header: titles, {@code sep=;}
     */
    private record Layout(char delimiter, int skipped, double score) {}

    private final CloseableIterator<CsvRecord> rows;
    private final List<String> headers;

    private Delimited(Reader text, Layout layout) throws UnreadableException, IOException {
        rows = parser(text, layout.delimiter()).iterator();
        for (int i = 0; i < layout.skipped(); i++) {
            next();
        }
        headers = next().orElse(List.of()).stream().map(String::strip).toList();
    }

    /** Opens a table; empty if the file is none. */
    static Optional<Delimited> open(SourceFile file) throws UnreadableException, IOException {
        Optional<Layout> layout = layout(file);
        return layout.isEmpty()
                ? Optional.empty()
                : Optional.of(new Delimited(TextStream.text(file), layout.orElseThrow()));
    }

    /** Whether the file is a table with more than one column. */
    static boolean isTable(SourceFile head) throws IOException {
        return layout(head).isPresent();
    }

    /** Names of the columns; empty ones and the same one twice are possible. */
    List<String> headers() {
        return headers;
    }

    /** The next row that is not empty. */
    Optional<List<String>> next() throws UnreadableException, IOException {
        try {
            while (rows.hasNext()) {
                List<String> row = rows.next().getFields();
                if (row.stream().anyMatch(cell -> !cell.isBlank())) {
                    return Optional.of(row);
                }
            }
            return Optional.empty();
        } catch (CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause(); // the parser wraps what it found
            throw new UnreadableException("is not a valid CSV table: " + cause.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private static CsvReader<CsvRecord> parser(Reader text, char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(2 * LONGEST_CELL)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(16_384)
                                .maxFieldSize(LONGEST_CELL)
                                .maxRecordSize(2 * LONGEST_CELL)
                                .fieldModifier(FieldModifiers.NOP)
                                .build(),
                        text);
    }

    private static Optional<Layout> layout(SourceFile file) throws IOException {
        String head;
        try {
            byte[] bytes = file.bytes();
            head = TextDecoder.decode(
                    bytes.length > SourceFile.HEAD_BYTES
                            ? java.util.Arrays.copyOf(bytes, SourceFile.HEAD_BYTES)
                            : bytes);
        } catch (UnreadableException e) {
            return Optional.empty();
        }
        boolean cut = file.bytes().length >= SourceFile.HEAD_BYTES;
        Layout best = new Layout(',', 0, 0);
        for (char delimiter : DELIMITERS) {
            Layout layout = layout(sample(head, delimiter, cut), delimiter);
            best = layout.score() > best.score() ? layout : best;
        }
        return best.score() > 0 ? Optional.of(best) : Optional.empty();
    }

    private static List<List<String>> sample(String head, char delimiter, boolean cut) throws IOException {
        List<List<String>> sample = new ArrayList<>();
        try (CloseableIterator<CsvRecord> rows =
                parser(new StringReader(head), delimiter).iterator()) {
            while (sample.size() < SNIFFED_ROWS && rows.hasNext()) {
                sample.add(rows.next().getFields());
            }
        } catch (CsvParseException | UncheckedIOException e) {
            // What was read until then tells enough.
        }
        if (cut && sample.size() > 1 && sample.size() < SNIFFED_ROWS) {
            sample.removeLast();
        }
        return sample;
    }

    private static Layout layout(List<List<String>> sample, char delimiter) {
        int columns = IntStream.range(0, sample.size())
                .map(i -> sample.get(i).size())
                .filter(n -> n > 1)
                .boxed()
                .collect(java.util.stream.Collectors.groupingBy(n -> n, java.util.stream.Collectors.counting()))
                .entrySet()
                .stream()
                .max(java.util.Map.Entry.<Integer, Long>comparingByValue()
                        .thenComparing(java.util.Map.Entry.comparingByKey()))
                .map(java.util.Map.Entry::getKey)
                .orElse(0);
        int header = 0;
        while (header < Math.min(MOST_SKIPPED_ROWS, sample.size())
                && (sample.get(header).size() < Math.max(2, columns)
                        || sample.get(header).getFirst().startsWith("sep="))) {
            header++;
        }
        if (columns < 2 || header == Math.min(MOST_SKIPPED_ROWS, sample.size())) {
            return new Layout(delimiter, 0, 0);
        }
        long fitting =
                sample.stream().skip(header).filter(r -> r.size() == columns).count();
        double share = (double) fitting / sample.size();
        // Prose has commas too, but never equally many in each line.
        return new Layout(delimiter, skippedRows(sample, header), share < 0.5 ? 0 : share * Math.log(columns + 1));
    }

    // next() passes over empty rows by itself.
    private static int skippedRows(List<List<String>> sample, int header) {
        return (int) sample.stream()
                .limit(header)
                .filter(r -> r.stream().anyMatch(c -> !c.isBlank()))
                .count();
    }
}
