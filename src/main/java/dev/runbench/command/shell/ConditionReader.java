package dev.runbench.command.shell;

import dev.runbench.command.shell.WordReader.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what stands in {@code [[ … ]]} (Bash Reference Manual, Conditional Constructs). */
final class ConditionReader {

    private static final String UNARY = "abcdefghknoprstuvwxzGLNORS";
    private static final Set<String> BINARY =
            Set.of("=", "==", "!=", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef");
    private static final Set<String> MATCHING = Set.of("=", "==", "!=");

    private final Readers all;
    private final Cursor cursor;
    private final int openedAt;

    ConditionReader(Readers all, int openedAt) {
        this.all = all;
        this.cursor = all.cursor();
        this.openedAt = openedAt;
    }

    /** Reads up to and with the closing brackets. */
    Condition read() {
        Condition condition = joined(false);
        cursor.skipBlanks();
        if (!cursor.bareWord().equals("]]")) {
            throw misplaced();
        }
        cursor.eat("]]");
        return condition;
    }

    private Condition joined(boolean and) {
        int start = cursor.at;
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(and ? term() : joined(true));
            cursor.skipBlanks();
        } while (cursor.eat(and ? "&&" : "||"));
        return conditions.size() == 1
                ? conditions.getFirst()
                : new Condition.Joined(and, conditions, cursor.span(start));
    }

    private Condition term() {
        all.lists().skipLines();
        cursor.enter();
        int start = cursor.at;
        Condition condition;
        if (cursor.bareWord().equals("!")) {
            cursor.eat("!");
            condition = new Condition.Not(term(), cursor.span(start));
        } else if (cursor.eat("(")) {
            condition = joined(false);
            cursor.skipBlanks();
            if (!cursor.eat(")")) {
                throw misplaced();
            }
            all.lists().skipLines();
        } else {
            condition = primary(start);
        }
        cursor.leave();
        return condition;
    }

    private Condition primary(int start) {
        if (!all.words().isNext() || cursor.bareWord().equals("]]")) {
            throw misplaced();
        }
        Word first = all.words().read(Kind.PLAIN);
        cursor.skipBlanks();
        String operator = first.plain().orElse("");
        if (operator.length() == 2 && operator.charAt(0) == '-' && UNARY.indexOf(operator.charAt(1)) >= 0) {
            if (!all.words().isNext() || cursor.bareWord().equals("]]")) {
                throw misplaced();
            }
            Word word = all.words().read(Kind.PLAIN);
            return complete(new Condition.Unary(operator, word, cursor.span(start)));
        }
        Optional<String> binary = binary();
        if (binary.isEmpty()) {
            return new Condition.NotEmpty(first, cursor.span(start));
        }
        String sign = binary.get();
        cursor.skipBlanks();
        Kind kind = sign.equals("=~") ? Kind.EXPRESSION : MATCHING.contains(sign) ? Kind.PATTERN : Kind.PLAIN;
        boolean group = kind == Kind.EXPRESSION && cursor.look() == '(';
        if (!group && !all.words().isNext() || cursor.bareWord().equals("]]")) {
            throw misplaced();
        }
        Word second = all.words().read(kind);
        return complete(new Condition.Binary(first, sign, second, cursor.span(start)));
    }

    // Behind a complete comparison the line may end.
    private Condition complete(Condition condition) {
        all.lists().skipLines();
        return condition;
    }

    private Optional<String> binary() {
        int c = cursor.look();
        if ((c == '<' || c == '>') && cursor.lookBeyond() != '(') {
            cursor.at++;
            return Optional.of(c == '<' ? "<" : ">");
        }
        String word = cursor.bareWord();
        if (!BINARY.contains(word)) {
            return Optional.empty();
        }
        cursor.eat(word);
        return Optional.of(word);
    }

    private Refusal misplaced() {
        return cursor.look() == Cursor.END
                ? cursor.refusal(openedAt, "The \"[[\" that opens {here} is never closed by \"]]\".")
                : all.lists().unexpected("at this place of \"[[ … ]]\"");
    }
}
