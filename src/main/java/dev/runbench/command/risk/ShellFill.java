package dev.runbench.command.risk;

import dev.runbench.command.risk.SafeFill.Ready;
import dev.runbench.command.risk.SafeFill.Refused;
import dev.runbench.command.shell.Part;
import dev.runbench.command.shell.ShellCommand.Simple;
import dev.runbench.command.shell.ShellSyntax;
import dev.runbench.command.shell.ShellTree;
import dev.runbench.command.shell.Span;
import dev.runbench.command.shell.Word;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A captured text in a shell command: in single quotes, and a word or a part of one in every reading. */
final class ShellFill {

    private static final Refused PLACE = new Refused(
            "In a shell command ${captured} must stand outside of quotes, backquotes and here-documents; it brings its own quotes.");
    private static final String QUOTED = "'";
    // What a shell, awk or sed would do harm with.
    private static final List<String> TELLING =
            List.of("y; rm -rf /", "BEGIN{system(\"rm -rf /\")}", "1e rm -rf /", "w /etc/passwd");

    private ShellFill() {}

    static SafeFill of(String template, String value) {
        String harmless = filled(template, "x");
        List<String> looked = Stream.concat(TELLING.stream(), Stream.of(value))
                .map(v -> filled(template, v))
                .toList();
        String filled = filled(template, value);
        Optional<String> shape = shape(harmless);
        if (template.indexOf('`') >= 0 || shape.isEmpty() || looked.stream().anyMatch(l -> !shape.equals(shape(l)))) {
            return PLACE;
        }
        if (value.startsWith("-") && option(filled, value)) {
            return new Refused(
                    "What was captured begins with \"-\" and would be read as an option; write -- before ${captured}.");
        }
        return SafeFill.objection(Grammar.SHELL, harmless, looked, value)
                .<SafeFill>map(Refused::new)
                .orElseGet(() -> new Ready(filled));
    }

    private static String filled(String template, String value) {
        return template.replace(SafeFill.REFERENCE, "'" + value.replace("'", "'\\''") + "'");
    }

    // The arguments of printf behind its format are never options.
    private static boolean option(String filled, String value) {
        if (!(ShellSyntax.parse(filled) instanceof ShellSyntax.Understood(var commands))) {
            return true;
        }
        for (Simple simple : ShellTree.simpleCommands(commands)) {
            List<Optional<String>> words =
                    simple.words().stream().map(Word::value).toList();
            boolean printf = !words.isEmpty() && words.getFirst().equals(Optional.of("printf"));
            for (int i = 0; i < words.size(); i++) {
                boolean behind = words.subList(0, i).contains(Optional.of("--"));
                if (words.get(i).filter(w -> w.startsWith(value)).isPresent() && !behind && !(printf && i >= 2)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The tree without places and without what stands in single quotes; empty if no shell would run the text. */
    private static Optional<String> shape(String text) {
        return ShellSyntax.parse(text) instanceof ShellSyntax.Understood(var commands)
                ? Optional.of(shape((Object) commands))
                : Optional.empty();
    }

    private static String shape(Object node) {
        return switch (node) {
            case Span _ -> "";
            case Part.SingleQuoted _ -> QUOTED;
            case Part.Escaped(String text, Span _) when text.equals("'") -> QUOTED;
            case List<?> list -> {
                StringBuilder all = new StringBuilder("[");
                String before = "";
                for (Object entry : list) {
                    String shape = shape(entry);
                    // A quote in the value makes three parts of one.
                    if (!(shape.equals(QUOTED) && before.equals(QUOTED))) {
                        all.append(shape).append(',');
                    }
                    before = shape;
                }
                yield all.append(']').toString();
            }
            case Optional<?> some -> some.map(s -> "?" + shape((Object) s)).orElse("-");
            case Record tree -> record(tree);
            default -> "<" + node + ">";
        };
    }

    private static String record(Record tree) {
        StringBuilder all = new StringBuilder(tree.getClass().getSimpleName()).append('(');
        for (RecordComponent component : tree.getClass().getRecordComponents()) {
            try {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                all.append(shape(accessor.invoke(tree)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the shell's tree cannot be read", e);
            }
        }
        return all.append(')').toString();
    }
}
