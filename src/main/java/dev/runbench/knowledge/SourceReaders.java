package dev.runbench.knowledge;

import dev.runbench.logs.LogFormats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

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
        return all(CsvPresets.NONE, () -> LogFormats.OURS);
    }

    /** Every format there is, tables and logs read as a person said. */
    static SourceReaders all(CsvPresets presets, Supplier<LogFormats> formats) {
        var all = new AtomicReference<SourceReaders>(); // what is in an archive may be of any format
        var readers = new SourceReaders(List.of(
                new SlackReader(),
                new ZipReader(all::get, UnpackLimits.DEFAULT),
                new TarReader(all::get, UnpackLimits.DEFAULT),
                new GzipReader(all::get, UnpackLimits.DEFAULT),
                new MarkdownReader(),
                new ConfluenceReader(),
                new HtmlReader(),
                new PdfReader(),
                new OfficeReader(),
                new LogReader(formats),
                new CsvTableReader(presets),
                new JsonReader(),
                MarkupReader.restructured(),
                MarkupReader.asciidoc(),
                new PlainTextReader()));
        all.set(readers);
        return readers;
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
        return ofFolder(folder).isPresent();
    }

    /** The one that reads a folder as a whole. */
    Optional<FolderReader> ofFolder(Path folder) {
        for (SourceReader reader : readers) {
            if (reader instanceof FolderReader export && export.takesFolder(folder)) {
                return Optional.of(export);
            }
        }
        return Optional.empty();
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
