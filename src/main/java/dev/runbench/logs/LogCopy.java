package dev.runbench.logs;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a log that cannot be read in place is shown from: an encrypted file of its own with plain lines, and which log each line
 * is from. */
final class LogCopy {

    private static final int BUFFER = 1 << 20;
    private static final long LEAST_ROOM = 512L << 20;
    private static final int LINES_BETWEEN_CHECKS = 1 << 16;

    private final List<Path> places;
    private final Layout layout;
    private Optional<LogCopies.Copy> stored = Optional.empty();
    private List<String> sources = List.of();
    private short[] sourceOfLine = new short[0];
    private int lines;

    private LogCopy(List<Path> places, Layout layout) {
        this.places = places;
        this.layout = layout;
    }

    /** None is made of a single file of plain lines. */
    static LogCopy of(List<Path> places, Layout layout, LogCopies copies) throws IOException {
        Path only = places.getFirst();
        if (places.size() == 1 && !Files.isDirectory(only)) {
            byte[] head = LogInputs.head(only);
            boolean wide = Unpacked.begins(head, 0xff, 0xfe) || Unpacked.begins(head, 0xfe, 0xff);
            if (!wide && !Unpacked.isNeeded(head) && !LogInputs.isZip(head) && !LogInputs.isTar(only)) {
                return new LogCopy(List.of(), Layout.FOUND);
            }
        }
        var copy = new LogCopy(List.copyOf(places), layout);
        try (LogInputs inputs = LogInputs.of(places)) {
            copy.sources = inputs.list().stream().map(LogInput::name).toList();
            copy.stored = Optional.of(copies.copy(to -> {
                OutputStream out = new BufferedOutputStream(to, BUFFER);
                if (inputs.list().size() == 1) {
                    copy.unpack(inputs.list().getFirst(), out, copies.folder());
                } else {
                    copy.merge(out, copies.folder());
                }
                out.flush();
            }));
        }
        return copy;
    }

    static LogCopy ofText(String text, LogCopies copies) throws IOException {
        var copy = new LogCopy(List.of(), Layout.FOUND);
        copy.stored = Optional.of(copies.text(text));
        return copy;
    }

    private void unpack(LogInput input, OutputStream out, Path folder) throws IOException {
        try (InputStream in = input.opener().open()) {
            var source = new LineSource(in);
            for (Optional<String> line = source.next(); line.isPresent(); line = source.next()) {
                out.write(line.get().getBytes(StandardCharsets.UTF_8));
                if (!source.goesOn) {
                    out.write('\n');
                }
                checkSometimes(folder);
            }
        }
    }

    private void merge(OutputStream out, Path folder) throws IOException {
        try (MergedLog log = MergedLog.of(LogInputs.of(places), layout, 0)) {
            sources = log.files();
            while (log.next()) {
                out.write(log.text().getBytes(StandardCharsets.UTF_8));
                out.write('\n');
                if (lines == sourceOfLine.length) {
                    sourceOfLine = Arrays.copyOf(sourceOfLine, Math.max(1 << 12, lines * 2));
                }
                sourceOfLine[lines] = (short) log.file();
                checkSometimes(folder);
            }
        }
    }

    private void checkSometimes(Path folder) throws IOException {
        if (++lines % LINES_BETWEEN_CHECKS == 0) {
            LogFile.stopIfInterrupted();
            if (Files.getFileStore(folder).getUsableSpace() < LEAST_ROOM) {
                throw new IOException("there is no room for its unpacked copy in " + folder);
            }
        }
    }

    /** The encrypted file; empty for a log that is read in place. */
    Optional<LogCopies.Copy> stored() {
        return stored;
    }

    List<String> sources() {
        return sources;
    }

    int source(long line) {
        return line >= 0 && line < Math.min(lines, sourceOfLine.length) ? sourceOfLine[(int) line] : 0;
    }

    /** The lines in the same order; several logs are read anew, each in its own format. */
    MergedLog records(Path asked, AnalyzeOptions options) throws IOException {
        boolean merged = sources.size() > 1;
        Layout how = merged ? layout : options.layout();
        LogInputs inputs = stored.isPresent() && places.isEmpty()
                ? LogInputs.of(
                        asked.toString(), () -> new ByteStream(stored.get().bytes()))
                : LogInputs.of(places.isEmpty() ? List.of(asked) : places);
        return MergedLog.of(inputs, how, merged ? 0 : options.assumedYear());
    }

    void close() throws IOException {
        if (stored.isPresent()) {
            stored.get().bytes().close();
            Files.deleteIfExists(stored.get().file());
        }
    }
}
