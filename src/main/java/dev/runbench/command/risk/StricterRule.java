package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import dev.runbench.command.risk.RuleNode.Said;
import dev.runbench.command.risk.RuleNode.Wrong;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A rule that an organisation adds: whatever fulfils all of its conditions is at least as harmful as it says. It cannot
 * lower a grade, because a grade is the worst that is found.
 *
 * @param program a glob for a program's name and the form of its call
 * @param text an expression that is looked for in the whole text
 * @param function a glob for a SQL function's name
 * @param atLeast only what is at least so harmful without this rule
 * @param environments where it holds
 * @param is texts that it must meet
 * @param isNot texts that it must not meet
 * @param line where the file says it
 */
record StricterRule(
        Optional<ProgramForm> program,
        Optional<Pattern> text,
        Optional<String> function,
        Optional<Grade> atLeast,
        Set<Environment> environments,
        Demand demand,
        List<Said> is,
        List<Said> isNot,
        int line) {

    private static final Set<String> KEYS = Set.of(
            "program",
            "text",
            "function",
            "at_least",
            "environments",
            "grade",
            "second_person",
            "forbidden",
            "reason",
            "is",
            "is_not");

    /** A program's name and the form of its call. */
    record ProgramForm(String name, CallPattern form) {}

    /** What is demanded of what fulfils the conditions. */
    record Demand(Grade grade, String reason, boolean secondPerson, boolean forbidden) {

        Risk at(int start, int end) {
            return new Risk(
                    grade, reason, start, end, secondPerson, forbidden ? Optional.of(reason) : Optional.empty());
        }
    }

    StricterRule {
        environments = Set.copyOf(environments);
        is = List.copyOf(is);
        isNot = List.copyOf(isNot);
    }

    static StricterRule read(Node node) throws Wrong {
        RuleNode keys = new RuleNode(node, KEYS);
        boolean secondPerson = keys.flag("second_person", false);
        boolean forbidden = keys.flag("forbidden", false);
        Optional<Grade> grade = keys.choice("grade", Grade.class);
        if (grade.isEmpty() && !secondPerson && !forbidden) {
            throw new Wrong(node, "a rule needs \"grade\", \"second_person: true\" or \"forbidden: true\"");
        }
        String reason = keys.text("reason");
        if (reason.isEmpty()) {
            throw new Wrong(node, "the key \"reason\" is missing: a person will read it on the card");
        }
        Set<Environment> environments = EnumSet.noneOf(Environment.class);
        for (String word : keys.words("environments")) {
            environments.add(RuleNode.choice(keys.at("environments"), word, Environment.class));
        }
        if (keys.has("environments") && environments.isEmpty()) {
            throw new Wrong(keys.at("environments"), "name at least one environment, or leave the key out for all");
        }
        Optional<ProgramForm> program = program(keys.text("program"));
        Optional<Pattern> text = text(keys);
        Optional<String> function = Optional.of(keys.text("function")).filter(f -> !f.isEmpty());
        Optional<Grade> atLeast = keys.choice("at_least", Grade.class);
        if (program.isEmpty() && text.isEmpty() && function.isEmpty() && atLeast.isEmpty()) {
            throw new Wrong(node, "a rule needs a condition: \"program\", \"text\", \"function\" or \"at_least\"");
        }
        if (program.isPresent() && function.isPresent()) {
            throw new Wrong(node, "\"program\" and \"function\" cannot both hold; write two rules");
        }
        return new StricterRule(
                program,
                text,
                function,
                atLeast,
                environments.isEmpty() ? EnumSet.allOf(Environment.class) : environments,
                // What nobody may run alone, or at all, is never shown as harmless.
                new Demand(grade.orElse(forbidden ? Grade.DESTRUCTIVE : Grade.READ), reason, secondPerson, forbidden),
                new ArrayList<>(keys.list("is")),
                new ArrayList<>(keys.list("is_not")),
                keys.line());
    }

    private static Optional<ProgramForm> program(String words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        int blank = words.indexOf(' ');
        return Optional.of(new ProgramForm(
                blank < 0 ? words : words.substring(0, blank),
                new CallPattern(blank < 0 ? "" : words.substring(blank))));
    }

    private static Optional<Pattern> text(RuleNode keys) throws Wrong {
        String expression = keys.text("text");
        try {
            return expression.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            throw new Wrong(keys.at("text"), "\"text\" is no regular expression: " + e.getDescription());
        }
    }
}
