package dev.runbench.command.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A part of a word, or of a text in which the shell replaces things. */
public sealed interface Part {

    Span span();

    /** What it stands for where that does not depend on the shell's state. */
    default Optional<String> fixed() {
        return switch (this) {
            case Literal literal -> Optional.of(literal.text());
            case Escaped escaped -> Optional.of(escaped.text());
            case SingleQuoted quoted -> Optional.of(quoted.text());
            case DoubleQuoted quoted -> {
                StringBuilder text = new StringBuilder();
                for (Part part : quoted.parts()) {
                    Optional<String> fixed = part.fixed();
                    if (fixed.isEmpty()) {
                        yield Optional.empty();
                    }
                    text.append(fixed.get());
                }
                yield Optional.of(text.toString());
            }
            case AnsiQuoted _, Parameter _, Substitution _, Arithmetic _, ProcessSubstitution _, Array _ ->
                Optional.empty();
        };
    }

    /** The parts inside of it, in the order of the text. */
    default Stream<Part> inner() {
        return switch (this) {
            case DoubleQuoted quoted -> quoted.parts().stream();
            case Parameter parameter -> Stream.concat(parameter.subscript().stream(), parameter.argument().stream());
            case Arithmetic arithmetic -> arithmetic.parts().stream();
            case Array array -> array.elements().stream().flatMap(e -> e.parts().stream());
            case Literal _, Escaped _, SingleQuoted _, AnsiQuoted _, Substitution _, ProcessSubstitution _ ->
                Stream.empty();
        };
    }

    /** Characters without quotes. They may still be a pattern, braces or a tilde. */
    record Literal(String text, Span span) implements Part {}

    /** A character behind a backslash. */
    record Escaped(String text, Span span) implements Part {}

    /** {@code 'text'}. */
    record SingleQuoted(String text, Span span) implements Part {}

    /**
     * {@code $'text'}.
     *
     * @param source what stands between the quotes, its escapes not replaced
     */
    record AnsiQuoted(String source, Span span) implements Part {}

    /**
     * {@code "parts"}.
     *
     * @param translated whether it is {@code $"parts"}
     */
    record DoubleQuoted(boolean translated, List<Part> parts, Span span) implements Part {
        public DoubleQuoted {
            parts = List.copyOf(parts);
        }
    }

    /**
     * {@code $name} or {@code ${…}}.
     *
     * @param prefix "!" for an indirect one, "#" for a length, else empty
     * @param subscript what stands in the brackets behind the name
     * @param operator such as ":-" or "##"; empty if there is none
     * @param argument what stands behind the operator
     */
    record Parameter(String prefix, String name, List<Part> subscript, String operator, List<Part> argument, Span span)
            implements Part {
        public Parameter {
            subscript = List.copyOf(subscript);
            argument = List.copyOf(argument);
        }
    }

    /**
     * The output of commands.
     *
     * @param backquoted whether it is written in backquotes, else {@code $(…)}
     */
    record Substitution(boolean backquoted, CommandList commands, Span span) implements Part {}

    /** {@code $((…))} or {@code $[…]}: its text and the expansions in it. */
    record Arithmetic(List<Part> parts, Span span) implements Part {
        public Arithmetic {
            parts = List.copyOf(parts);
        }
    }

    /**
     * {@code <(…)} or {@code >(…)}: the name of a pipe to or from commands.
     *
     * @param input whether the word's command reads from it
     */
    record ProcessSubstitution(boolean input, CommandList commands, Span span) implements Part {}

    /** {@code (a b c)} as the value of an assignment. */
    record Array(List<Word> elements, Span span) implements Part {
        public Array {
            elements = List.copyOf(elements);
        }
    }
}
