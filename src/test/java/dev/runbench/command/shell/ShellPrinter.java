package dev.runbench.command.shell;

import dev.runbench.command.shell.CommandList.Item;
import dev.runbench.command.shell.CommandList.Pipeline;
import java.util.ArrayList;
import java.util.List;

/** Writes a tree as a shell text, from the tree alone: one way of spacing, every list in lines. */
final class ShellPrinter {

    private final StringBuilder out = new StringBuilder();
    private List<HereDocument> announced = new ArrayList<>();

    private ShellPrinter() {}

    static String print(CommandList list) {
        ShellPrinter printer = new ShellPrinter();
        printer.list(list);
        return printer.out.toString();
    }

    static String print(ShellCommand command) {
        Span span = command.span();
        Pipeline pipeline = new Pipeline(List.of(), List.of(command), List.of(), span);
        return print(new CommandList(List.of(new Item(List.of(pipeline), List.of(), false, span)), span));
    }

    private void list(CommandList list) {
        for (Item item : list.items()) {
            for (int i = 0; i < item.pipelines().size(); i++) {
                pipeline(item.pipelines().get(i));
                if (i < item.operators().size()) {
                    out.append(item.operators().get(i) ? " && " : " || ");
                }
            }
            out.append(item.background() ? " &" : "");
            lineEnd();
        }
    }

    private void lineEnd() {
        out.append('\n');
        List<HereDocument> now = announced;
        announced = new ArrayList<>();
        for (HereDocument document : now) {
            if (document.literal()) {
                out.append(document.text());
            } else {
                document.parts().forEach(this::part);
            }
            out.append(document.delimiter()).append('\n');
        }
    }

    private void pipeline(Pipeline pipeline) {
        pipeline.prefixes().forEach(p -> out.append(p).append(' '));
        for (int i = 0; i < pipeline.commands().size(); i++) {
            command(pipeline.commands().get(i));
            if (i < pipeline.errorsToo().size()) {
                out.append(pipeline.errorsToo().get(i) ? " |& " : " | ");
            }
        }
    }

    private void command(ShellCommand command) {
        switch (command) {
            case ShellCommand.Simple simple -> {
                simple.assignments().forEach(this::assignment);
                simple.words().forEach(this::spaced);
            }
            case ShellCommand.Group group -> {
                out.append(group.subshell() ? "(\n" : "{\n");
                list(group.body());
                out.append(group.subshell() ? ")" : "}");
            }
            case ShellCommand.If choice -> {
                String word = "if";
                for (ShellCommand.Branch branch : choice.branches()) {
                    out.append(word).append('\n');
                    list(branch.condition());
                    out.append("then\n");
                    list(branch.body());
                    word = "elif";
                }
                choice.otherwise().ifPresent(o -> {
                    out.append("else\n");
                    list(o);
                });
                out.append("fi");
            }
            case ShellCommand.Loop loop -> {
                out.append(loop.until() ? "until\n" : "while\n");
                list(loop.condition());
                body(loop.body());
            }
            case ShellCommand.For each -> {
                out.append(each.select() ? "select " : "for ").append(each.name());
                each.words().ifPresent(words -> {
                    out.append(" in ");
                    words.forEach(this::spaced);
                });
                out.append('\n');
                body(each.body());
            }
            case ShellCommand.ArithmeticFor loop -> {
                out.append("for ((");
                for (int i = 0; i < 3; i++) {
                    loop.expressions().get(i).forEach(this::part);
                    out.append(i < 2 ? ";" : "))\n");
                }
                body(loop.body());
            }
            case ShellCommand.Case choice -> {
                out.append("case ");
                word(choice.word());
                out.append(" in\n");
                for (ShellCommand.Arm arm : choice.arms()) {
                    out.append('(');
                    for (int i = 0; i < arm.patterns().size(); i++) {
                        out.append(i > 0 ? "|" : "");
                        word(arm.patterns().get(i));
                    }
                    out.append(")\n");
                    list(arm.body());
                    out.append(arm.end()).append('\n');
                }
                out.append("esac");
            }
            case ShellCommand.Test test -> {
                out.append("[[ ");
                condition(test.condition());
                out.append(" ]]");
            }
            case ShellCommand.ArithmeticTest test -> {
                out.append("((");
                test.parts().forEach(this::part);
                out.append("))");
            }
            case ShellCommand.Function function -> {
                out.append("function ").append(function.name()).append(" ()\n");
                command(function.body());
            }
            case ShellCommand.Coprocess process -> {
                out.append("coproc ");
                process.name().ifPresent(this::spaced);
                command(process.body());
            }
        }
        command.redirections().forEach(this::redirection);
    }

