package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import dev.runbench.command.shell.Condition;
import dev.runbench.command.shell.Span;
import dev.runbench.command.shell.Word;
import java.util.Set;

/** Grades {@code [[ … ]]}: its comparisons of numbers are arithmetic, and other shells see commands in it. */
final class ConditionRisk {

    private static final Set<String> NUMERIC = Set.of("-eq", "-ne", "-lt", "-le", "-gt", "-ge");

    private final WordRisk words;
    private final ShellNames names;

    ConditionRisk(WordRisk words, ShellNames names) {
        this.words = words;
        this.names = names;
    }

    Risk grade(Condition condition) {
        return grade(condition, true);
    }

    private Risk grade(Condition condition, boolean first) {
        return switch (condition) {
            case Condition.Joined joined -> {
                Risk worst = Risk.none();
                for (int i = 0; i < joined.conditions().size(); i++) {
                    worst = worst.worse(grade(joined.conditions().get(i), first && i == 0));
                }
                yield worst;
            }
            case Condition.Not not -> grade(not.condition(), first);
            case Condition.Unary unary -> {
                boolean evaluated =
                        unary.operator().equals("-v") || unary.operator().equals("-R");
                boolean plain =
                        unary.word().value().filter(w -> w.matches("\\w+")).isPresent();
                yield evaluated && !plain
                        ? unknown(unary.span(), "It evaluates the name of a variable, which may run commands.")
                        : words.parts(unary.word().parts());
            }
            case Condition.Binary binary -> binary(binary, first);
            case Condition.NotEmpty alone -> leading(alone.word(), first);
        };
    }

    private Risk binary(Condition.Binary binary, boolean first) {
        Risk worst = words.parts(binary.right().parts());
        if (NUMERIC.contains(binary.operator())) {
            return worst.worse(words.arithmetic(binary.left().parts(), binary.span()))
                    .worse(words.arithmetic(binary.right().parts(), binary.span()));
        }
        if (binary.operator().equals(">") || binary.operator().equals("<")) {
            worst = worst.worse(unknown(binary.span(), "Some shells take this sign for a file to write or read."));
        }
        return worst.worse(leading(binary.left(), first));
    }

    // To dash, && and || end the test, and the next word is a command.
    private Risk leading(Word word, boolean first) {
        Risk inner = words.parts(word.parts());
        boolean fixed = CallWord.of(word, names).text().isPresent();
        return first || !fixed ? inner : inner.worse(unknown(word.span(), "Some shells run this word as a command."));
    }

    private static Risk unknown(Span span, String reason) {
        return new Risk(Grade.UNKNOWN, reason, span.start(), span.end());
    }
}
