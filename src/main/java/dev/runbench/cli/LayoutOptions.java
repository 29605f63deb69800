package dev.runbench.cli;

import dev.runbench.base.AppDirs;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.logs.AnalyzeOptions;
import dev.runbench.logs.Layout;
import dev.runbench.logs.LogFormats;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the person knows of how the logs are written. */
final class LayoutOptions {

    private final Output output;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description =
                    "Read the log in this format, or the beginning of its name; \"runbench logs formats\" lists them.")
    private @Nullable String format;

    @Option(
            names = "--format-file",
            paramLabel = "F",
            description =
                    "A format of your own: YAML with name, pattern (groups time, level, source, message), time and zone.")
    private @Nullable Path file;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The zone of times that name none, such as Europe/Berlin.")
    private @Nullable String zone;

    @Option(
            names = "--year",
            paramLabel = "YEAR",
            description = "In which year times without one begin. Default: found from the file's last change.")
    private int year;

    LayoutOptions(Output output) {
        this.output = output;
    }

    AnalyzeOptions options(String name, AppDirs dirs) {
        LogFormats formats = LogFormats.in(dirs.logFormats());
        formats.problems().forEach(p -> output.say(p.sentence()));
        Layout layout = Layout.FOUND.withFormats(formats);
        if (file != null) {
            layout = layout.withFormats(formats.with(file));
            layout = format == null ? layout.withFormat(layout.formats().names().getFirst()) : layout;
        }
        if (format != null) {
            layout = layout.withFormat(format);
        }
        if (zone != null) {
            layout = layout.withZone(zone(zone));
        }
        return AnalyzeOptions.of(name).in(layout).inYear(year);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new ProblemException(
                    new Problem(
                            "LOG-ZONE",
                            "The zone \"" + text + "\" is not known.",
                            "Write such as Europe/Berlin, UTC or +02:00."),
                    e);
        }
    }
}
