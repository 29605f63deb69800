package dev.runbench.command.shell;

import dev.runbench.command.shell.ShellCommand.Simple;
import java.util.List;
import java.util.stream.Stream;

/** Walks a tree through everything that may run: lists, bodies, substitutions, here-documents. */
public final class ShellTree {

    private ShellTree() {}

    /** Every simple command anywhere in a list; one comes before those inside of its words. */
    public static List<Simple> simpleCommands(CommandList list) {
        return inside(list).toList();
    }

    private static Stream<Simple> inside(CommandList list) {
        return list.items().stream()
                .flatMap(i -> i.pipelines().stream())
                .flatMap(p -> p.commands().stream())
                .flatMap(ShellTree::inside);
    }

    private static Stream<Simple> inside(ShellCommand command) {
        Stream<Simple> own = switch (command) {
            case Simple simple ->
                join(
                        Stream.of(simple),
                        simple.assignments().stream()
                                .flatMap(a -> join(
                                        parts(a.subscript()), parts(a.value().parts()))),
                        words(simple.words()));
            case ShellCommand.Group group -> inside(group.body());
            case ShellCommand.If choice ->
                join(
                        choice.branches().stream().flatMap(b -> join(inside(b.condition()), inside(b.body()))),
                        choice.otherwise().stream().flatMap(ShellTree::inside));
            case ShellCommand.Loop loop -> join(inside(loop.condition()), inside(loop.body()));
            case ShellCommand.For each -> join(each.words().stream().flatMap(ShellTree::words), inside(each.body()));
            case ShellCommand.ArithmeticFor loop ->
                join(loop.expressions().stream().flatMap(ShellTree::parts), inside(loop.body()));
            case ShellCommand.Case choice ->
                join(
                        parts(choice.word().parts()),
                        choice.arms().stream().flatMap(a -> join(words(a.patterns()), inside(a.body()))));
            case ShellCommand.Test test -> inside(test.condition());
            case ShellCommand.ArithmeticTest test -> parts(test.parts());
            case ShellCommand.Function function -> inside(function.body());
            case ShellCommand.Coprocess process -> inside(process.body());
        };
        return join(own, command.redirections().stream().flatMap(ShellTree::inside));
    }

    private static Stream<Simple> inside(Redirection redirection) {
        return join(
                parts(redirection.target().parts()),
                redirection.hereDocument().stream().flatMap(d -> parts(d.parts())));
    }

    private static Stream<Simple> inside(Condition condition) {
        return switch (condition) {
            case Condition.Joined joined -> joined.conditions().stream().flatMap(ShellTree::inside);
            case Condition.Not not -> inside(not.condition());
            case Condition.Unary unary -> parts(unary.word().parts());
            case Condition.Binary binary ->
                join(parts(binary.left().parts()), parts(binary.right().parts()));
            case Condition.NotEmpty alone -> parts(alone.word().parts());
        };
    }

    private static Stream<Simple> words(List<Word> words) {
        return words.stream().flatMap(w -> parts(w.parts()));
    }

    private static Stream<Simple> parts(List<Part> parts) {
        return parts.stream().flatMap(ShellTree::inside);
    }

    private static Stream<Simple> inside(Part part) {
        return switch (part) {
            case Part.Substitution substitution -> inside(substitution.commands());
            case Part.ProcessSubstitution process -> inside(process.commands());
            default -> part.inner().flatMap(ShellTree::inside);
        };
    }

    @SafeVarargs
    private static Stream<Simple> join(Stream<Simple>... streams) {
        return Stream.of(streams).flatMap(s -> s);
    }
}
