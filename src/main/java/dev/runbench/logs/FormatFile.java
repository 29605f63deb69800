package dev.runbench.logs;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads a format's description; whatever is wrong is said with file, line and reason. */
final class FormatFile {

    private static final int MOST_STEPS = 200_000;
    private static final int MOST_BYTES = 1 << 16;
    private static final List<String> KEYS = List.of("name", "pattern", "time", "zone", "levels", "sample");
    private static final Set<String> GROUPS = Set.of("time", "level", "source", "message");

    private final Path file;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private FormatFile(Path file) {
        this.file = file;
    }

    static DescribedFormat read(Path file) {
        var reading = new FormatFile(file);
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw reading.wrong(1, "it is too large for a description of a format");
            }
            String text = Files.readString(file);
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (!(root instanceof MappingNode mapping)) {
                throw reading.wrong(1, "it has no keys; expected at least \"name:\" and \"pattern:\"");
            }
            reading.keys(mapping);
            return reading.format();
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw reading.wrong(line, "it is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw reading.wrong(1, "it is not YAML: " + e.getMessage());
        } catch (IOException e) {
            throw new ProblemException(unreadable(file, e), e);
        }
    }

    static Problem unreadable(Path file, IOException e) {
        return new Problem(
                "LOG-FORMAT",
                "The log format " + file + " cannot be read: " + ReadFailure.reason(e) + ".",
                "Check that the file exists, may be read and is UTF-8.",
                e.toString());
    }

    private ProblemException wrong(int line, String reason) {
        return new ProblemException(
                new Problem(
                        "LOG-FORMAT",
                        "The log format in " + file + ", line " + line + ": " + reason + ".",
                        "A format needs a name and a pattern with the named group (?<message>...); time, level and source may be groups, too."));
    }

    private ProblemException wrong(Node at, String reason) {
        return wrong(at.getStartMark().getLine() + 1, reason);
    }

    private void keys(MappingNode mapping) {
        for (NodeTuple entry : mapping.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!KEYS.contains(key)) {
                throw wrong(
                        entry.getKeyNode(),
                        "the key \"" + key + "\" is not known; known are " + String.join(", ", KEYS));
            }
            if (values.put(key, entry.getValueNode()) != null) {
                throw wrong(entry.getKeyNode(), "the key \"" + key + "\" stands here twice");
            }
        }
        for (String needed : List.of("name", "pattern")) {
            if (text(needed).isBlank()) {
                throw wrong(mapping, "the key \"" + needed + "\" is missing");
            }
        }
    }

    private Node node(String key) {
        return Objects.requireNonNull(values.get(key), key);
    }

    private String text(String key) {
        Node node = values.get(key);
        if (node == null) {
            return "";
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong(node, "\"" + key + "\" must be a text");
    }

    private DescribedFormat format() {
        Pattern pattern = pattern();
        var format = new DescribedFormat(
                text("name").strip(),
                new BoundedPattern(pattern, MOST_STEPS),
                pattern.namedGroups().keySet().stream()
                        .filter(GROUPS::contains)
                        .collect(Collectors.toUnmodifiableSet()),
                time(),
                zone(),
                levels());
        sample(format);
        return format;
    }

    private Pattern pattern() {
        Node node = node("pattern");
        try {
            Pattern pattern = Pattern.compile(text("pattern").strip());
            if (!pattern.namedGroups().containsKey("message")) {
                throw wrong(node, "the pattern has no group (?<message>...)");
            }
            for (String group : pattern.namedGroups().keySet()) {
                if (!GROUPS.contains(group)) {
                    throw wrong(node, "the group \"" + group + "\" is none of time, level, source and message");
                }
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw wrong(
                    node,
                    "the pattern is not well-formed: " + e.getDescription()
                            + (e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1)));
        }
    }

    private Optional<DateTimeFormatter> time() {
        String layout = text("time");
        if (layout.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(layout)
                    .toFormatter(Locale.ENGLISH));
        } catch (IllegalArgumentException e) {
            throw wrong(node("time"), "the time layout \"" + layout + "\" is not understood: " + e.getMessage());
        }
    }

    private Optional<ZoneId> zone() {
        String zone = text("zone").strip();
        try {
            return zone.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(zone));
        } catch (DateTimeException _) {
            throw wrong(node("zone"), "the zone \"" + zone + "\" is not known; write such as Europe/Berlin or +02:00");
        }
    }

    private Map<String, Level> levels() {
        Node node = values.get("levels");
        Map<String, Level> levels = new HashMap<>();
        if (node == null) {
            return levels;
        }
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, "\"levels\" must be words with their level, such as \"KAPUTT: ERROR\"");
        }
        for (NodeTuple entry : mapping.getValue()) {
            String word = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            String level = entry.getValueNode() instanceof ScalarNode value ? value.getValue() : "";
            Level meant = Level.of(level.toUpperCase(Locale.ROOT));
            if (word.isEmpty() || meant == Level.NONE) {
                throw wrong(
                        entry.getKeyNode(), "\"" + level + "\" is no level; write DEBUG, INFO, WARN, ERROR or FATAL");
            }
            levels.put(word, meant);
        }
        return Map.copyOf(levels);
    }

    /** Whoever writes a sample wants to know at once whether the pattern fits it. */
    private void sample(DescribedFormat format) {
        Node node = values.get("sample");
        if (node == null) {
            return;
        }
        for (String line : text("sample").lines().filter(l -> !l.isBlank()).toList()) {
            var reader = new DescribedReader(format, new TimeScan(MissingYear.startingIn(0)));
            if (reader.take(line) != DialectReader.Part.RECORD) {
                throw wrong(node, "the pattern does not match the sample \"" + line + "\"");
            }
            if (format.groups().contains("time") && !reader.record().timed()) {
                throw wrong(node, "the time in the sample \"" + line + "\" does not fit the layout");
            }
        }
    }
}
