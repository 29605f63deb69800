package dev.runbench.knowledge;

import dev.runbench.logs.AnalyzeOptions;
import dev.runbench.logs.Layout;
import dev.runbench.logs.LogDigest;
import dev.runbench.logs.LogFormats;
import dev.runbench.logs.LogService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Logs, grouped by what they say: each kind of record with its count, times and first occurrences word for word. The
 * lines themselves stay in the file; millions of them would drown every other source in the search.
 */
final class LogReader implements SourceReader {

    private static final Pattern NAME = Pattern.compile(".*\\.(log|out|err)([.-]\\d[\\d.-]*)?(\\.gz)?");
    private static final Pattern JSON_LINES = Pattern.compile(".*\\.(jsonl|ndjson)");
    private static final Pattern JSON_RECORD = Pattern.compile(
            "\\{(?=[^\\n]*\"(?:level|severity|lvl|log\\.level|levelname)\"\\s*:)(?=[^\\n]*\"(?:msg|message|event)\"\\s*:)"
                    + "(?=[^\\n]*\"(?:@?timestamp|time|ts|asctime)\"\\s*:).*",
            Pattern.DOTALL);
    private static final int ENDS = 60;
    private static final int MOST_TEMPLATES = 25_000;

    private final Supplier<LogFormats> formats;

    /** @param formats how logs may be written, asked for each */
    LogReader(Supplier<LogFormats> formats) {
        this.formats = formats;
    }

    @Override
    public String source() {
        return "log";
    }

    @Override
    public boolean takes(String name) {
        return NAME.matcher(name).matches() || JSON_LINES.matcher(name).matches();
    }

    @Override
    public long mostBytes() {
        return 64 * 1024 * MEGABYTE;
    }

    @Override
    public boolean streams() {
        return true;
    }

    @Override
    public boolean recognises(SourceFile head) {
        String name = head.name().toLowerCase(java.util.Locale.ROOT);
        if (!JSON_LINES.matcher(name).matches()) {
            return true;
        }
        String top = new String(head.bytes(), 0, Math.min(head.bytes().length, 8192), StandardCharsets.UTF_8);
        return JSON_RECORD.matcher(top.strip()).matches();
    }

    @Override
    public void probe(SourceFile head) throws UnreadableException {
        boolean gzip = head.bytes().length > 2 && head.bytes()[0] == 0x1f && (head.bytes()[1] & 0xff) == 0x8b;
        if (!gzip) {
            TextDecoder.refuseBinary(head.bytes());
        }
    }

    @Override
    public void read(SourceFile file, DocumentSink sink) throws UnreadableException, IOException {
        probe(file);
        LogDigest digest;
        try (InputStream in = TextStream.bytes(file)) {
            var defaults = AnalyzeOptions.of(file.name());
            digest = new LogService()
                    .digest(
                            in,
                            new AnalyzeOptions(
                                    defaults.name(),
                                    0,
                                    MOST_TEMPLATES,
                                    10,
                                    Optional.empty(),
                                    Layout.FOUND.withFormats(formats.get()).at(file.modified())),
                            ENDS);
        }
        var page = new LogPage(file, digest);
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("lines", digest.analysis().lines());
        sink.accept(new SourceDocument(file.path(), source(), file.name(), page.content(), page.blocks())
                .with(attributes)
                .with(Facets.NONE
                        .withKind("log")
                        .withTimes(
                                Times.parse(digest.analysis().from()),
                                Times.parse(digest.analysis().to()).or(() -> Optional.of(file.modified())))));
    }
}
