package dev.runbench.knowledge;

import dev.runbench.knowledge.Block.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every other text: paragraphs are what stands between blank lines. */
final class PlainTextReader implements SourceReader {

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

    @Override
    public void read(SourceFile file, DocumentSink sink) throws UnreadableException, IOException {
        String content = file.text();
        sink.accept(new SourceDocument(file.path(), source(), file.stem(), content, paragraphs(content))
                .with(Facets.NONE
                        .withKind(CONFIGURATION.matcher(file.name()).matches() ? "configuration" : "")
                        .withTimes(Optional.empty(), Optional.of(file.modified()))));
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
