package dev.runbench.logs;

import dev.runbench.logs.DialectReader.Part;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The lines of one log and which of them begin records. Its format is found from its first lines, unless it is given; a record
 * that is complete only some lines later comes when it is complete, so each line that begins one comes with what it says.
 */
final class RecordSource implements Records {

    private static final int MOST_AHEAD = 300;
    private static final int MOST_CHARACTERS_AHEAD = 1 << 20;
    private static final int MOST_OPEN = 5_000;
    private static final int MOST_CHARACTERS_OPEN = 4 << 20;

    // What terminals are told (ECMA-48, control sequences); a level in red is a level.
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");

    private record Waiting(String text, boolean begins, LogLine record) {}

    private final LineSource lines;
    private final Layout layout;
    private final LineParser generic;
    private final Dialect dialect;
    private final DialectReader reader;
    private final RecordJoiner joiner = new RecordJoiner();
    private final Deque<String> ahead = new ArrayDeque<>();
    private final Deque<Waiting> ready = new ArrayDeque<>();
    private final List<String> open = new ArrayList<>();
    private long openCharacters;

    private String text = "";
    private String plain = "";
    private boolean begins;
    private boolean any;
    private LogLine record = LogLine.NOTHING;

    RecordSource(LineSource lines, Layout layout, int assumedYear) throws IOException {
        this.lines = lines;
        this.layout = layout;
        long characters = 0;
        while (ahead.size() < MOST_AHEAD && characters < MOST_CHARACTERS_AHEAD) {
            Optional<String> line = nextLine();
            if (line.isEmpty()) {
                break;
            }
            ahead.add(line.get());
            characters += line.get().length();
        }
        List<String> first = ahead.stream().map(RecordSource::withoutColour).toList();
        MissingYear missingYear = layout.missingYear(assumedYear);
        dialect = layout.format().isPresent()
                ? layout.formats().named(layout.format().get())
                : new Sniffer(layout.formats(), missingYear.again()).find(first);
        generic = new LineParser(missingYear);
        reader = dialect.reader().apply(generic);
    }

    @Override
    public boolean next() throws IOException {
        while (ready.isEmpty()) {
            Optional<String> line = ahead.isEmpty() ? nextLine() : Optional.of(ahead.removeFirst());
            if (line.isEmpty()) {
                if (open.isEmpty()) {
                    return false;
                }
                release(reader.close() ? reader.record() : generic.parse(withoutColour(open.getFirst())));
                break;
            }
            if (line(line.get())) {
                return true;
            }
        }
        Waiting first = ready.removeFirst();
        text = first.text;
        plain = text;
        begins = first.begins;
        record = first.record;
        return true;
    }

    /** @return whether the line can be given at once */
    private boolean line(String raw) {
        String shown = withoutColour(raw);
        Part part = reader.take(reader.wantsRaw() ? raw : shown);
        if (part == Part.OPEN || part == Part.ANOTHER) {
            if (part == Part.ANOTHER && !open.isEmpty()) {
                release(reader.record());
            }
            open.add(raw);
            openCharacters += raw.length();
            if (open.size() >= MOST_OPEN || openCharacters > MOST_CHARACTERS_OPEN) {
                release(reader.close() ? reader.record() : generic.parse(withoutColour(open.getFirst())));
            }
            return false;
        }
        if (!open.isEmpty()) {
            if (part == Part.RECORD || part == Part.WRAPPED) {
                open.add(raw);
                release(reader.record());
                return false;
            }
            release(reader.close() ? reader.record() : generic.parse(withoutColour(open.getFirst())));
            judge(part, shown);
            ready.add(new Waiting(raw, begins, record));
            return false;
        }
        judge(part, shown);
        text = raw;
        plain = shown;
        return true;
    }

    /** Sets {@code begins} and {@code record}. */
    private void judge(Part part, String shown) {
        boolean goesOn;
        switch (part) {
            case RECORD -> {
                record = zoned(reader.record());
                goesOn = joiner.frame(record);
            }
            case WRAPPED -> {
                record = zoned(reader.record());
                goesOn = joiner.continues(reader.inner(), reader.innerRecord());
            }
            case CONTINUES -> goesOn = true;
            default -> {
                record = zoned(generic.parse(shown));
                goesOn = dialect.strict() || joiner.continues(shown, record);
            }
        }
        begins = !goesOn || !any;
        any = true;
    }

    /** The lines that were open are one record. */
    private void release(LogLine whole) {
        boolean first = true;
        for (String line : open) {
            ready.add(new Waiting(line, first, zoned(whole)));
            first = false;
        }
        open.clear();
        openCharacters = 0;
        joiner.began(whole);
        any = true;
    }

    private LogLine zoned(LogLine line) {
        if (layout.zone().isEmpty() || line.zoned() || !line.timed()) {
            return line;
        }
        long millis = Zones.instant(line.millis(), layout.zone().get());
        return new LogLine(millis, true, line.level(), line.source(), line.message(), line.format());
    }

    /** Lines that are too long come in parts: only the first is looked at. */
    private Optional<String> nextLine() throws IOException {
        while (true) {
            boolean rest = lines.goesOn;
            Optional<String> line = lines.next();
            if (!rest || line.isEmpty()) {
                return line;
            }
        }
    }

    private static String withoutColour(String text) {
        return text.indexOf('\u001b') < 0 ? text : COLOUR.matcher(text).replaceAll("");
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String plain() {
        return plain;
    }

    @Override
    public boolean begins() {
        return begins;
    }

    @Override
    public LogLine record() {
        return record;
    }

    /** The format's name; empty if the log has none that is known. */
    @Override
    public String format() {
        return dialect.name();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        lines.noText.note().ifPresent(notes::add);
        if (lines.partedLines > 0) {
            notes.add(lines.partedLines + " lines are longer than 1 MB: only their beginning was looked at.");
        }
        if (lines.latinLines > 0) {
            notes.add(lines.latinLines + " lines are not UTF-8 and were read as Latin-1.");
        }
        if (reader instanceof DescribedReader described) {
            notes.addAll(described.notes());
        }
        return notes;
    }
}
