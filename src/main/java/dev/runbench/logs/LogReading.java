package dev.runbench.logs;

import dev.runbench.logs.LogAnalysis.Anomaly;
import dev.runbench.logs.LogAnalysis.Follower;
import dev.runbench.logs.LogAnalysis.LogTemplate;
import dev.runbench.logs.LogAnalysis.Suspect;
import dev.runbench.logs.LogLine.Format;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One pass over one log, and the result at its end. */
final class LogReading {

    private static final int LONGEST_EXAMPLE = 500;
    private static final int TRACES = 3;
    private static final int LINES_BETWEEN_INTERRUPT_CHECKS = 4096;

    private final AnalyzeOptions options;
    private final LineAssignment assignment;
    private final RecordSamples samples;
    private final TemplateMiner miner;
    private final LogWindow window;
    private final List<TemplateStats> stats = new ArrayList<>();
    private final long[] levels = new long[Level.values().length];
    private final long[] formats = new long[Format.values().length];
    private final TimeHistogram histogram = new TimeHistogram();
    private final TraceCause trace = new TraceCause();
    private final RecordWatch watch = new RecordWatch();
    private final Optional<LineFacts> facts;
    private int[] placeOfShape = new int[0];
    private final List<String> notes = new ArrayList<>();

    private final LineOrigins origins = new LineOrigins();
    private List<String> files = List.of();
    private final ClockJumps clock = new ClockJumps();
    private String formatName = "";
    private long lines;
    private long from = Long.MAX_VALUE;
    private long to = LogLine.NO_TIME;
    private boolean zoned;
    private int record = -1;
    private boolean outside;
    private long recordLine;

    LogReading(AnalyzeOptions options, LineAssignment assignment) {
        this(options, assignment, new RecordSamples(0, 0, 0), Optional.empty());
    }

    LogReading(AnalyzeOptions options, LineAssignment assignment, RecordSamples samples, Optional<LineFacts> facts) {
        this(options, assignment, samples, facts, new TemplateMiner(), LogWindow.ALL);
    }

    /** Reads only what lies in the window; two logs that share a miner share their templates. */
    LogReading(
            AnalyzeOptions options,
            LineAssignment assignment,
            RecordSamples samples,
            Optional<LineFacts> facts,
            TemplateMiner miner,
            LogWindow window) {
        this.miner = miner;
        this.window = window;
        this.outside = window != LogWindow.ALL;
        this.facts = facts;
        this.samples = samples;
        this.options = options;
        this.assignment = assignment;
    }

    void read(LineSource source) throws IOException {
        read(new RecordSource(source, options.layout(), options.assumedYear()));
    }

    void read(Records source) throws IOException {
        files = source.files().size() > 1 ? LineOrigins.shortened(source.files()) : List.of();
        while (source.next()) {
            lines++;
            if (!files.isEmpty()) {
                origins.add(source.file());
            }
            line(source);
            assignment.line(record);
            if (lines % LINES_BETWEEN_INTERRUPT_CHECKS == 0
                    && Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("stopped after line " + lines);
            }
        }
        formatName = source.format();
        notes.addAll(source.notes());
        clock.note().ifPresent(notes::add);
    }

    private void line(Records source) {
        String text = source.text();
        samples.line(text);
        boolean begins = source.begins();
        outside = begins && source.record().timed()
                ? !window.holds(source.record().millis())
                : outside;
        if (outside) {
            return;
        }
        if (!begins && record >= 0) {
            samples.goesOn(text);
            facts.ifPresent(LineFacts::continues);
            cause(source.plain());
            return;
        }
        LogLine parsed = source.record();
        record = miner.add(parsed.message());
        recordLine = lines;
        if (facts.isPresent()) {
            facts.get().begins(record, parsed);
        }
        while (stats.size() <= record) {
            stats.add(new TemplateStats());
        }
        samples.begins(record, lines, parsed.level(), text);
        TemplateStats mine = stats.get(record);
        mine.count(lines, parsed);
        watch.record(record, lines, parsed, text);
        if (mine.count == 1) {
            mine.firstLine = lines;
            mine.example = text.length() > LONGEST_EXAMPLE ? text.substring(0, LONGEST_EXAMPLE) : text;
        }
        trace.begin();
        if (mine.count <= TRACES && mine.cause.isEmpty() && parsed.level().failure()) {
            mine.cause = TraceCause.embedded(text);
            mine.causeLine = lines;
        }
        levels[parsed.level().ordinal()]++;
        formats[parsed.format().ordinal()]++;
        if (parsed.timed()) {
            from = Math.min(from, parsed.millis());
            to = Math.max(to, parsed.millis());
            clock.at(lines, parsed.millis());
            zoned |= parsed.zoned();
            histogram.add(parsed.millis(), parsed.level());
        }
    }

    /** Keeps the innermost cause of a template's first trace. */
    private void cause(String text) {
        TemplateStats mine = stats.get(record);
        if ((mine.cause.isEmpty() || mine.causeLine >= recordLine) && trace.line(text)) {
            mine.cause = trace.cause();
            mine.causeLine = lines;
        }
    }

