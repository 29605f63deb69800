package dev.runbench.runbook;

import dev.runbench.command.risk.Grammar;
import dev.runbench.command.risk.RiskPolicy;
import java.util.regex.Pattern;

/** Hints about a command in a runbook's text. What may run is decided elsewhere, by a person. */
final class CommandWords {

    private static final Pattern NEEDS_A_PERSON_AT_THE_TERMINAL = Pattern.compile(
            "(?:sudo\\s+(?:-\\S+\\s+)*)?(?:(?:vi|vim|nano|less|more|visudo|htop|screen|tmux|passwd)\\b.*|top\\s*$|crontab\\s+-e.*"
                    + "|(?:kubectl|oc)\\s+(?:\\S+\\s+)*?edit\\s.*|(?:kubectl|oc)\\s+(?:\\S+\\s+)*?debug\\s+(?!.*\\s--\\s).*"
                    + "|(?:bash|sh|su|chroot)(?:\\s+-?[\\w/-]*)?\\s*$|su\\s+-\\s+\\w+\\s*$|sudo\\s+(?:-i|-s|su)\\b.*|exit\\s*$"
                    + "|(?:kubectl|oc|docker|podman)\\s+.*\\s-(?:it|ti|i|t)\\s.*\\b(?:bash|sh|psql|mysql)\\s*$"
                    + "|(?:kubectl|oc)\\s+(?:\\S+\\s+)*?rsh\\s+\\S+(?:\\s+\\S+/\\S+)?\\s*$"
                    + "|ssh\\s+(?:-\\S+\\s+)*[\\w.@$<>{}-]+\\s*$|(?:psql|mysql|redis-cli|mongosh|sqlite3)(?:\\s+-[hUdpnu]\\s*\\S+)*\\s*\\w*\\s*$)",
            Pattern.DOTALL);

    private static final Pattern ADDRESS = Pattern.compile("^(\\S+) https?://[^/\\s]*");

    private CommandWords() {}

    static boolean mutates(Action action) {
        return switch (action) {
            // A parameter is no part of the language, and its value is a word like any other.
            case Action.Ssh ssh -> changes(Grammar.SHELL, Placeholders.plain(ssh.command()));
            case Action.Sql sql -> changes(Grammar.SQL, Placeholders.plain(sql.statement()));
            case Action.Http http
            when http.isCommand() ->
                changes(
                        Grammar.HTTP,
                        Placeholders.plain(ADDRESS.matcher(http.text()).replaceFirst("$1 ")));
            default -> false;
        };
    }

    private static boolean changes(Grammar grammar, String text) {
        return !text.isBlank()
                && switch (RiskPolicy.grade(grammar, text).grade()) {
                    case CHANGE, DESTRUCTIVE -> true;
                    case READ, UNKNOWN -> false;
                };
    }

    /** Opens an editor, a shell or a pager, so that it never ends without somebody typing. */
    static boolean needsTerminal(String command) {
        return NEEDS_A_PERSON_AT_THE_TERMINAL.matcher(command.strip()).matches();
    }
}
