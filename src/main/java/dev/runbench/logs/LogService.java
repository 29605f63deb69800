package dev.runbench.logs;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Analyses logs. Stateless: one instance serves any number of threads. */
public final class LogService {

    private static final int LINES_BEFORE_A_TIME = 1_000;

    /**
     * Reads a file once, plain or packed, and says what matters in it. Memory does not grow with the file. A folder or a zip archive
     * is read as {@link #analyze(List, AnalyzeOptions)} does.
     *
     * @throws ProblemException if the file cannot be read or the assignment cannot be written
     */
    public LogAnalysis analyze(Path file, AnalyzeOptions options) {
        return analyze(List.of(file), options);
    }

    /**
     * Reads files, folders and zip archives as one log in the order of time. Lines are counted in that order.
     *
     * @throws ProblemException if one of them cannot be read or the assignment cannot be written
     */
    public LogAnalysis analyze(List<Path> places, AnalyzeOptions options) {
        try (MergedLog log = records(places, options);
                LineAssignment assignment = LineAssignment.to(options.assign())) {
            LogReading reading = new LogReading(options, assignment);
            reading.read(log);
            return reading.analysis();
        } catch (IOException e) {
            throw unreadable(options.name().isEmpty() ? places.toString() : options.name(), e);
        }
    }

    /** A line of several logs in the order of time. */
    public interface MergedLine {
        /**
         * Takes the next one.
         *
         * @param file the log that it is from
         */
        void line(String file, String text) throws IOException;
    }

    /**
     * The lines of files, folders and zip archives in the order of time; those without a time stay behind the one before them.
     *
     * @return what a reader should know, such as logs that name no zone
     * @throws ProblemException if one of them cannot be read
     */
    public List<String> merge(List<Path> places, AnalyzeOptions options, MergedLine to) {
        try (MergedLog log = records(places, options)) {
            while (log.next()) {
                to.line(log.files().get(log.file()), log.text());
                LogFile.stopIfInterrupted();
            }
            return log.notes();
        } catch (IOException e) {
            throw unreadable(places.toString(), e);
        }
    }

    /**
     * An analysis, and what is known of each line.
     *
     * @param analysis its templates are counted from 0 in {@code facts}
     */
    public record Detailed(LogAnalysis analysis, LineFacts facts) {}

    /**
     * The analysis of an open log with what is known of every line, which takes nine bytes of memory a line.
     *
     * @throws IOException if it cannot be read any more
     */
    public Detailed detailed(LogFile log) throws IOException {
        return detailed(log, AnalyzeOptions.of(log.path().toString()));
    }

    /** The same with options; those that say how the log is written do not count for one that was merged. */
    public Detailed detailed(LogFile log, AnalyzeOptions options) throws IOException {
        var facts = new LineFacts();
        try (LineAssignment assignment = LineAssignment.to(Optional.empty());
                MergedLog records = log.records(options)) {
            var reading = new LogReading(options, assignment, new RecordSamples(0, 0, 0), Optional.of(facts));
            reading.read(records);
            LogAnalysis analysis = reading.analysis();
            facts.resolve(reading.placeOfShape());
            return new Detailed(analysis, facts);
        }
    }

    /** The same for a stream, which is read to its end and left open. */
    public LogAnalysis analyze(InputStream in, AnalyzeOptions options) {
        try {
            return read(in, options);
        } catch (IOException e) {
            throw unreadable(options.name(), e);
        }
    }

    /**
     * The analysis with each template's first records word for word, and the log's first and last lines. The stream is
     * read to its end and left open; what is kept of it is bounded.
     *
     * @param lines how many of the first and of the last lines
     */
    public LogDigest digest(InputStream in, AnalyzeOptions options, int lines) throws IOException {
        try (LineAssignment assignment = LineAssignment.to(options.assign())) {
            LogReading reading = new LogReading(options, assignment, new RecordSamples(2, 40, lines), Optional.empty());
            reading.read(new LineSource(in));
            return reading.digest();
        }
    }

    /**
     * How a sick log differs from a healthy one; for two windows of one log give its file twice.
     *
     * @throws ProblemException if one of them cannot be read
     */
    public LogComparison compare(Path healthy, LogWindow good, Path sick, LogWindow bad, AnalyzeOptions options) {
        try (MergedLog one = records(List.of(healthy), options);
                MergedLog other = records(List.of(sick), options)) {
            return compare(new Half(healthy, one, good), new Half(sick, other, bad), options);
        } catch (IOException e) {
            throw unreadable(healthy + " or " + sick, e);
        }
    }

    /** The same with open logs. */
    public LogComparison compare(LogFile healthy, LogWindow good, LogFile sick, LogWindow bad, AnalyzeOptions options)
            throws IOException {
        try (MergedLog one = healthy.records(options);
                MergedLog other = sick.records(options)) {
            return compare(new Half(healthy.path(), one, good), new Half(sick.path(), other, bad), options);
        }
    }

    /** One of two logs that are compared. */
    private record Half(Path file, MergedLog log, LogWindow window) {

        private Comparing.Half read(AnalyzeOptions options, TemplateMiner together) throws IOException {
            try (LineAssignment assignment = LineAssignment.to(Optional.empty())) {
                var samples = new RecordSamples(0, 0, 0);
                var reading = new LogReading(options, assignment, samples, Optional.empty(), together, window);
                reading.read(log);
                return new Comparing.Half(file.toString(), reading);
            }
        }
    }

    private static LogComparison compare(Half healthy, Half sick, AnalyzeOptions options) throws IOException {
        var together = new TemplateMiner();
        Comparing.Half first = healthy.read(options, together);
        return new Comparing(first, sick.read(options, together)).compare(together.templates());
    }

    private static MergedLog records(List<Path> places, AnalyzeOptions options) throws IOException {
        return MergedLog.of(LogInputs.of(places), options.layout(), options.assumedYear());
    }

    /** The first time that a log states, in its own zone; empty if its first lines state none. */
    public Optional<LocalDateTime> begin(Path file, AnalyzeOptions options) {
        try (MergedLog log = records(List.of(file), options)) {
            for (int k = 0; k < LINES_BEFORE_A_TIME && log.next(); k++) {
                if (log.begins() && log.record().timed()) {
                    long seconds = Math.floorDiv(log.record().millis(), 1000L);
                    return Optional.of(LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static LogAnalysis read(InputStream in, AnalyzeOptions options) throws IOException {
        try (LineAssignment assignment = LineAssignment.to(options.assign())) {
            LogReading reading = new LogReading(options, assignment);
            reading.read(new LineSource(in));
            return reading.analysis();
        }
    }

    /** Why a log cannot be read, for a person. */
    public static ProblemException unreadable(String name, IOException e) {
        return new ProblemException(
                new Problem(
                        "LOG-READ",
                        "The log " + name + " cannot be read: " + ReadFailure.reason(e) + ".",
                        "Check that the file exists and may be read, and that there is room for what is written.",
                        e.toString()),
                e);
    }
}
