package dev.runbench.command.risk;

import dev.runbench.command.shell.Part;
import dev.runbench.command.shell.Word;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The functions and variables that a text makes itself. It is filled while the text is graded once, and asked while it
 * is graded again, because a function may be called in front of its definition.
 */
final class ShellNames {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=][A-Za-z0-9_./:@%+,=-]*");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
    private static final Set<String> NUMBERS = Set.of("#", "?", "$", "!", "RANDOM", "SECONDS", "UID", "EUID", "LINENO");

    private final Set<String> functions = new HashSet<>();
    private final Map<String, Boolean> plain = new HashMap<>();
    private final Map<String, Boolean> numeric = new HashMap<>();
    private boolean anythingMayBeSet;

    void function(String name) {
        functions.add(name);
    }

    boolean isFunction(String name) {
        return functions.contains(name);
    }

    /** A variable gets a value. */
    void assigned(String name, Word value) {
        assigned(name, value.value().filter(v -> PLAIN.matcher(v).matches()).isPresent(), isNumber(value.parts()));
    }

    void assigned(String name, boolean isPlain, boolean isNumber) {
        plain.merge(name, isPlain, Boolean::logicalAnd);
        numeric.merge(name, isNumber, Boolean::logicalAnd);
    }

    /** A variable whose name is not known gets a value. */
    void anythingAssigned() {
        anythingMayBeSet = true;
    }

    /** Whether it stands for one word that is no option and no pattern: a variable that only ever has such values. */
    boolean isPlain(Part part) {
        return name(part).map(n -> isPlain(n)).orElse(false)
                || part instanceof Part.Arithmetic
                || part instanceof Part.Parameter p && p.prefix().equals("#");
    }

    private boolean isPlain(String name) {
        return !anythingMayBeSet && plain.getOrDefault(name, false) || NUMBERS.contains(name);
    }

    /** Whether these can only be an integer, or nothing. */
    boolean isNumber(List<Part> parts) {
        return parts.stream().allMatch(this::isNumber);
    }

    private boolean isNumber(Part part) {
        return switch (part) {
            case Part.Arithmetic _ -> true;
            case Part.Parameter parameter ->
                parameter.prefix().equals("#") || name(part).map(this::isNumber).orElse(false);
            case Part.DoubleQuoted quoted -> isNumber(quoted.parts());
            case Part.Substitution substitution -> NumericOutput.isNumber(substitution.commands());
            default -> part.fixed().filter(t -> INTEGER.matcher(t).matches()).isPresent();
        };
    }

    /** Whether a variable can only hold an integer, or what the text does not make. */
    boolean isNumber(String name) {
        return NUMBERS.contains(name) || !anythingMayBeSet && numeric.getOrDefault(name, true);
    }

    private static Optional<String> name(Part part) {
        return part instanceof Part.Parameter p
                        && p.prefix().isEmpty()
                        && p.subscript().isEmpty()
                        && p.operator().isEmpty()
                ? Optional.of(p.name())
                : Optional.empty();
    }
}
