package dev.runbench.knowledge;

import dev.runbench.knowledge.Block.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Logs, kept as text without terminal colours. Lines of one minute form a block, so that a chunk ends where the log
 * pauses; a stack trace stays with its message.
 */
final class LogReader implements SourceReader {

    private static final Pattern NAME = Pattern.compile(".*\\.(log|out|err)(\\.\\d+)?");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");
    // Up to the minute: ISO 8601 and its relatives, syslog, Apache.
    private static final Pattern MINUTE =
            Pattern.compile("^\\[?(?:\\d{4}[-/.]\\d\\d[-/.]\\d\\d[T ]\\d\\d:\\d\\d|\\d{6} \\d{4}"
                    + "|[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d|\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d"
                    + "|\\d\\d:\\d\\d)");
    private static final int FEWEST_LINES = 5;
    private static final int MOST_LINES = 200;
    private static final int TIME_IS_WITHIN = 40;

    @Override
    public String source() {
        return "log";
    }

    @Override
    public boolean takes(String name) {
        return NAME.matcher(name).matches();
    }

    @Override
    public void read(SourceFile file, DocumentSink sink) throws UnreadableException, IOException {
        String content = COLOUR.matcher(file.text()).replaceAll("");
        sink.accept(new SourceDocument(file.path(), source(), file.name(), content, blocks(content))
                .with(Facets.NONE.withTimes(Optional.empty(), Optional.of(file.modified()))));
    }

    private static List<Block> blocks(String content) {
        List<Block> blocks = new ArrayList<>();
        int start = -1;
        int end = 0;
        int lines = 0;
        String minute = "";
        for (Lines.Line line : Lines.of(content)) {
            boolean blank = line.blank(content);
            String now = blank ? "" : minute(content, line);
            boolean pause = !now.isEmpty() && !now.equals(minute) && lines >= FEWEST_LINES;
            if (start >= 0 && (blank || pause || lines >= MOST_LINES)) {
                blocks.add(new Block(Kind.LINES, start, end, List.of()));
                start = -1;
            }
            if (!blank) {
                lines = start < 0 ? 1 : lines + 1;
                start = start < 0 ? line.start() : start;
                end = line.end();
                minute = now.isEmpty() ? minute : now;
            }
        }
        if (start >= 0) {
            blocks.add(new Block(Kind.LINES, start, end, List.of()));
        }
        return blocks;
    }

    private static String minute(String content, Lines.Line line) {
        Matcher matcher =
                MINUTE.matcher(content.substring(line.start(), Math.min(line.end(), line.start() + TIME_IS_WITHIN)));
        return matcher.find() ? matcher.group() : "";
    }
}
