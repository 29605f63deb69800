package dev.runbench.command.shell;

import java.util.List;

/** What stands in {@code [[ … ]]}. */
public sealed interface Condition {

    Span span();

    /** Conditions joined by {@code &&}, or all by {@code ||}. */
    record Joined(boolean and, List<Condition> conditions, Span span) implements Condition {
        public Joined {
            conditions = List.copyOf(conditions);
        }
    }

    /** {@code ! condition}. */
    record Not(Condition condition, Span span) implements Condition {}

    /** {@code -f word} and the like. */
    record Unary(String operator, Word word, Span span) implements Condition {}

    /** {@code left == right} and the like. */
    record Binary(Word left, String operator, Word right, Span span) implements Condition {}

    /** A word alone: whether it is not empty. */
    record NotEmpty(Word word, Span span) implements Condition {}
}
