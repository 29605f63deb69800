package dev.runbench.knowledge;

import dev.runbench.knowledge.Block.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A table that is no list of tickets, as Markdown. Its header is repeated above every few rows, so that each chunk says
 * what its cells mean; a long table becomes several documents.
 */
final class PlainTable {

    // About a third of a chunk, so that whole blocks fill it well.
    private static final int BLOCK_CHARACTERS = 900;
    private static final int DOCUMENT_CHARACTERS = 200_000;

    private final SourceFile file;
    private final String headerSet;
    private final DocumentSink sink;
    private final StringBuilder content = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder rows = new StringBuilder();
    private long first = 1;
    private long last;

    PlainTable(SourceFile file, String headerSet, DocumentSink sink) {
        this.file = file;
        this.headerSet = headerSet;
        this.sink = sink;
    }

    void write(Delimited table) throws UnreadableException, IOException {
        List<String> names = IntStream.range(0, table.headers().size())
                .mapToObj(i -> table.headers().get(i).isEmpty()
                        ? "Column " + (i + 1)
                        : table.headers().get(i))
                .toList();
        String header = MarkdownTable.header(names);
        for (Optional<List<String>> row = table.next(); row.isPresent(); row = table.next()) {
            if (content.length() + rows.length() > DOCUMENT_CHARACTERS) {
                block(header);
                document(true);
            }
            rows.append(MarkdownTable.row(
                    row.orElseThrow().stream().map(TextDecoder::normalise).toList(), names.size()));
            last++;
            if (rows.length() > BLOCK_CHARACTERS) {
                block(header);
            }
        }
        if (last == 0) {
            rows.append(MarkdownTable.row(List.of(), names.size()));
        }
        block(header);
        if (!content.isEmpty()) {
            document(first > 1);
        }
    }

    private void block(String header) {
        if (!rows.isEmpty()) {
            int start = content.length();
            content.append(header).append(rows);
            blocks.add(new Block(Kind.TABLE, start, content.length() - 1, List.of()));
            content.append('\n');
            rows.setLength(0);
        }
    }

    private void document(boolean part) throws IOException {
        String range = "rows " + first + "-" + last;
        sink.accept(new SourceDocument(
                        part ? file.path() + '#' + range : file.path(),
                        "csv",
                        part ? file.stem() + ", " + range : file.stem(),
                        content.toString(),
                        blocks)
                .with(CsvPresetRepository.HEADER_SET, headerSet)
                .with(Facets.NONE.withKind("data").withTimes(Optional.empty(), Optional.of(file.modified()))));
        content.setLength(0);
        blocks.clear();
        first = last + 1;
    }
}
