package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import dev.runbench.command.shell.Assignment;
import dev.runbench.command.shell.CommandList;
import dev.runbench.command.shell.CommandList.Pipeline;
import dev.runbench.command.shell.Part;
import dev.runbench.command.shell.ShellCommand;
import dev.runbench.command.shell.ShellCommand.Simple;
import dev.runbench.command.shell.Word;
import java.util.ArrayList;
import java.util.List;

/** Walks the tree of one shell text through everything that may run in it. */
final class ShellWalk {

    private final Grading grading;
    private final ShellNames names;
    private final CallRisk calls;
    private final WordRisk words;
    private final RedirectionRisk redirections;

    ShellWalk(String text, ShellRisk shells, Grading grading, ShellNames names, int depth) {
        this.grading = grading;
        this.names = names;
        this.calls = new CallRisk(text, shells, grading, names, depth);
        this.words = new WordRisk(names, this::list);
        this.redirections = new RedirectionRisk(names, words);
    }

    Risk list(CommandList list) {
        return list(list, new CallInput.None());
    }

    Risk list(CommandList list, CallInput input) {
        Risk worst = Risk.none();
        for (CommandList.Item item : list.items()) {
            for (Pipeline pipeline : item.pipelines()) {
                worst = worst.worse(pipeline(pipeline, input));
            }
        }
        return worst;
    }

    private Risk pipeline(Pipeline pipeline, CallInput input) {
        Risk worst = Risk.none();
        CallInput next = input;
        for (ShellCommand command : pipeline.commands()) {
            CallInput read = redirections.input(command.redirections(), next);
            worst = worst.worse(command(command, read)).worse(redirections.grade(command.redirections()));
            next = KnownOutput.of(command, read, names);
        }
        return worst;
    }

    private Risk command(ShellCommand command, CallInput input) {
        return switch (command) {
            case Simple simple -> simple(simple, input);
            case ShellCommand.Group group -> list(group.body(), input);
            case ShellCommand.If choice -> {
                Risk worst = choice.otherwise().map(o -> list(o, input)).orElse(Risk.none());
                for (ShellCommand.Branch branch : choice.branches()) {
                    worst = list(branch.condition(), input)
                            .worse(list(branch.body(), input))
                            .worse(worst);
                }
                yield worst;
            }
            case ShellCommand.Loop loop -> list(loop.condition(), input).worse(list(loop.body(), input));
            case ShellCommand.For each -> each(each, input);
            case ShellCommand.ArithmeticFor loop -> {
                Risk worst = list(loop.body(), input);
                for (List<Part> expression : loop.expressions()) {
                    worst = worst.worse(words.arithmetic(expression, loop.span()));
                }
                yield worst;
            }
            case ShellCommand.Case choice -> {
                Risk worst = words.parts(choice.word().parts());
                for (ShellCommand.Arm arm : choice.arms()) {
                    worst = worst.worse(words.all(arm.patterns())).worse(list(arm.body(), input));
                }
                yield worst;
            }
            case ShellCommand.Test test -> new ConditionRisk(words, names).grade(test.condition());
            case ShellCommand.ArithmeticTest test -> words.arithmetic(test.parts(), test.span());
            case ShellCommand.Function function -> {
                names.function(function.name());
                yield body(
                        function.body(),
                        new CallInput.Unknown(
                                function.span().start(), function.span().end()));
            }
            case ShellCommand.Coprocess process ->
                body(process.body(), input)
                        .worse(new Risk(
                                Grade.UNKNOWN,
                                "It goes on beside the shell, which may feed it anything.",
                                process.span().start(),
                                process.span().end()));
        };
    }

    private Risk body(ShellCommand body, CallInput input) {
        return command(body, redirections.input(body.redirections(), input))
                .worse(redirections.grade(body.redirections()));
    }

    private Risk each(ShellCommand.For each, CallInput input) {
        List<Word> over = each.words().orElse(List.of());
        if (over.isEmpty()) {
            names.assigned(each.name(), false, false);
        }
        over.forEach(w -> names.assigned(each.name(), w));
        Risk named = assigned(each.name(), each.span().start(), each.span().start());
        return words.all(over).worse(named).worse(list(each.body(), input));
    }

    private Risk simple(Simple simple, CallInput input) {
        Risk worst = words.all(simple.words());
        boolean alone = simple.words().isEmpty();
        for (Assignment assignment : simple.assignments()) {
            worst = worst.worse(words.parts(assignment.subscript()))
                    .worse(words.parts(assignment.value().parts()))
                    .worse(words.index(assignment.subscript(), assignment.span()));
            if (alone) {
                names.assigned(assignment.name(), assignment.value());
                if (assignment.appends()) {
                    names.assigned(assignment.name(), false, false);
                }
            }
            worst = worst.worse(
                    alone
                            ? assigned(
                                    assignment.name(),
                                    assignment.span().start(),
                                    assignment.span().end())
                            : calls.environment(
                                    assignment.name(),
                                    assignment.span().start(),
                                    assignment.span().end()));
        }
        if (alone) {
            return worst;
        }
        List<CallWord> given = new ArrayList<>();
        for (Word word : simple.words()) {
            given.add(CallWord.of(word, names));
        }
        return worst.worse(calls.grade(given, input));
    }

    /** A variable of the shell gets a value; other programs see it only if they saw it before. */
    private Risk assigned(String name, int start, int end) {
        return grading.rules().variables().isHarmful(name)
                ? new Risk(Grade.UNKNOWN, "Setting " + name + " may change what other commands do.", start, end)
                : Risk.none();
    }
}
