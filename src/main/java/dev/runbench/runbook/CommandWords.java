package dev.runbench.runbook;

import dev.runbench.runbook.Runbook.Action;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a command changes something, judged by its words. Only for hints in texts: what may run is decided by the risk
 * policy of {@code command} and a person.
 */
final class CommandWords {

    private static final Pattern MUTATING_SHELL = Pattern.compile(
            "(?:^|[;&|(`\\s'\"])(?:rm|mv|dd|mkfs\\S*|truncate|shred|chmod|chown|kill|pkill|killall|reboot|shutdown|poweroff|halt"
                    + "|useradd|userdel|mount|umount|lvextend|resize2fs|xfs_growfs|fsck|wipefs|parted)\\s"
                    + "|\\b(?:systemctl|service)\\s+(?:\\S+\\s+)*(?:start|stop|restart|reload|enable|disable|mask|unmask|try-restart)\\b"
                    + "|\\b(?:kubectl|oc|helm)\\s+(?:-\\S+\\s+|\\S+=\\S+\\s+|\\S+\\s+){0,4}?(?:apply|create|delete|edit|patch|scale|drain|cordon"
                    + "|uncordon|rollout\\s+(?:restart|undo)|annotate|label|taint|replace|set|rollback|upgrade|uninstall|install)\\b"
                    + "|\\bdocker\\s+(?:\\S+\\s+)?(?:rm|rmi|stop|kill|restart|start|run|prune)\\b"
                    + "|\\b(?:apt|apt-get|yum|dnf|pip|npm|snap)\\s+(?:\\S+\\s+)?(?:install|remove|purge|upgrade|update)\\b"
                    + "|\\bcurl\\b.*(?:-X|--request)\\s*[\"']?(?:POST|PUT|DELETE|PATCH)\\b"
                    + "|\\b(?:CONFIG SET|FLUSHALL|FLUSHDB|DEL)\\b|--(?:execute|force|delete|reset-offsets)\\b|\\s-delete\\b"
                    + "|\\b(?:pg_ctl|pg_ctlcluster)\\s.*(?:stop|start|restart|promote)\\b|\\bpg_promote\\b|\\bpg_terminate_backend\\b"
                    + "|\\bsed\\s+(?:-\\S+\\s+)*-i|\\btee\\s|(?:^|[^0-9&>2])>{1,2}\\s*(?!/dev/null|&)\\S",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern MUTATING_SQL = Pattern.compile(
            "\\b(?:insert\\s+into|update\\s+\\S+(?:\\s+\\S+)?\\s+set|delete\\s+from|drop\\s|truncate|alter\\s|create\\s|grant\\s"
                    + "|revoke\\s|vacuum\\s+full|reindex|cluster\\s|call\\s|merge\\s+into|replace\\s+into|kill\\s+\\d"
                    + "|pg_(?:terminate|cancel)_backend|pg_drop_replication_slot|pg_promote|pg_reload_conf|pg_switch_wal)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NEEDS_A_PERSON_AT_THE_TERMINAL = Pattern.compile(
            "(?:sudo\\s+(?:-\\S+\\s+)*)?(?:(?:vi|vim|nano|less|more|visudo|htop|screen|tmux|passwd)\\b.*|top\\s*$|crontab\\s+-e.*"
                    + "|(?:kubectl|oc)\\s+(?:\\S+\\s+)*?edit\\s.*|(?:kubectl|oc)\\s+(?:\\S+\\s+)*?debug\\s+[^\\n]*(?<!-- )$"
                    + "|(?:bash|sh|su|chroot)(?:\\s+-?[\\w/-]*)?\\s*$|su\\s+-\\s+\\w+\\s*$|sudo\\s+(?:-i|-s|su)\\b.*|exit\\s*$"
                    + "|(?:kubectl|oc|docker|podman)\\s+.*\\s-(?:it|ti|i|t)\\s.*\\b(?:bash|sh|psql|mysql)\\s*$"
                    + "|(?:kubectl|oc)\\s+(?:\\S+\\s+)*?rsh\\s+\\S+(?:\\s+\\S+/\\S+)?\\s*$"
                    + "|ssh\\s+(?:-\\S+\\s+)*[\\w.@$<>{}-]+\\s*$|(?:psql|mysql|redis-cli|mongosh|sqlite3)(?:\\s+-[hUdpnu]\\s*\\S+)*\\s*\\w*\\s*$)",
            Pattern.DOTALL);

    private CommandWords() {}

    static boolean mutates(Action action) {
        return switch (action) {
            case Action.Ssh ssh -> MUTATING_SHELL.matcher(ssh.command()).find() || mutatesInQuotes(ssh.command());
            case Action.Sql sql -> MUTATING_SQL.matcher(sql.statement()).find();
            case Action.Manual _ -> false;
        };
    }

    // psql -c "DELETE …" and the like: SQL inside a shell line.
    private static boolean mutatesInQuotes(String command) {
        String c = command.toLowerCase(Locale.ROOT);
        return (c.contains("psql") || c.contains("mysql") || c.contains("mariadb") || c.contains("sqlite3"))
                && MUTATING_SQL.matcher(command).find();
    }

    /** Opens an editor, a shell or a pager, so that it never ends without somebody typing. */
    static boolean needsTerminal(String command) {
        return NEEDS_A_PERSON_AT_THE_TERMINAL.matcher(command.strip()).matches();
    }
}
