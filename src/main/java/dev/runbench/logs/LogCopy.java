package dev.runbench.logs;

import dev.runbench.base.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a log that cannot be read in place is shown from: an encrypted file of its own with plain lines, and which log each line is
 * from.
 */
final class LogCopy {

    private static final int BUFFER = 1 << 20;
    private static final long LEAST_ROOM = 512L << 20;
    private static final int LINES_BETWEEN_CHECKS = 1 << 16;
    private static final LogCopy NONE = new LogCopy(Optional.empty(), List.of());

    private final Optional<LogCopies.Place> place;
    private final List<Path> places;
    private Layout layout = Layout.FOUND;
    private List<String> sources = List.of();
    private final LineOrigins origins = new LineOrigins();
    private long lines;

    private LogCopy(Optional<LogCopies.Place> place, List<Path> places) {
        this.place = place;
        this.places = places;
    }

    /** None is made of a single file of plain lines. */
    static LogCopy of(List<Path> places, Layout layout, LogCopies copies) throws IOException {
        Path only = places.getFirst();
        if (places.size() == 1 && !Files.isDirectory(only)) {
            byte[] head = LogInputs.head(only);
            boolean wide = Unpacked.begins(head, 0xff, 0xfe) || Unpacked.begins(head, 0xfe, 0xff);
            if (!wide && !Unpacked.isNeeded(head) && !LogInputs.isZip(head) && !LogInputs.isTar(only)) {
                return NONE;
            }
        }
        var copy = new LogCopy(Optional.of(copies.place()), List.copyOf(places));
        copy.layout = layout;
        try (LogInputs inputs = LogInputs.of(places)) {
            if (inputs.list().size() == 1) {
                copy.sources = List.of(inputs.list().getFirst().name());
                copy.unpack(inputs.list().getFirst());
            } else {
                copy.merge(layout);
            }
            return copy;
        } catch (IOException | RuntimeException e) {
            copy.delete();
            throw e;
        }
    }

    static LogCopy of(WholeFile.Writing log, LogCopies copies) throws IOException {
        var copy = new LogCopy(Optional.of(copies.place()), List.of());
        try (OutputStream out = copy.out()) {
            log.to(out);
            return copy;
        } catch (IOException | RuntimeException e) {
            copy.delete();
            throw e;
        }
    }

    private void unpack(LogInput input) throws IOException {
        try (InputStream in = input.opener().open();
                OutputStream out = out()) {
            var source = new LineSource(in);
            for (Optional<String> line = source.next(); line.isPresent(); line = source.next()) {
                out.write(line.get().getBytes(StandardCharsets.UTF_8));
                if (!source.goesOn) {
                    out.write('\n');
                }
                checkSometimes();
            }
        }
    }

    private void merge(Layout known) throws IOException {
        try (MergedLog log = MergedLog.of(LogInputs.of(places), known, 0);
                OutputStream out = out()) {
            sources = log.files();
            while (log.next()) {
                out.write(log.text().getBytes(StandardCharsets.UTF_8));
                out.write('\n');
                origins.add(log.file());
                checkSometimes();
            }
        }
    }

    private OutputStream out() throws IOException {
        return new BufferedOutputStream(place.orElseThrow().write(), BUFFER);
    }

    private void checkSometimes() throws IOException {
        if (++lines % LINES_BETWEEN_CHECKS == 0) {
            LogFile.stopIfInterrupted();
            Path file = place.orElseThrow().file();
            if (Files.getFileStore(file).getUsableSpace() < LEAST_ROOM) {
                throw new IOException("there is no room for its unpacked copy in " + file.getParent());
            }
        }
    }

    /** Where it is kept; empty if none had to be made. */
    Optional<Path> file() {
        return place.map(LogCopies.Place::file);
    }

    /** Its lines. */
    LogBytes bytes() throws IOException {
        return place.orElseThrow().read();
    }

    List<String> sources() {
        return sources;
    }

    int source(long line) {
        return origins.of(line);
    }

    /** The lines in the same order; several logs are read anew, each in its own format. */
    MergedLog records(Path asked, AnalyzeOptions options) throws IOException {
        boolean merged = sources.size() > 1;
        Layout how = merged ? layout : options.layout();
        LogInputs inputs = place.isPresent() && places.isEmpty()
                ? LogInputs.of(new LogInput(asked.toString(), Instant.now(), place.get()::stream))
                : LogInputs.of(places.isEmpty() ? List.of(asked) : places);
        return MergedLog.of(inputs, how, merged ? 0 : options.assumedYear());
    }

    void delete() throws IOException {
        if (place.isPresent()) {
            Files.deleteIfExists(place.get().file());
        }
    }
}
