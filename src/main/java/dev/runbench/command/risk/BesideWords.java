package dev.runbench.command.risk;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what {@link SqlBeside} asked for. Pure. */
final class BesideWords {

    private BesideWords() {}

    /** @param answer the values of the first row by the names of their columns */
    static String of(Function<String, Optional<String>> answer) {
        long triggers = number(answer.apply("own_triggers"));
        long references = number(answer.apply("own_references"));
        if (triggers + references == 0) {
            return "";
        }
        String what = Stream.of(counted(triggers, "trigger"), counted(references, "cascading reference"))
                .filter(w -> !w.isEmpty())
                .collect(Collectors.joining(" and "));
        String names = Stream.of(
                        names(triggers, answer.apply("own_trigger_names")),
                        names(references, answer.apply("own_reference_names")))
                .filter(n -> !n.isEmpty())
                .collect(Collectors.joining(", "));
        return what + " of this table may change more rows than counted: " + names + ".";
    }

    private static long number(Optional<String> text) {
        return text.filter(t -> t.matches("\\d{1,9}")).map(Long::parseLong).orElse(0L);
    }

    private static String counted(long number, String what) {
        return number == 0 ? "" : number + " " + what + (number == 1 ? "" : "s");
    }

    private static String names(long number, Optional<String> names) {
        return number == 0
                ? ""
                : names.map(n -> n.length() < SqlBeside.LONGEST_NAMES ? n : n + "…")
                        .orElse("");
    }
}
