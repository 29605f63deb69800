package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Step;
import dev.runbench.runbook.RunbookSchema.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can stand at a position of a runbook's text, and what it means. Pure, and quick enough for every key. */
public final class RunbookCompletion {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9_]*)$");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    /**
     * Something that can stand here.
     *
     * @param label what to show
     * @param description what it is for; may be empty
     * @param start where the text that it replaces begins; it ends at the position
     * @param insert what to put there
     */
    public record Proposal(String label, String description, int start, String insert) {}

    /**
     * What is known around the text.
     *
     * @param connections names of all connections
     * @param runbooks titles of all runbooks
     */
    public record Names(List<String> connections, List<String> runbooks) {

        public static final Names NONE = new Names(List.of(), List.of());
    }

    private RunbookCompletion() {}

    /**
     * Proposals in a sensible order.
     *
     * @param runbook what was last understood of the text
     */
    public static List<Proposal> at(String text, int position, Runbook runbook, Names names) {
        String line = text.substring(text.lastIndexOf('\n', position - 1) + 1, position);
        Matcher reference = REFERENCE.matcher(line);
        if (reference.find()) {
            int start = position - reference.group(1).length();
            return runbook.parameters().stream()
                    .filter(p -> fits(p.name(), reference.group(1)))
                    .map(p -> new Proposal("${" + p.name() + "}", p.description(), start, p.name() + "}"))
                    .toList();
        }
        YamlPlace place = YamlPlace.at(text, position);
        return place.key().isEmpty() ? keys(place) : values(place, runbook, names);
    }

    private static List<Proposal> keys(YamlPlace place) {
        List<Proposal> proposals = new ArrayList<>();
        for (Key key : RunbookSchema.keys(place.block())) {
            if (fits(key.name(), place.typed()) && !place.present().contains(key.name())) {
                proposals.add(new Proposal(
                        key.name(), key.description(), place.start(), key.name() + (key.list() ? ":" : ": ")));
            }
        }
        return proposals;
    }

    private static List<Proposal> values(YamlPlace place, Runbook runbook, Names names) {
        Stream<String> values = switch (place.key()) {
            case "goto" -> Stream.concat(runbook.allSteps().stream().map(Step::id), Action.Option.PLACES.stream());
            case "of" -> runbook.allSteps().stream().map(Step::id);
            case "target" ->
                Stream.concat(
                        runbook.parameters().stream()
                                .filter(p -> p.type() == ParameterType.HOST)
                                .map(p -> "${" + p.name() + "}"),
                        names.connections().stream());
            case "runbook" -> names.runbooks().stream();
            case "name" -> place.block().equals("runbook") ? names.runbooks().stream() : Stream.empty();
            default -> Stream.empty();
        };
        List<Proposal> fixed = RunbookSchema.key(place.block(), place.key()).stream()
                .flatMap(k -> k.values().stream())
                .filter(v -> fits(v, place.typed()) && !v.equals(place.typed()))
                .map(v -> new Proposal(v, "", place.start(), v))
                .toList();
        if (!fixed.isEmpty()) {
            return fixed;
        }
        return values.distinct()
                .filter(v -> fits(v, place.typed()) && !v.equals(place.typed()))
                .map(v -> new Proposal(v, "", place.start(), YamlScalars.flow(v)))
                .toList();
    }

    private static boolean fits(String candidate, String typed) {
        return candidate.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT));
    }

    /** What the key at a position is for; empty if it is none that is known. */
    public static Optional<String> help(String text, int position) {
        int begin = text.lastIndexOf('\n', position - 1) + 1;
        Matcher word = WORD.matcher(text).region(begin, text.length());
        while (word.find() && word.start() <= position) {
            if (position < word.end() && text.startsWith(":", word.end())) {
                YamlPlace place = YamlPlace.at(text, word.start());
                return RunbookSchema.key(place.block(), word.group())
                        .map(key -> key.description()
                                + (key.values().isEmpty() ? "" : " One of " + String.join(", ", key.values()) + "."));
            }
        }
        return Optional.empty();
    }
}
