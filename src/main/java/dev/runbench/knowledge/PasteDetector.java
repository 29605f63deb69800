package dev.runbench.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.knowledge.PastedText.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells what a pasted text is by the shape of its lines: the most telling shape first, prose if there is none. */
final class PasteDetector {

    private static final int MOST_CHARACTERS = 1 << 18;
    private static final int MOST_LINES = 400;
    private static final int MOST_LINE_CHARACTERS = 2000;

    private static final Pattern FRAME = Pattern.compile("\\s+at [\\w.$<>/@ \\[\\]]+\\(.*\\).*|\\s*at .+:\\d+:\\d+\\)?"
            + "|\\s+File \".+\", line \\d+.*|\\s*from .+:\\d+:in .*|\\t.+\\.go:\\d+.*|\\s+\\d+: .+::.+|\\s+at .+ in .+:line \\d+"
            + "|\\s*\\.\\.\\. \\d+ (more|common frames omitted)|Caused by: .*");
    private static final Pattern THROWN =
            Pattern.compile("(?:Exception in thread \".*\" |Caused by: |Unhandled exception\\. |Uncaught )?"
                    + "((?:[\\w$]+[.:]+)*[A-Z]\\w*(?:Exception|Error|Warning|Exit|Interrupt|Failure)\\b.*)|(panic: .*)"
                    + "|(thread '.*' panicked at .*)");
    private static final Pattern TIME =
            Pattern.compile("(?:<\\d{1,3}>)?\\[?(?:\\d{4}[-/.]\\d\\d[-/.]\\d\\d[T ]\\d\\d:\\d\\d\\S*"
                    + "|[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d|[IWEF]\\d{4} \\d\\d:\\d\\d"
                    + "|\\d\\d:\\d\\d:\\d\\d[.,]\\d{3})");
    private static final Pattern LOG_LINE =
            Pattern.compile("(?:" + TIME.pattern() + "|\\S+ \\S+ \\S+ \\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:"
                    + "|\\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)\\b[\\]: ]|(?:\\w+=\\S+ )*level=\\w+"
                    + "|\\{.*\"(?:level|severity|msg|message|time|ts|timestamp|@timestamp)\"\\s*:.*\\}$).*");
    private static final Pattern TROUBLE =
            Pattern.compile("(?i)\\b(error|exception|fatal|panic|failed|failure|critical)\\b");
    private static final Pattern LABEL = Pattern.compile(
            "\\W{0,4}(Key|Ticket|Issue|Incident|Number|Summary|Subject|Title|Status|State|Priority"
                    + "|Severity|Urgency|Impact|Assignee|Assigned to|Assignment group|Reporter|Reported by|Caller|Opened|Created|Updated"
                    + "|Resolved|Resolution|Description|Short description|Component|Affected service|Close notes|Comments?)\\**\\s*:\\**\\s*(.*)");
    private static final Pattern KEY =
            Pattern.compile("\\b([A-Z][A-Z0-9]{1,9}-\\d{1,7}|(?:INC|CHG|PRB|RITM)\\d{4,})\\b");
    private static final Pattern ALERT = Pattern.compile(
            "\\[?(?:FIRING|RESOLVED)(?::\\d+)?\\]?\\b.*|.*\\balertname\\s*[=:].*|\\*{3,} *(?:Nagios|Icinga).*"
                    + "|(?:\\*\\* )?(?:PROBLEM|RECOVERY) (?:Host|Service)?.*alert.*|\\[?(?:Triggered|Re-Triggered|Recovered|P[1-5])\\b.* on .*");
    private static final Pattern TAG =
            Pattern.compile("(?i)</?(p|div|h[1-6]|table|tr|td|ul|ol|li|span|a|body|head|section|article|pre)\\b[^>]*>");
    private static final Pattern HTML_TITLE = Pattern.compile("(?is)<(title|h1)\\b[^>]*>(.{1,300}?)</\\1>");
    private static final Pattern MARK = Pattern.compile(
            "#{1,6} \\S.*|```.*|~~~.*|\\|[ :]*-{3,}.*|.*\\[[^\\]]+\\]\\([^)\\s]+\\).*|[-*] \\[[ xX]\\] .*"
                    + "|.*\\*\\*[^*]+\\*\\*.*");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(\\S.*?)#* *");
    private static final Pattern SETTING = Pattern.compile("\\s*[\\w.\"-][\\w.\"/-]*\\s*=\\s*.*");
    private static final Pattern SECTION = Pattern.compile("\\s*\\[{1,2}[\\w. \":-]+\\]{1,2}\\s*");
    private static final Pattern YAML_KEY = Pattern.compile("\\s*(?:- )*[\\w.\"'/-]+:(?: .*)?");
    private static final Pattern YAML_ITEM = Pattern.compile("\\s*- .*|---|\\s+\\S.*");
    private static final Pattern NGINX =
            Pattern.compile("\\s*(?:server|location|upstream|http|events|stream|map|if)\\b[^;]*\\{\\s*");
    private static final Pattern DOCKER = Pattern.compile("(?:FROM|RUN|CMD|COPY|ENTRYPOINT|WORKDIR|EXPOSE|ENV) .*");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String text;
    private final List<String> lines;

