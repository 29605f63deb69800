package dev.runbench.command;

/**
 * Grades commands by what they may do, before anybody is asked. Pure and conservative: what is not understood is
 * UNKNOWN, and a READ means that every part of the text was recognised as harmless. The grade informs a person; it
 * never decides whether to ask.
 */
public final class RiskPolicy {

    private RiskPolicy() {}

    /** The grade of a command, with a reason and the part that causes it. */
    public static Risk grade(Command command) {
        return switch (command) {
            case Command.Shell shell -> ShellRisk.grade(shell.text());
            case Command.Sql sql -> SqlRisk.grade(sql.text());
        };
    }
}
