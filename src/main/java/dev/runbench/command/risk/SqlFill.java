package dev.runbench.command.risk;

import dev.runbench.command.risk.SafeFill.Ready;
import dev.runbench.command.risk.SafeFill.Refused;
import dev.runbench.command.risk.SqlText.Reading;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A captured value in an SQL statement: a literal of its own, in every way in which some database reads quotes. */
final class SqlFill {

    private static final Refused PLACE = new Refused(
            "In SQL ${captured} must stand where a value stands: not in quotes, a comment or a name. It brings its own quotes.");

    private static final String WORD = "zq9captured";

    private SqlFill() {}

    static SafeFill of(String template, Optional<String> value, SqlDialect dialect) {
        if (value.isEmpty()) {
            SafeFill asText = of(template, Optional.of("x"), dialect);
            return asText instanceof Ready ? new Ready(template.replace(SafeFill.REFERENCE, "NULL")) : asText;
        }
        Optional<String> literal = dialect.literal(value.get());
        if (literal.isEmpty()) {
            return new Refused("What was captured has a backslash, which databases of this kind may read in two ways.");
        }
        String prefix = literal.get().startsWith("E") ? "E" : "";
        String filled = template.replace(SafeFill.REFERENCE, literal.get());
        String harmless = template.replace(SafeFill.REFERENCE, prefix + "'x'");
        String telling = template.replace(SafeFill.REFERENCE, prefix + "'y; drop table z -- '");
        for (Reading reading : Reading.EVERYWHERE) {
            boolean otherwise = reading == Reading.BACKSLASH && value.get().indexOf('\\') >= 0 && prefix.isEmpty();
            if (!otherwise
                    && !(isValue(template, prefix.isEmpty() ? List.of("'") : List.of("e", "'"), reading)
                            && words(filled, reading).equals(words(harmless, reading))
                            && words(telling, reading).equals(words(harmless, reading)))) {
                return PLACE;
            }
        }
        return SafeFill.objection(Grammar.SQL, harmless, List.of(telling, filled), value.get())
                .<SafeFill>map(Refused::new)
                .orElseGet(() -> new Ready(filled));
    }

    // Where a word would be a word; in quotes or a comment it would be none.
    private static boolean isValue(String template, List<String> literal, Reading reading) {
        List<String> words = words(template.replace(SafeFill.REFERENCE, " " + WORD + " "), reading);
        int places = template.split(Pattern.quote(SafeFill.REFERENCE), -1).length - 1;
        List<String> filled = words.stream()
                .flatMap(w -> w.equals(WORD) ? literal.stream() : Stream.of(w))
                .toList();
        return words.stream().filter(WORD::equals).count() == places
                && filled.equals(words(template.replace(SafeFill.REFERENCE, String.join("", literal) + "x'"), reading));
    }

    private static List<String> words(String sql, Reading reading) {
        return SqlText.tokens(sql, reading).stream().map(SqlText.Token::text).toList();
    }
}