    /** What was counted for a shape, which another log with the same miner may have brought. */
    Optional<TemplateStats> stats(int shape) {
        return shape < stats.size() && stats.get(shape).count > 0 ? Optional.of(stats.get(shape)) : Optional.empty();
    }

    Optional<RecordWatch.Watched> watched(int shape) {
        return stats(shape).map(_ -> watch.shape(shape));
    }

    long lines() {
        return lines;
    }

    /** From the first time to the last. */
    long millis() {
        return to == LogLine.NO_TIME ? 0 : to - from;
    }

    BucketCounts.Axis axis(int most) {
        return to == LogLine.NO_TIME ? BucketCounts.Axis.of(0, 0, most) : BucketCounts.Axis.of(from, to, most);
    }

    /** What a comparison says of this log as a whole. */
    LogComparison.Side side(String name) {
        long records = Arrays.stream(levels).sum();
        String begin = to == LogLine.NO_TIME ? "" : TimeText.of(from, zoned);
        return new LogComparison.Side(name, lines, records, begin, TimeText.of(to, zoned));
    }

    /** The analysis with records word for word. */
    LogDigest digest() throws IOException {
        List<TemplateMiner.Template> templates = miner.templates();
        LogAnalysis analysis = analysis(templates);
        Map<String, List<LogDigest.Excerpt>> records = new HashMap<>();
        for (TemplateMiner.Template template : templates) {
            records.put(template.id(), samples.of(template.shapes()));
        }
        return new LogDigest(analysis, records, samples.first(), samples.last());
    }

    /** By shape, the place of its template in the analysis; -1 if it is not listed. After {@link #analysis()}. */
    int[] placeOfShape() {
        return placeOfShape.clone();
    }

    LogAnalysis analysis() throws IOException {
        return analysis(miner.templates());
    }

    private LogAnalysis analysis(List<TemplateMiner.Template> templates) throws IOException {
        String[] idOfShape = new String[Math.max(1, miner.shapeNumbers())];
        List<Suspects.Mined> mined = new ArrayList<>();
        for (TemplateMiner.Template template : templates) {
            TemplateStats sum = new TemplateStats();
            for (int shape : template.shapes()) {
                idOfShape[shape] = template.id();
                sum.add(stats.get(shape), lines);
            }
            mined.add(new Suspects.Mined(template, sum));
        }
        assignment.write(idOfShape);
        mined.sort(Comparator.comparingLong((Suspects.Mined m) -> -m.stats().count)
                .thenComparingLong(m -> m.stats().firstLine));
        placeOfShape = new int[idOfShape.length];
        Arrays.fill(placeOfShape, -1);
        for (int place = 0; place < Math.min(mined.size(), options.mostTemplates()); place++) {
            for (int shape : mined.get(place).template().shapes()) {
                placeOfShape[shape] = place;
            }
        }
        Courses courses = Courses.of(mined, watch, from, to);
        List<Suspect> suspects = new Suspects(lines, zoned).rank(courses, options.mostSuspects());
        List<Anomaly> anomalies = new LogAnomalies(watch, zoned).find(courses);
        List<LogTemplate> listed =
                mined.stream().limit(options.mostTemplates()).map(this::row).toList();
        return new LogAnalysis(
                options.name(),
                lines,
                format(),
                to == LogLine.NO_TIME ? "" : TimeText.of(from, zoned),
                TimeText.of(to, zoned),
                levelCounts(),
                listed,
                suspects,
                anomalies,
                histogram.timeline(),
                origins(suspects, anomalies, listed),
                List.copyOf(notes));
    }

    private SortedMap<Long, String> origins(
            List<Suspect> suspects, List<Anomaly> anomalies, List<LogTemplate> templates) {
        SortedMap<Long, String> named = new TreeMap<>();
        if (!files.isEmpty()) {
            Stream.of(
                            suspects.stream().map(Suspect::line),
                            suspects.stream()
                                    .flatMap(s -> s.followers().stream().map(Follower::line)),
                            anomalies.stream().map(Anomaly::line),
                            templates.stream().map(LogTemplate::firstLine))
                    .flatMap(lines -> lines)
                    .forEach(line -> named.put(line, files.get(origins.of(line - 1))));
        }
        return named;
    }

    private LogTemplate row(Suspects.Mined m) {
        return new LogTemplate(
                m.template().id(),
                m.template().text(),
                m.stats().count,
                m.stats().level,
                TimeText.of(m.stats().firstMillis, zoned),
                TimeText.of(m.stats().lastMillis, zoned),
                m.stats().firstLine,
                m.stats().example,
                m.template().aliases(),
                m.stats().parts(lines));
    }

    private Map<Level, Long> levelCounts() {
        Map<Level, Long> counts = new EnumMap<>(Level.class);
        for (Level level : Arrays.asList(Level.values()).reversed()) {
            if (levels[level.ordinal()] > 0) {
                counts.put(level, levels[level.ordinal()]);
            }
        }
        return counts;
    }

    private String format() {
        if (!formatName.isEmpty()) {
            return formatName;
        }
        Format most = Format.PLAIN;
        for (Format format : Format.values()) {
            most = formats[format.ordinal()] > formats[most.ordinal()] ? format : most;
        }
        return most.title;
    }
}
