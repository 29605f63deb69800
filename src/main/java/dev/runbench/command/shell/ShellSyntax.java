package dev.runbench.command.shell;

/** What the shell grammar says of a text: a tree, or the first mistake in it. */
public sealed interface ShellSyntax {

    /** The text follows the grammar. */
    record Understood(CommandList commands) implements ShellSyntax {}

    /** The text does not follow the grammar; no shell would run all of it. */
    record Broken(Mistake mistake) implements ShellSyntax {}

    /**
     * Reads a text, whatever it is: POSIX shell with the extensions of bash 5.2, as a script that has set no options.
     * Never throws; a text that is nested deeper than {@value Cursor#DEEPEST} levels counts as a mistake.
     */
    static ShellSyntax parse(String text) {
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            return new Broken(Mistake.at(text, nul, "A shell command cannot hold a NUL character."));
        }
        try {
            return new Understood(new Readers(new Cursor(text)).lists().script());
        } catch (Refusal refusal) {
            return new Broken(Mistake.at(text, refusal.offset(), refusal.reason()));
        }
    }
}
