package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Grades what the shell itself does to its variables, and its tests (POSIX XCU 2.14, bash manual 4.2). */
final class BuiltinRisk {

    private static final Set<String> BINARY =
            Set.of("=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef");
    private static final Set<String> JOINS = Set.of("]", "-a", "-o", ")");

    private final Grading grading;
    private final ShellNames names;
    private final CallRisk calls;

    BuiltinRisk(Grading grading, ShellNames names, CallRisk calls) {
        this.grading = grading;
        this.names = names;
        this.calls = calls;
    }

    /** Empty if the rules say what it is. */
    Optional<Risk> grade(Call call) {
        return switch (call.name()) {
            case "test", "[" -> Optional.of(test(call));
            case "export" -> Optional.of(declared(call, true));
            case "declare", "typeset", "local", "readonly" -> Optional.of(declared(call, false));
            case "read", "mapfile", "readarray", "getopts" -> Optional.of(read(call));
            case "unset" -> Optional.of(unset(call));
            case "set" -> Optional.of(set(call));
            default -> Optional.empty();
        };
    }

    // Bash evaluates the name of a variable that is given with -v, command substitutions in its index included.
    private static Risk test(Call call) {
        List<CallWord> given = call.arguments();
        for (int i = 0; i < given.size(); i++) {
            CallWord word = given.get(i);
            boolean known = word.text().isPresent();
            boolean evaluates = word.known().startsWith("-v") || word.is("-R");
            boolean mayEvaluate = !known && word.beginning().isEmpty() && !isOperand(given, i);
            if (evaluates || mayEvaluate) {
                return Call.at(word, Grade.UNKNOWN, "It may evaluate the name of a variable, which may run commands.");
            }
        }
        return Risk.none();
    }

    private static boolean isOperand(List<CallWord> given, int i) {
        boolean last = i + 1 >= given.size();
        String next = last ? "]" : given.get(i + 1).known();
        String before = i == 0 ? "" : given.get(i - 1).known();
        return BINARY.contains(next) || JOINS.contains(next) || BINARY.contains(before) || before.matches("-[a-zA-Z]");
    }

    private Risk declared(Call call, boolean export) {
        Risk worst = Risk.none();
        boolean exports = export;
        for (CallWord word : call.arguments()) {
            String known = word.known();
            if (word.text().isPresent() && known.startsWith("-")) {
                exports |= known.contains("x");
                // An integer's value and a reference's target are evaluated.
                if (known.matches("-[a-zA-Z]*[in][a-zA-Z]*")) {
                    worst = worst.worse(Call.at(word, Grade.UNKNOWN, "A variable with this attribute is evaluated."));
                }
                continue;
            }
            int sign = known.indexOf('=');
            boolean named = (sign < 0 ? known : known.substring(0, sign)).matches("[A-Za-z_][A-Za-z0-9_]*");
            if (!named || sign < 0 && word.text().isEmpty()) {
                names.anythingAssigned();
                worst = worst.worse(
                        Call.at(word, Grade.UNKNOWN, "Which variable this sets is only known to the shell."));
                continue;
            }
            String name = sign < 0 ? known : known.substring(0, sign);
            boolean plain = word.text().isPresent()
                    && sign >= 0
                    && known.substring(sign + 1).matches("[\\w./][\\w./-]*");
            names.assigned(name, plain, plain && known.substring(sign + 1).matches("[0-9]+"));
            worst = worst.worse(
                    exports
                            ? calls.environment(name, word.start(), word.end())
                            : harmful(name, word.start(), word.end()));
        }
        return worst;
    }

    private Risk read(Call call) {
        Risk worst = Risk.none();
        for (CallWord word : call.arguments()) {
            if (word.text().isEmpty()) {
                names.anythingAssigned();
                worst = worst.worse(
                        Call.at(word, Grade.UNKNOWN, "Which variable this sets is only known to the shell."));
            } else if (word.known().matches("[A-Za-z_][A-Za-z0-9_]*")) {
                names.assigned(word.known(), false, false);
                worst = worst.worse(harmful(word.known(), word.start(), word.end()));
            } else if (word.known().indexOf('[') >= 0 || word.known().startsWith("-C")) {
                worst = worst.worse(Call.at(word, Grade.UNKNOWN, "What this evaluates is not known here."));
            }
        }
        return worst;
    }

    private Risk unset(Call call) {
        Risk worst = Risk.none();
        for (CallWord word : call.arguments()) {
            worst = worst.worse(
                    word.known().matches("-[fv]|[A-Za-z_][A-Za-z0-9_]*")
                                    && word.text().isPresent()
                            ? harmful(word.known(), word.start(), word.end())
                            : Call.at(word, Grade.UNKNOWN, "What this unsets is not known here."));
        }
        return worst;
    }

    private static Risk set(Call call) {
        boolean letters = true;
        for (CallWord word : call.arguments()) {
            if (letters
                    && (word.is("--") || !word.mayBeOption() && !word.known().startsWith("+"))) {
                letters = false;
            }
            boolean known = word.text().isPresent()
                    && word.known()
                            .matches("[-+][euxvfCEThmbo]*|pipefail|errexit|nounset|xtrace|verbose|noglob|errtrace");
            if (letters && !known) {
                return Call.at(word, Grade.UNKNOWN, "What this option does to the shell is not known here.");
            }
        }
        return Risk.none();
    }

    private Risk harmful(String name, int start, int end) {
        return grading.rules().variables().isHarmful(name)
                ? new Risk(Grade.UNKNOWN, "Setting " + name + " may change what other commands do.", start, end)
                : Risk.none();
    }
}
