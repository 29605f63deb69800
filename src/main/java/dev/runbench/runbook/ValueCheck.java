package dev.runbench.runbook;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value in an output, and what it must be. One of {@code json}, {@code column} and {@code find} says where it is; all that is
 * said of it must hold.
 *
 * @param json a JSON path (RFC 9535), such as "$.status.readyReplicas", into an output that is JSON
 * @param column a column's name in the first row of an SQL result
 * @param find a regular expression; the value is its first group, or all that it matches
 * @param is exactly this text
 * @param min a number, and no smaller than this
 * @param max a number, and no greater than this
 */
public record ValueCheck(
        Optional<String> json,
        Optional<String> column,
        Optional<String> find,
        Optional<String> is,
        Optional<Double> min,
        Optional<Double> max) {

    /** For a person: "the value at $.status is 'ok'". */
    public String words() {
        List<String> wanted = new ArrayList<>();
        is.ifPresent(t -> wanted.add("is '" + t + "'"));
        min.ifPresent(n -> wanted.add("is at least " + number(n)));
        max.ifPresent(n -> wanted.add("is at most " + number(n)));
        return place() + " " + String.join(" and ", wanted);
    }

    /** For a person: where the value is. */
    public String place() {
        return json.map(p -> "the value at " + p)
                .or(() -> column.map(c -> "the column " + c))
                .orElseGet(() -> "what " + find.orElse("") + " finds");
    }

    /** What is wrong with it as it was written; empty if nothing is. */
    Optional<String> objection() {
        long places =
                List.of(json, column, find).stream().filter(Optional::isPresent).count();
        if (places != 1) {
            return Optional.of("\"value\" needs one of \"json\", \"column\" and \"find\" to say where it is.");
        }
        try {
            json.ifPresent(JsonPath::compile);
        } catch (InvalidPathException e) {
            return Optional.of("\"json\" is no JSON path: " + e.getMessage() + ".");
        }
        return is.isEmpty() && min.isEmpty() && max.isEmpty()
                ? Optional.of("\"value\" needs \"is\", \"min\" or \"max\" to say what it must be.")
                : Optional.empty();
    }

    /** A number as people write it. */
    public static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
