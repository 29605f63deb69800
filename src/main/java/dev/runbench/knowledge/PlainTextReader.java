package dev.runbench.knowledge;

import dev.runbench.knowledge.Block.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Every other text: paragraphs are what stands between blank lines. A long one becomes several documents, so that its
 * length takes no memory.
 */
final class PlainTextReader implements SourceReader {

    private static final int PART_CHARACTERS = 4 << 20;
    private static final Pattern CONFIGURATION = Pattern.compile(
            "(?i).*\\.(ya?ml|toml|ini|cfg|conf|config|properties|env|tf|tfvars|rules|service|timer|socket)|\\.env.*|dockerfile|crontab");

    @Override
    public String source() {
        return "text";
    }

    @Override
    public boolean takes(String name) {
        return true;
    }

    /** What is longer is a dump of something that nobody reads; embedding it would take days. */
    @Override
    public long mostBytes() {
        return 256 * MEGABYTE;
    }

    @Override
    public boolean streams() {
        return true;
    }

    @Override
    public void read(SourceFile file, DocumentSink sink) throws UnreadableException, IOException {
        if (file.bytes().length < SourceFile.HEAD_BYTES) {
            sink.accept(document(file, file.text()));
            return;
        }
        TextDecoder.refuseBinary(file.bytes());
        try (TextParts parts = TextParts.of(file.place(), PART_CHARACTERS)) {
            String part = parts.next();
            String next = parts.next();
            if (next.isEmpty()) {
                sink.accept(document(file, part));
                return;
            }
            for (int number = 1; !part.isEmpty(); number++) {
                if (!part.isBlank()) {
                    sink.accept(document(file, part, "#" + number, " (part " + number + ")"));
                }
                part = next;
                next = parts.next();
            }
        }
    }

    /** A text that is in memory. */
    static SourceDocument document(SourceFile file, String content) {
        return document(file, content, "", "");
    }

    private static SourceDocument document(SourceFile file, String content, String key, String part) {
        return new SourceDocument(file.path() + key, "text", file.stem() + part, content, paragraphs(content))
                .with(AlertRules.in(content))
                .with(Facets.NONE
                        .withKind(CONFIGURATION.matcher(file.name()).matches() ? "configuration" : "")
                        .withTimes(Optional.empty(), Optional.of(file.modified())));
    }

    private static List<Block> paragraphs(String content) {
        List<Block> blocks = new ArrayList<>();
        int start = -1;
        int end = 0;
        for (Lines.Line line : Lines.of(content)) {
            if (line.blank(content)) {
                add(blocks, content, start, end);
                start = -1;
            } else if (start < 0) {
                start = line.start();
            }
            end = line.end();
        }
        add(blocks, content, start, end);
        return blocks;
    }

    // Short lines are lines of something: a chat, a configuration, a list. Long ones are wrapped prose.
    private static void add(List<Block> blocks, String content, int start, int end) {
        if (start >= 0) {
            String text = content.substring(start, end);
            long breaks = text.chars().filter(c -> c == '\n').count();
            boolean prose = breaks == 0 || text.length() / (breaks + 1) > 60;
            blocks.add(new Block(prose ? Kind.PARAGRAPH : Kind.LINES, start, end, List.of()));
        }
    }
}
