package dev.runbench.command.risk;

import dev.runbench.command.risk.Risk.Grade;
import dev.runbench.command.shell.CommandList;
import dev.runbench.command.shell.Mistake;
import dev.runbench.command.shell.ShellSyntax;
import java.util.OptionalInt;

/** Grades a shell text by its tree: the worst of what it finds anywhere in it. */
final class ShellRisk {

    private static final int DEEPEST = 5;
    private static final int MOST_PREFIXES = 40;

    private final Grading grading;

    ShellRisk(Grading grading) {
        this.grading = grading;
    }

    Risk grade(String text) {
        return grade(text, new CallInput.None(), 0);
    }

    /**
     * Grades a text that a shell reads.
     *
     * @param depth how many shells have read it before
     */
    Risk grade(String text, CallInput input, int depth) {
        if (depth > DEEPEST) {
            return new Risk(Grade.UNKNOWN, "It is nested too deeply to be understood.", 0, text.length());
        }
        Risk hidden = hidden(text);
        return switch (ShellSyntax.parse(text)) {
            case ShellSyntax.Understood(CommandList commands) ->
                tree(text, commands, input, depth).worse(hidden);
            case ShellSyntax.Broken(Mistake mistake) ->
                new Risk(
                                Grade.UNKNOWN,
                                "It does not parse. " + mistake.message(),
                                mistake.offset(),
                                Math.min(mistake.offset() + 1, text.length()))
                        .worse(beforeMistake(text, mistake.offset(), input, depth));
        };
    }

    private Risk tree(String text, CommandList commands, CallInput input, int depth) {
        if (commands.items().isEmpty()) {
            return new Risk(Grade.UNKNOWN, "There is no command in it.", 0, text.length());
        }
        ShellNames names = new ShellNames();
        // The first walk only learns the names that the text makes itself.
        new ShellWalk(text, this, grading, names, depth).list(commands, input);
        return new ShellWalk(text, this, grading, names, depth).list(commands, input);
    }

    // The shell may still run what stands before the mistake.
    private Risk beforeMistake(String text, int offset, CallInput input, int depth) {
        int end = Math.min(offset, text.length());
        for (int tries = 0; tries < MOST_PREFIXES && end > 0; tries++) {
            if (ShellSyntax.parse(text.substring(0, end)) instanceof ShellSyntax.Understood(CommandList commands)) {
                return commands.items().isEmpty() ? Risk.none() : tree(text.substring(0, end), commands, input, depth);
            }
            end = separator(text, end - 1).orElse(0);
        }
        return Risk.none();
    }

    private static OptionalInt separator(String text, int before) {
        for (int i = before - 1; i > 0; i--) {
            if (";\n&|".indexOf(text.charAt(i)) >= 0) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    // What cannot be seen, or looks like something else, is not what a person agrees to.
    private static Risk hidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = Character.isISOControl(c) && c != '\t' && c != '\n';
            boolean blank = c > ' ' && (Character.isWhitespace(c) || Character.isSpaceChar(c));
            if (control || blank || Character.getType(c) == Character.FORMAT) {
                return new Risk(
                        Grade.UNKNOWN, "There is a character in it that cannot be seen for what it is.", i, i + 1);
            }
        }
        return Risk.none();
    }
}
