package dev.runbench.command.shell;

import java.util.List;
import java.util.Optional;

/** A command of a pipeline, with its redirections. */
public sealed interface ShellCommand {

    List<Redirection> redirections();

    Span span();

    /** Assignments, a program with its arguments, or both. */
    record Simple(List<Assignment> assignments, List<Word> words, List<Redirection> redirections, Span span)
            implements ShellCommand {
        public Simple {
            assignments = List.copyOf(assignments);
            words = List.copyOf(words);
            redirections = List.copyOf(redirections);
        }
    }

    /** {@code ( … )} in a shell of its own, or {@code { …; }} in this one. */
    record Group(boolean subshell, CommandList body, List<Redirection> redirections, Span span)
            implements ShellCommand {}

    /** {@code if}, with its {@code elif} branches. */
    record If(List<Branch> branches, Optional<CommandList> otherwise, List<Redirection> redirections, Span span)
            implements ShellCommand {
        public If {
            branches = List.copyOf(branches);
        }
    }

    /** A condition and what runs when it holds. */
    record Branch(CommandList condition, CommandList body) {}

    /** {@code while}, or {@code until}. */
    record Loop(boolean until, CommandList condition, CommandList body, List<Redirection> redirections, Span span)
            implements ShellCommand {}

    /**
     * {@code for}, or {@code select}.
     *
     * @param words empty if there is no {@code in}: then it goes over the shell's own arguments
     */
    record For(
            boolean select,
            String name,
            Optional<List<Word>> words,
            CommandList body,
            List<Redirection> redirections,
            Span span)
            implements ShellCommand {}

    /** {@code for ((…; …; …))}. */
    record ArithmeticFor(List<List<Part>> expressions, CommandList body, List<Redirection> redirections, Span span)
            implements ShellCommand {}

    /** {@code case}. */
    record Case(Word word, List<Arm> arms, List<Redirection> redirections, Span span) implements ShellCommand {
        public Case {
            arms = List.copyOf(arms);
        }
    }

    /**
     * One choice of a case.
     *
     * @param end {@code ;;}, {@code ;&} or {@code ;;&}; empty for a last one without
     */
    record Arm(List<Word> patterns, CommandList body, String end) {
        public Arm {
            patterns = List.copyOf(patterns);
        }
    }

    /** {@code [[ … ]]}. */
    record Test(Condition condition, List<Redirection> redirections, Span span) implements ShellCommand {}

    /** {@code (( … ))}. */
    record ArithmeticTest(List<Part> parts, List<Redirection> redirections, Span span) implements ShellCommand {
        public ArithmeticTest {
            parts = List.copyOf(parts);
        }
    }

    /** The definition of a function. Its redirections are those of the body. */
    record Function(String name, ShellCommand body, Span span) implements ShellCommand {
        @Override
        public List<Redirection> redirections() {
            return List.of();
        }
    }

    /** {@code coproc}: runs beside the shell, joined to it by pipes. */
    record Coprocess(Optional<Word> name, ShellCommand body, Span span) implements ShellCommand {
        @Override
        public List<Redirection> redirections() {
            return List.of();
        }
    }
}