    PasteDetector(String pasted) {
        text = pasted.strip();
        lines = text.substring(0, Math.min(text.length(), MOST_CHARACTERS))
                .lines()
                .filter(l -> !l.isBlank())
                .limit(MOST_LINES)
                .map(l -> l.substring(0, Math.min(l.length(), MOST_LINE_CHARACTERS))
                        .stripTrailing())
                .toList();
    }

    PastedText detect() {
        if (lines.isEmpty()) {
            return new PastedText(Kind.PROSE, "text", "");
        }
        return Stream.<java.util.function.Supplier<Optional<PastedText>>>of(
                        this::json,
                        this::html,
                        this::stackTrace,
                        this::log,
                        this::alert,
                        this::ticket,
                        this::table,
                        this::configuration,
                        this::markdown)
                .map(java.util.function.Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new PastedText(Kind.PROSE, "text", lines.getFirst()));
    }

    private double share(Predicate<String> shape) {
        return lines.stream().filter(shape).count() / (double) lines.size();
    }

    private double share(Pattern shape) {
        return share(l -> shape.matcher(l).matches());
    }

    private Optional<String> first(Pattern shape) {
        return lines.stream().filter(l -> shape.matcher(l).matches()).findFirst();
    }

    private Optional<PastedText> json() {
        if (!text.startsWith("{") && !text.startsWith("[") || lines.size() > 1 && share(LOG_LINE) > 0.8) {
            return Optional.empty();
        }
        try {
            JsonNode root = JSON.readerFor(JsonNode.class)
                    .with(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readValue(text);
            return Optional.of(PastedJson.of(root));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private Optional<PastedText> html() {
        String head = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
        boolean page =
                head.regionMatches(true, 0, "<!doctype html", 0, 14) || head.regionMatches(true, 0, "<html", 0, 5);
        if (!page
                && !(head.startsWith("<")
                        && TAG.matcher(head).results().limit(4).count() >= 4)) {
            return Optional.empty();
        }
        Matcher title = HTML_TITLE.matcher(head);
        return Optional.of(new PastedText(
                Kind.HTML, "HTML", title.find() ? title.group(2).replaceAll("<[^>]*>", "") : "Pasted web page"));
    }

    private Optional<PastedText> stackTrace() {
        long frames = lines.stream().filter(l -> FRAME.matcher(l).matches()).count();
        boolean python = text.contains("Traceback (most recent call last)");
        boolean go = lines.stream().anyMatch(l -> l.matches("goroutine \\d+ \\[.*"));
        // A log with a trace or two in it stays a log.
        boolean many = frames >= 2 && frames / (double) lines.size() >= 0.3;
        if (!many && !(python && frames > 0) || share(LOG_LINE) > 0.3) {
            return Optional.empty();
        }
        List<String> thrown = lines.stream()
                .filter(l ->
                        !l.startsWith("Caused by") && THROWN.matcher(l.strip()).matches())
                .map(l -> l.strip().replaceFirst("^Exception in thread \".*?\" ", ""))
                .toList();
        String title = thrown.isEmpty() ? lines.getFirst() : python ? thrown.getLast() : thrown.getFirst();
        String language = python ? "Python stack trace" : go ? "Go stack trace" : "Stack trace";
        return Optional.of(new PastedText(Kind.STACK_TRACE, language, title));
    }

    private Optional<PastedText> log() {
        boolean one = lines.size() == 1 && TIME.matcher(lines.getFirst()).lookingAt();
        if (!one && (lines.size() < 2 || share(LOG_LINE) < 0.4)) {
            return Optional.empty();
        }
        String telling = lines.stream()
                .filter(l -> TROUBLE.matcher(l).find())
                .findFirst()
                .orElse(lines.getFirst());
        String message = telling.startsWith("{")
                ? telling.replaceFirst(".*\"(?:msg|message)\"\\s*:\\s*\"([^\"]+)\".*", "$1")
                : TIME.matcher(telling).replaceFirst("").replaceFirst("^\\S*[\\]Z]?\\s+", "");
        return Optional.of(new PastedText(Kind.LOG, "Log", message.isBlank() ? telling : message));
    }

    private Optional<PastedText> alert() {
        return lines.stream().limit(6).anyMatch(l -> ALERT.matcher(l).matches())
                ? Optional.of(new PastedText(Kind.ALERT, "Alert", lines.getFirst()))
                : Optional.empty();
    }

    private Optional<PastedText> ticket() {
        Set<String> labels = new TreeSet<>();
        String subject = "";
        for (String line : lines.stream().limit(40).toList()) {
            Matcher label = LABEL.matcher(line);
            if (label.matches()) {
                labels.add(label.group(1));
                boolean names = Set.of("Summary", "Subject", "Title", "Short description")
                        .contains(label.group(1));
                subject = names && subject.isEmpty() ? label.group(2) : subject;
            }
        }
        Matcher key = KEY.matcher(String.join("\n", lines.subList(0, Math.min(3, lines.size()))));
        boolean keyed = key.find();
        if (labels.size() < (keyed ? 2 : 3)) {
            return Optional.empty();
        }
        String about = subject.isEmpty() ? lines.getFirst() : subject;
        String title = keyed && !about.contains(key.group()) ? key.group() + " " + about : about;
        return Optional.of(new PastedText(Kind.TICKET, "Ticket", title));
    }

    private Optional<PastedText> table() {
        for (String delimiter : List.of("\t", ";", ",", "|")) {
            List<Integer> cells = lines.stream()
                    .limit(50)
                    .map(l -> l.replaceAll("\"[^\"]*\"", "").split(Pattern.quote(delimiter), -1).length)
                    .toList();
            int columns = cells.getFirst();
            boolean enough = columns >= 3 || columns == 2 && (delimiter.equals("\t") || lines.size() >= 4);
            double same = cells.stream().filter(c -> c == columns).count() / (double) cells.size();
            String header = lines.getFirst();
            boolean named = !header.startsWith("|")
                    && header.split(Pattern.quote(delimiter)).length > 1
                    && Stream.of(header.split(Pattern.quote(delimiter)))
                            .allMatch(c -> c.length() <= 60 && !c.endsWith("."));
            // Cells of many lines spoil the count, but who quotes every name of a column writes a table.
            String cell = "\"[^\"]{1,60}\"";
            boolean quoted = header.matches(cell + "(" + Pattern.quote(delimiter) + cell + "){2,}");
            if (lines.size() >= 2 && (quoted || enough && named && (same >= 0.8 || columns >= 6))) {
                String columnNames = String.join(", ", header.replace("\"", "").split(Pattern.quote(delimiter)));
                return Optional.of(new PastedText(Kind.TABLE, "CSV", "Table: " + columnNames));
            }
        }
        return Optional.empty();
    }

    private Optional<PastedText> configuration() {
        List<String> settings =
                lines.stream().filter(l -> !l.strip().matches("[#;].*|//.*")).toList();
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> format = Optional.empty();
        double all = settings.size();
        long keys = settings.stream().filter(l -> YAML_KEY.matcher(l).matches()).count();
        long set = settings.stream().filter(l -> SETTING.matcher(l).matches()).count();
        boolean sections = settings.stream().anyMatch(l -> SECTION.matcher(l).matches());
        boolean nested = settings.stream().anyMatch(l -> YAML_ITEM.matcher(l).matches()) || keys == all;
        boolean toml = sections
                && settings.stream()
                        .anyMatch(l -> l.matches("\\s*[\\w.-]+\\s*=\\s*(\".*\"|\\[.*|true|false|\\d+)\\s*"));
        if (settings.stream().anyMatch(l -> NGINX.matcher(l).matches())
                && settings.stream().filter(l -> l.endsWith(";")).count() >= all / 4) {
            format = Optional.of("nginx");
        } else if (text.startsWith("<?xml") || text.startsWith("<") && text.endsWith(">")) {
            format = Optional.of("XML");
        } else if (settings.size() >= 2
                && settings.getFirst().startsWith("FROM ")
                && settings.stream().anyMatch(l -> l.matches("(RUN|CMD|COPY|ENTRYPOINT) .*"))
                && first(DOCKER).isPresent()) {
            format = Optional.of("Dockerfile");
        } else if (sections && set >= 1 && set >= all / 3) {
            format = Optional.of(toml ? "TOML" : "INI");
        } else if (set >= 2 && set >= all * 0.6) {
            format = Optional.of("Properties");
        } else if (keys >= 2 && nested && keys >= all * 0.5) {
            format = Optional.of("YAML");
        }
        return format.map(
                f -> new PastedText(Kind.CONFIGURATION, f + " configuration", f + " configuration: " + name(settings)));
    }

    // What a configuration is of, where it says so.
    private static String name(List<String> settings) {
        return Stream.of(
                        "\\s*(?:name|server_name|app|service|image)\\s*[:= ]\\s*[\"']?([^\"';]+).*",
                        "\\s*\\[+([^\\]]+)\\]+\\s*")
                .flatMap(shape -> settings.stream().map(Pattern.compile(shape)::matcher))
                .filter(Matcher::matches)
                .map(m -> m.group(1).strip())
                .filter(n -> !n.isEmpty())
                .findFirst()
                .orElse(settings.getFirst().strip());
    }

    private Optional<PastedText> markdown() {
        boolean front = text.startsWith("---\n") && text.indexOf("\n---", 4) > 0;
        Optional<String> heading = first(HEADING).filter(_ -> !text.startsWith("#!"));
        long marks = lines.stream().filter(l -> MARK.matcher(l).matches()).count();
        if (!front && heading.isEmpty() && marks < 2) {
            return Optional.empty();
        }
        String title = heading.map(h -> h.replaceFirst("^#+ +", ""))
                .orElse(lines.get(front ? Math.min(1, lines.size() - 1) : 0));
        return Optional.of(new PastedText(Kind.MARKDOWN, "Markdown", title));
    }
}
