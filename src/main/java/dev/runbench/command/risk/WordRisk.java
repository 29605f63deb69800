package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import dev.runbench.command.shell.CommandList;
import dev.runbench.command.shell.Part;
import dev.runbench.command.shell.Span;
import dev.runbench.command.shell.Word;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Grades what the shell does to replace parts of words: substitutions run commands, and so may arithmetic. */
final class WordRisk {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern NUMBER_IN_BASE = Pattern.compile("0[xX][0-9a-fA-F]+");

    private static final Pattern ARITHMETIC = Pattern.compile("[A-Za-z0-9_\\s+\\-*/%<>=!&|^~?:,()#]*");
    private static final Pattern TWO_OPERANDS = Pattern.compile("[A-Za-z0-9_)]\\s+[A-Za-z0-9_(]|\\)\\s*\\(");

    private final ShellNames names;
    private final Function<CommandList, Risk> lists;

    WordRisk(ShellNames names, Function<CommandList, Risk> lists) {
        this.names = names;
        this.lists = lists;
    }

    Risk all(List<Word> words) {
        Risk worst = Risk.none();
        for (Word word : words) {
            worst = worst.worse(parts(word.parts()));
        }
        return worst;
    }

    Risk parts(List<Part> parts) {
        Risk worst = Risk.none();
        for (Part part : parts) {
            worst = worst.worse(part(part));
        }
        return worst;
    }

    private Risk part(Part part) {
        return switch (part) {
            case Part.Literal _, Part.Escaped _, Part.SingleQuoted _ -> Risk.none();
            case Part.AnsiQuoted quoted ->
                AnsiText.decoded(quoted.source()).isPresent()
                        ? Risk.none()
                        : unknown(quoted.span(), "Shells differ in where this quoted text ends.");
            case Part.DoubleQuoted quoted -> parts(quoted.parts());
            case Part.Substitution substitution -> lists.apply(substitution.commands());
            case Part.ProcessSubstitution process -> lists.apply(process.commands());
            case Part.Arithmetic arithmetic -> arithmetic(arithmetic.parts(), arithmetic.span());
            case Part.Array array -> all(array.elements());
            case Part.Parameter parameter -> parameter(parameter);
        };
    }

    private Risk parameter(Part.Parameter parameter) {
        Risk inner = parts(parameter.subscript())
                .worse(parts(parameter.argument()))
                .worse(index(parameter.subscript(), parameter.span()));
        if (parameter.operator().contains("=")) {
            names.assigned(parameter.name(), false, false);
            return inner.worse(unknown(parameter.span(), "This expansion also sets the variable."));
        }
        if (parameter.prefix().equals("!") || parameter.operator().equals("@P")) {
            return inner.worse(unknown(parameter.span(), "This expansion may run what a variable holds."));
        }
        // The offset and length of a part are arithmetic.
        return parameter.operator().equals(":") && !parameter.argument().isEmpty()
                ? inner.worse(arithmetic(parameter.argument(), parameter.span()))
                : inner;
    }

    /** The index of an array, which bash evaluates as arithmetic. */
    Risk index(List<Part> subscript, Span span) {
        boolean whole = subscript.size() == 1
                && subscript
                        .getFirst()
                        .fixed()
                        .filter(t -> t.equals("@") || t.equals("*"))
                        .isPresent();
        return whole ? Risk.none() : arithmetic(subscript, span);
    }

    /**
     * Arithmetic runs the substitutions in it, and those in the index of an array that a variable's value names.
     */
    Risk arithmetic(List<Part> parts, Span span) {
        Risk worst = parts(parts);
        StringBuilder sketch = new StringBuilder();
        for (Part part : parts) {
            sketch.append(part instanceof Part.Literal literal ? literal.text() : "1");
            boolean harmless =
                    part instanceof Part.Literal literal ? isHarmless(literal.text()) : names.isNumber(List.of(part));
            if (!harmless) {
                worst = worst.worse(unknown(span, "Arithmetic runs what stands in a value that is no number."));
            }
        }
        // What is no arithmetic, some shells take for commands in two brackets.
        boolean arithmetic = ARITHMETIC.matcher(sketch).matches()
                && !TWO_OPERANDS.matcher(sketch).find();
        return arithmetic ? worst : worst.worse(unknown(span, "This does not look like arithmetic."));
    }

    private boolean isHarmless(String text) {
        if (text.indexOf('[') >= 0 || text.indexOf('\'') >= 0) {
            return false;
        }
        Matcher name = NAME.matcher(NUMBER_IN_BASE.matcher(text).replaceAll("0"));
        while (name.find()) {
            if (!names.isNumber(name.group())) {
                return false;
            }
        }
        return true;
    }

    private static Risk unknown(Span span, String reason) {
        return new Risk(Grade.UNKNOWN, reason, span.start(), span.end());
    }
}
