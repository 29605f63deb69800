package dev.runbench.command.shell;

import java.util.List;
import java.util.Optional;

/** One word as it stands in the text. Without parts it is the empty value of an assignment. */
public record Word(List<Part> parts, Span span) {

    public Word {
        parts = List.copyOf(parts);
    }

    /**
     * What the command gets for this word; empty if the shell replaces something in it, so that only the shell knows
     * (a variable, a substitution, a pattern for file names, a tilde, braces).
     */
    public Optional<String> value() {
        StringBuilder value = new StringBuilder();
        for (Part part : parts) {
            Optional<String> fixed = part.fixed();
            boolean replaced = part instanceof Part.Literal literal
                    && isReplaced(literal.text(), value.isEmpty(), parts.size() == 1);
            if (fixed.isEmpty() || replaced) {
                return Optional.empty();
            }
            value.append(fixed.get());
        }
        return Optional.of(value.toString());
    }

    /** What it would be if nothing in it were replaced by the name of a file; empty if something else is. */
    Optional<String> plain() {
        return parts.size() == 1 && parts.getFirst() instanceof Part.Literal literal
                ? Optional.of(literal.text())
                : parts.isEmpty() ? Optional.of("") : Optional.empty();
    }

    // The words "{}" and "[" are what they are.
    private static boolean isReplaced(String text, boolean first, boolean alone) {
        return first && text.startsWith("~")
                || text.indexOf('*') >= 0
                || text.indexOf('?') >= 0
                || text.indexOf('[') >= 0 && !(alone && text.equals("["))
                || text.indexOf('{') >= 0 && !(alone && text.equals("{}"))
                || text.contains("=~")
                || text.contains(":~");
    }
}
