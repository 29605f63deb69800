package dev.runbench.runbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The prompt in front of a pasted command.
 *
 * @param kind what reads the line
 * @param end where the command begins in the line
 * @param host the host or database the prompt names; empty if it names none
 */
record Prompt(Kind kind, int end, String host) {

    enum Kind {
        NONE,
        SHELL,
        /** A "# " that is root's prompt or a comment: the line itself has to tell. */
        ROOT_OR_COMMENT,
        SQL
    }

    private static final Pattern SHELL =
            Pattern.compile("^\\s*(?:\\[?[\\w.-]+@([\\w.-]+)[: ][^\\]$#]*]?\\s?[$#%]|\\$|❯|➜\\s+\\S+)\\s+(?=\\S)");
    private static final Pattern ROOT = Pattern.compile("^\\s*#\\s(?=\\S)");
    private static final Pattern SQL =
            Pattern.compile("^\\s*(?:(?:mysql|sqlite|SQL|MariaDB \\[[\\w()]+])>|([\\w-]+)(?:=[>#]|-[>#]))\\s+(?=\\S)");
    private static final Prompt NONE = new Prompt(Kind.NONE, 0, "");

    static Prompt of(String line) {
        Matcher shell = SHELL.matcher(line);
        if (shell.find()) {
            return new Prompt(Kind.SHELL, shell.end(), name(shell));
        }
        Matcher sql = SQL.matcher(line);
        if (sql.find()) {
            return new Prompt(Kind.SQL, sql.end(), name(sql));
        }
        Matcher root = ROOT.matcher(line);
        if (root.find()) {
            return new Prompt(Kind.ROOT_OR_COMMENT, root.end(), "");
        }
        return NONE;
    }

    /** Certainly a prompt. */
    boolean isPrompt() {
        return kind == Kind.SHELL || kind == Kind.SQL;
    }

    private static String name(Matcher m) {
        String name = m.group(1);
        return name == null ? "" : name;
    }
}