    private void body(CommandList list) {
        out.append("do\n");
        list(list);
        out.append("done");
    }

    private void condition(Condition condition) {
        switch (condition) {
            case Condition.Joined joined -> {
                for (int i = 0; i < joined.conditions().size(); i++) {
                    out.append(i == 0 ? "" : joined.and() ? " && " : " || ");
                    boolean group = joined.conditions().get(i) instanceof Condition.Joined;
                    out.append(group ? "( " : "");
                    condition(joined.conditions().get(i));
                    out.append(group ? " )" : "");
                }
            }
            case Condition.Not not -> {
                boolean group = not.condition() instanceof Condition.Joined;
                out.append(group ? "! ( " : "! ");
                condition(not.condition());
                out.append(group ? " )" : "");
            }
            case Condition.Unary unary -> {
                out.append(unary.operator()).append(' ');
                word(unary.word());
            }
            case Condition.Binary binary -> {
                spaced(binary.left());
                out.append(binary.operator()).append(' ');
                word(binary.right());
            }
            case Condition.NotEmpty alone -> word(alone.word());
        }
    }

    private void redirection(Redirection redirection) {
        out.append(' ')
                .append(redirection.descriptor())
                .append(redirection.operator().sign());
        if (redirection.operator().sign().length() < 3) {
            out.append(redirection.hereDocument().isPresent() ? "" : " ");
        }
        word(redirection.target());
        redirection.hereDocument().ifPresent(announced::add);
    }

    private void assignment(Assignment assignment) {
        out.append(assignment.name());
        if (!assignment.subscript().isEmpty()) {
            out.append('[');
            assignment.subscript().forEach(this::part);
            out.append(']');
        }
        out.append(assignment.appends() ? "+=" : "=");
        spaced(assignment.value());
    }

    private void spaced(Word word) {
        word(word);
        out.append(' ');
    }

    private void word(Word word) {
        word.parts().forEach(this::part);
    }

    private void part(Part part) {
        switch (part) {
            case Part.Literal literal -> out.append(literal.text());
            case Part.Escaped escaped -> out.append('\\').append(escaped.text());
            case Part.SingleQuoted quoted ->
                out.append('\'').append(quoted.text()).append('\'');
            case Part.AnsiQuoted quoted ->
                out.append("$'").append(quoted.source()).append('\'');
            case Part.DoubleQuoted quoted -> {
                out.append(quoted.translated() ? "$\"" : "\"");
                quoted.parts().forEach(this::part);
                out.append('"');
            }
            case Part.Parameter parameter -> {
                out.append("${").append(parameter.prefix()).append(parameter.name());
                if (!parameter.subscript().isEmpty()) {
                    out.append('[');
                    parameter.subscript().forEach(this::part);
                    out.append(']');
                }
                out.append(parameter.operator());
                parameter.argument().forEach(this::part);
                out.append('}');
            }
            case Part.Substitution substitution -> nested("$(", substitution.commands());
            case Part.Arithmetic arithmetic -> {
                out.append("$((");
                arithmetic.parts().forEach(this::part);
                out.append("))");
            }
            case Part.ProcessSubstitution process -> nested(process.input() ? "<(" : ">(", process.commands());
            case Part.Array array -> {
                out.append('(');
                array.elements().forEach(this::spaced);
                out.append(')');
            }
        }
    }

    private void nested(String opening, CommandList commands) {
        List<HereDocument> outer = announced;
        announced = new ArrayList<>();
        out.append(opening).append('\n');
        list(commands);
        out.append(')');
        announced = outer;
    }
}
