package dev.runbench.knowledge;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Which reader takes which file. */
final class SourceReaders {

    /** The first that takes a name wins; the last takes every text. */
    static final List<SourceReader> ALL =
            List.of(new MarkdownReader(), new HtmlReader(), new PdfReader(), new LogReader(), new PlainTextReader());

    private SourceReaders() {}

    static SourceReader of(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ALL.stream().filter(r -> r.takes(name)).findFirst().orElseThrow();
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
