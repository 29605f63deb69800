package dev.runbench.session;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import dev.runbench.runbook.ValueCheck;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds the value that a check is about in an output, and judges it. Pure. */
final class OutputValue {

    private static final Configuration JSON =
            Configuration.builder().jsonProvider(new JacksonJsonProvider()).build();
    // "85%" and "3 rows" are numbers to people.
    private static final Pattern NUMBER =
            Pattern.compile("\\s*(-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)(?![\\d.,]).*", Pattern.DOTALL);

    private OutputValue() {}

    /** Why the check does not hold, in words; empty if it does. */
    static Optional<String> objection(ValueCheck check, String output) {
        Optional<String> found;
        try {
            found = find(check, output);
        } catch (JsonPathException e) {
            return Optional.of("the output is no JSON, so there is nothing at "
                    + check.json().orElse(""));
        } catch (PatternSyntaxException e) {
            return Optional.of(
                    "the check's expression " + check.find().orElse("") + " is not valid: " + e.getDescription());
        } catch (TimedMatch.TookTooLong _) {
            return Optional.of("the check's expression " + check.find().orElse("") + " took longer than "
                    + TimedMatch.LIMIT.toSeconds() + " s over the output");
        }
        return found.isEmpty()
                ? Optional.of(check.place() + " is not in the output")
                : objection(check, found.get(), check.place());
    }

    private static Optional<String> objection(ValueCheck check, String value, String place) {
        if (check.is().filter(wanted -> !wanted.equals(value)).isPresent()) {
            return Optional.of(
                    place + " is '" + value + "', expected '" + check.is().get() + "'");
        }
        if (check.min().isEmpty() && check.max().isEmpty()) {
            return Optional.empty();
        }
        Matcher number = NUMBER.matcher(value);
        if (!number.matches()) {
            return Optional.of(place + " is '" + value + "', which is no number");
        }
        double is = Double.parseDouble(number.group(1));
        if (check.min().filter(min -> is < min).isPresent()) {
            return Optional.of(place + " is " + number.group(1) + ", expected at least "
                    + ValueCheck.number(check.min().get()));
        }
        return check.max()
                .filter(max -> is > max)
                .map(max -> place + " is " + number.group(1) + ", expected at most " + ValueCheck.number(max));
    }

    private static Optional<String> find(ValueCheck check, String output) {
        if (check.json().isPresent()) {
            return json(check.json().get(), output);
        }
        return check.column().isPresent()
                ? ResultTable.in(output.lines().toList())
                        .flatMap(t -> t.first(check.column().get()))
                : TimedMatch.first(Pattern.compile(check.find().orElse(""), Pattern.MULTILINE), output);
    }

    private static Optional<String> json(String path, String output) {
        try {
            JsonPath compiled = JsonPath.compile(path);
            Object value = JsonPath.using(JSON).parse(document(output)).read(compiled);
            // A filter gives a list, of which people mean the one that is in it.
            boolean one = !compiled.isDefinite() && value instanceof List<?> found && found.size() == 1;
            return Optional.ofNullable(one ? ((List<?>) value).getFirst() : value)
                    .map(Object::toString);
        } catch (PathNotFoundException _) {
            return Optional.empty();
        }
    }

    // A warning before the document is no part of it.
    private static String document(String output) {
        List<String> lines = output.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripLeading();
            if (line.startsWith("{") || line.startsWith("[")) {
                return String.join("\n", lines.subList(i, lines.size()));
            }
        }
        return output;
    }
}
