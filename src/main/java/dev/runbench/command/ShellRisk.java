package dev.runbench.command;

import dev.runbench.command.Risk.Grade;
import dev.runbench.command.ShellWords.Kind;
import dev.runbench.command.ShellWords.Token;
import dev.runbench.command.shell.Mistake;
import dev.runbench.command.shell.ShellSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Grades a shell line: looks into pipes, lists, substitutions and wrappers, and takes the worst of what it finds. */
final class ShellRisk {

    private static final int DEEPEST = 6;
    private static final Set<String> KEYWORDS = Set.of(
            "if",
            "then",
            "else",
            "elif",
            "fi",
            "for",
            "while",
            "until",
            "do",
            "done",
            "case",
            "esac",
            "select",
            "function",
            "{",
            "}",
            "[[",
            "coproc",
            "in");
    private static final Set<String> HARMLESS_VARIABLES =
            Set.of("LANG", "LC_ALL", "LC_TIME", "TZ", "COLUMNS", "NO_COLOR");
    private static final Set<String> SINKS = Set.of("/dev/null", "/dev/stdout", "/dev/stderr");

    private ShellRisk() {}

    static Risk grade(String text) {
        Risk risk = grade(text, 0);
        return switch (ShellSyntax.parse(text)) {
            case ShellSyntax.Understood _ -> risk;
            // The shell may still run what stands before the mistake.
            case ShellSyntax.Broken(Mistake mistake) ->
                new Risk(
                                Grade.UNKNOWN,
                                "It does not parse. " + mistake.message(),
                                mistake.offset(),
                                Math.min(mistake.offset() + 1, text.length()))
                        .worse(risk);
        };
    }

    private static Risk grade(String text, int depth) {
        if (depth > DEEPEST) {
            return new Risk(Grade.UNKNOWN, "It is nested too deeply to be understood.", 0, text.length());
        }
        Risk worst = new Risk(Grade.READ, "It only reads.", 0, 0);
        List<Token> command = new ArrayList<>();
        boolean empty = true;
        for (Token token : ShellWords.split(text)) {
            for (ShellWords.Inner inner : token.inner()) {
                worst = worst.worse(grade(inner.text(), depth + 1).shifted(inner.start()));
            }
            switch (token.kind()) {
                case STRANGE ->
                    worst = worst.worse(
                            at(token, Grade.UNKNOWN, "This part of the line cannot be understood for sure."));
                case SEPARATOR -> {
                    worst = worst.worse(command(command, depth));
                    command.clear();
                }
                case WORD, REDIRECT -> {
                    command.add(token);
                    empty = false;
                }
            }
        }
        worst = worst.worse(command(command, depth));
        return empty && worst.grade() == Grade.READ
                ? new Risk(Grade.UNKNOWN, "There is no command in it.", 0, text.length())
                : worst;
    }

    /** One simple command with its assignments and redirections. */
    private static Risk command(List<Token> tokens, int depth) {
        Risk worst = new Risk(Grade.READ, "It only reads.", 0, 0);
        List<Token> words = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Kind.REDIRECT) {
                i++;
                worst = worst.worse(redirect(token, i < tokens.size() ? tokens.get(i) : token));
            } else if (token.is("<")) {
                // Reading from a file: the file's name is no argument. Descriptor copies carry no name.
                i += token.end() - token.start() == 1 ? 1 : 0;
            } else {
                words.add(token);
            }
        }
        while (!words.isEmpty() && isAssignment(words.getFirst())) {
            Token first = words.removeFirst();
            String name = first.text().substring(0, first.text().indexOf('='));
            if (!HARMLESS_VARIABLES.contains(name)) {
                worst = worst.worse(at(first, Grade.UNKNOWN, "Setting " + name + " may change what the command does."));
            }
        }
        return words.isEmpty() ? worst : worst.worse(words(words, depth));
    }

    /** A command word with its arguments. */
    static Risk words(List<Token> words, int depth) {
        Token head = words.getFirst();
        if (head.is("!")) {
            return words.size() > 1 ? words(words.subList(1, words.size()), depth) : unknown(head);
        }
        if (depth > DEEPEST || head.expands() || KEYWORDS.contains(head.text())) {
            return at(head, Grade.UNKNOWN, "What runs here is only known to the shell.");
        }
        String name = ShellCommands.programName(head.text());
        List<Token> args = words.subList(1, words.size());
        if (name.isEmpty()) {
            return at(head, Grade.UNKNOWN, "A program outside of the system's folders may do anything.");
        }
        int inner = ShellCommands.innerCommandAt(name, args);
        if (inner >= 0) {
            List<Token> run = new ArrayList<>(args.subList(inner, args.size()));
            if (name.equals("xargs") && !run.isEmpty()) {
                // What xargs reads comes last, and may be an option.
                run.add(new Token(Kind.WORD, "", true, head.start(), head.end(), List.of()));
            }
            return run.isEmpty() ? unknown(head) : words(run, depth + 1);
        }
        return ShellCommands.grade(name, head, args, depth);
    }

    private static Risk redirect(Token operator, Token target) {
        if (target.kind() == Kind.WORD && !target.expands() && SINKS.contains(target.text())) {
            return new Risk(Grade.READ, "It only reads.", 0, 0);
        }
        int end = Math.max(operator.end(), target.end());
        return operator.text().contains(">>")
                ? new Risk(Grade.CHANGE, "It appends to a file.", operator.start(), end)
                : new Risk(Grade.DESTRUCTIVE, "It overwrites a file.", operator.start(), end);
    }

    private static boolean isAssignment(Token token) {
        return token.kind() == Kind.WORD && token.text().matches("(?s)[A-Za-z_][A-Za-z0-9_]*\\+?=.*");
    }

    static Risk unknown(Token head) {
        return at(head, Grade.UNKNOWN, "Nothing is known here about \"" + head.text() + "\".");
    }

    static Risk at(Token token, Grade grade, String reason) {
        return new Risk(grade, reason, token.start(), token.end());
    }
}
