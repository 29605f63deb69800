package dev.runbench.logs;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Analyses logs. Stateless: one instance serves any number of threads. */
public final class LogService {

    /**
     * Reads a file once, plain or gzip, and says what matters in it. Memory does not grow with the file.
     *
     * @throws ProblemException if the file cannot be read or the assignment cannot be written
     */
    public LogAnalysis analyze(Path file, AnalyzeOptions options) {
        if (Files.isDirectory(file)) {
            throw new ProblemException(
                    new Problem("LOG-READ", file + " is a folder.", "Give one log file, or - for standard input."));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, options);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
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
        var facts = new LineFacts();
        var options = AnalyzeOptions.of(log.path().toString());
        try (LineAssignment assignment = LineAssignment.to(Optional.empty());
                InputStream in = log.stream()) {
            var reading = new LogReading(options, assignment, new RecordSamples(0, 0, 0), Optional.of(facts));
            reading.read(new LineSource(in));
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

    private static LogAnalysis read(InputStream in, AnalyzeOptions options) throws IOException {
        try (LineAssignment assignment = LineAssignment.to(options.assign())) {
            LogReading reading = new LogReading(options, assignment);
            reading.read(new LineSource(in));
            return reading.analysis();
        }
    }

    private static ProblemException unreadable(String name, IOException e) {
        return new ProblemException(
                new Problem(
                        "LOG-READ",
                        "The log " + name + " cannot be read: " + e.getMessage() + ".",
                        "Check that the file exists and may be read, and that there is room for the output.",
                        e.toString()),
                e);
    }
}
