package dev.runbench.knowledge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Which reader takes which file. Thread-safe. */
final class SourceReaders {

    private final List<SourceReader> readers;

    /**
     * Readers in their order.
     *
     * @param readers the first that takes and recognises a file wins; the last takes every text
     */
    SourceReaders(List<SourceReader> readers) {
        this.readers = List.copyOf(readers);
    }

    /** Every format there is. */
    static SourceReaders all() {
        return all(CsvPresets.NONE);
    }

    /** Every format there is, tables read as a person said. */
    static SourceReaders all(CsvPresets presets) {
        return new SourceReaders(List.of(
                new MarkdownReader(),
                new ConfluenceReader(),
                new HtmlReader(),
                new PdfReader(),
                new OfficeReader(),
                new LogReader(),
                new CsvTableReader(presets),
                new JsonReader(),
                MarkupReader.restructured(),
                MarkupReader.asciidoc(),
                new PlainTextReader()));
    }

    /** The one that reads a file. */
    SourceReader of(SourceFile head) throws IOException {
        String name = head.name().toLowerCase(Locale.ROOT);
        for (SourceReader reader : readers) {
            if (reader.takes(name) && reader.recognises(head)) {
                return reader;
            }
        }
        throw new IllegalStateException("no reader of last resort");
    }

    /** Whether a folder is one export, read as a whole. */
    boolean takesFolder(Path folder) {
        return readers.stream().anyMatch(r -> r instanceof FolderReader f && f.takesFolder(folder));
    }

    static boolean endsWith(String name, String... endings) {
        for (String ending : endings) {
            if (name.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
