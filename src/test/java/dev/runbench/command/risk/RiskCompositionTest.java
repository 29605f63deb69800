package dev.runbench.command.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbench.command.shell.ShellSyntax;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** However a dangerous piece is put into a text of harmless ones, the text is dangerous. */
class RiskCompositionTest {

    private static final int TEXTS = 24_000;
    private static final List<String> HARMLESS = List.of(
            "ls -la",
            "uptime",
            "df -h | sort -k5",
            "cat /etc/hosts",
            "echo done",
            "true",
            "date +%F",
            "ps aux | head -5",
            "grep -c x /var/log/syslog",
            "kubectl get pods -A",
            "systemctl status nginx",
            "[ -f /etc/x ]",
            "awk '{print $1}' f",
            "sed -n '1,5p' f",
            "x=1",
            "for i in 1 2; do date; done",
            "if true; then id; fi",
            "curl -s http://localhost/health",
            "(uptime)",
            "{ w; }",
            "find /var/log -name '*.log'",
            "psql -c 'select 1'",
            "test -d /x && ls /x",
            "while read l; do echo $l; done < f",
            "ssh web-1 uptime",
            "[[ -n $x ]]");
    private static final List<String> DANGEROUS = List.of(
            "rm -rf /srv",
            "dd if=/dev/zero of=/dev/sda",
            "reboot",
            "kill -9 1",
            "systemctl stop nginx",
            "mkfs.ext4 /dev/sdb",
            "kubectl delete pod web-1",
            "docker system prune -af",
            "truncate -s 0 f",
            "find /srv -delete",
            "iptables -F",
            "psql -c 'drop table t'",
            "redis-cli flushall",
            "git reset --hard",
            "crontab -r",
            "echo x > /etc/motd",
            "sed -i s/a/b/ f",
            "zfs destroy tank",
            "userdel app",
            "helm uninstall web");
    // X is the dangerous piece (it stands where a command may), H a harmless one.
    private static final List<String> FORMS = List.of(
            "X",
            "H; X",
            "X; H",
            "H && X",
            "H || X",
            "X && H",
            "X || H",
            "H & X",
            "H | X",
            "X | H",
            "H\nX",
            "X\nH",
            "! X",
            "(X)",
            "(H; X)",
            "{ X; }",
            "{ H; X; }",
            "$(X)",
            "echo $(X)",
            "echo \"a $(X) b\"",
            "echo `X`",
            "x=$(X)",
            "x=\"`X`\"",
            "cat <(X)",
            "H > >(X)",
            "echo ${y:-$(X)}",
            "echo $(( $(X) + 1 ))",
            "if X; then H; fi",
            "if H; then X; fi",
            "if H; then H; else X; fi",
            "if H; then H; elif X; then H; fi",
            "while X; do H; done",
            "while H; do X; done",
            "until H; do X; done",
            "for i in 1 2; do X; done",
            "for i in $(X); do H; done",
            "for ((i=0;i<2;i++)); do X; done",
            "case a in a) X;; b) H;; esac",
            "case $(X) in *) H;; esac",
            "f() { X; }; f",
            "function g { H; X; }",
            "[[ -n $(X) ]] && H",
            "time X",
            "cat <<E\n$(X)\nE",
            "cat <<E\na\nE\nX",
            "a=(1 $(X))",
            "echo ${a[$(X)]}",
            "H # note\nX",
            "coproc X",
            "trap 'H' 0; X",
            "select i in a; do X; done",
            "H 2>&1 | { H; X; }",
            "export y=$(X)",
            "local y=\"$(X)\"",
            "echo <<< \"$(X)\"",
            "cat < <(X)");
    // W stands where only plain words may follow, Q where the piece is put in single quotes.
    private static final List<String> WRAPPED = List.of(
            "sudo W",
            "sudo -u app W",
            "env W",
            "env LANG=C W",
            "nohup W",
            "nice W",
            "timeout 5 W",
            "command W",
            "exec W",
            "setsid W",
            "stdbuf -oL W",
            "eval Q",
            "sh -c Q",
            "bash -lc Q",
            "su -c Q",
            "ssh web-1 Q",
            "watch Q",
            "xargs sh -c Q",
            "find . -exec sh -c Q \\;",
            "docker exec web sh -c Q",
            "kubectl exec web-1 -- sh -c Q",
            "echo Q | sh",
            "bash <<< Q",
            "trap Q EXIT",
            "printf '%s' Q | bash",
            "flock /tmp/l -c Q",
            "B | base64 -d | sh",
            "runuser -l app -c Q",
            "chroot /mnt W",
            "nsenter -t 1 -m W",
            "systemd-run W",
            "strace W",
            "busybox W",
            "ionice -c3 W",
            "sh <<'END'\nX\nEND",
            "ssh h <<'END'\nX\nEND");

    private final Random random = new Random(20261122);

    private String one(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }

    private String composed(String piece) {
        String text = piece;
        int layers = 1 + random.nextInt(3);
        for (int i = 0; i < layers; i++) {
            boolean simple = !text.contains("\n") && text.matches("[\\w./ :=*'-]+") && !text.contains("=$");
            String form = random.nextInt(4) == 0 ? one(WRAPPED) : one(FORMS);
            if (form.contains("W") && (!simple || !DANGEROUS.contains(text))
                    || form.contains("Q") && text.contains("'\n")) {
                form = one(FORMS);
            }
            text = filled(form, text);
        }
        return text;
    }

    private String filled(String form, String text) {
        StringBuilder all = new StringBuilder();
        for (char c : form.toCharArray()) {
            switch (c) {
                case 'X', 'W' ->
                    all.append(twoBrackets(all, text) ? " " : "")
                            .append(
                                    form.contains("`X`")
                                            ? text.replace("\\", "\\\\").replace("`", "\\`")
                                            : text);
                case 'H' -> all.append(one(HARMLESS));
                case 'Q' -> all.append("'").append(text.replace("'", "'\\''")).append("'");
                case 'B' ->
                    all.append("echo ")
                            .append(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
                default -> all.append(c);
            }
        }
        return all.toString();
    }

    // "((" would begin arithmetic, in which "reboot" is a variable.
    private static boolean twoBrackets(StringBuilder before, String text) {
        return !before.isEmpty() && before.charAt(before.length() - 1) == '(' && text.startsWith("(");
    }

    @Test
    void aDangerousPieceGluedInAnywhereIsSeen() {
        List<String> missed = new ArrayList<>();
        int understood = 0;
        int destructive = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = composed(one(DANGEROUS));
            Risk risk = RiskCorpusTest.shell(text);
            understood += ShellSyntax.parse(text) instanceof ShellSyntax.Understood ? 1 : 0;
            destructive += risk.grade() == Risk.Grade.DESTRUCTIVE ? 1 : 0;
            if (!risk.grade().dangerous()) {
                missed.add(risk.grade() + ": " + text);
            }
        }
        System.out.println(TEXTS + " compositions, " + understood + " parse, " + destructive + " destructive by name");
        assertThat(missed).isEmpty();
        // Texts that do not parse would prove little.
        assertThat(understood).isGreaterThan(TEXTS * 9 / 10);
        assertThat(destructive).isGreaterThan(TEXTS * 8 / 10);
    }

    @Test
    void harmlessPiecesAloneAreMostlyReadInTheSameForms() {
        int read = 0;
        int texts = 4000;
        for (int i = 0; i < texts; i++) {
            read += RiskCorpusTest.shell(composed(one(HARMLESS))).grade() == Risk.Grade.READ ? 1 : 0;
        }
        System.out.println(read * 100 / texts + " % of compositions of harmless pieces are read");
        // Else the other test would be passed by calling everything dangerous.
        assertThat(read).isGreaterThan(texts * 7 / 10);
    }

    @Test
    void aNameIsSeenThroughAnyQuoting() {
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            String name = "rm"
                    .chars()
                    .mapToObj(c -> quoted((char) c))
                    .collect(Collectors.joining(one(List.of("", "", "''", "\"\"", "\\\n", "$''"))));
            String text = one(List.of("", "ls; ", "sudo ", "x=1; ", "echo a | ")) + name + " -rf /srv";
            if (RiskCorpusTest.shell(text).grade() != Risk.Grade.DESTRUCTIVE) {
                missed.add(text);
            }
        }
        assertThat(missed).isEmpty();
    }

    private String quoted(char c) {
        return switch (random.nextInt(8)) {
            case 0 -> "\\" + c;
            case 1 -> "'" + c + "'";
            case 2 -> "\"" + c + "\"";
            case 3 -> "$'" + c + "'";
            case 4 -> "$'\\x" + Integer.toHexString(c) + "'";
            case 5 -> "$'\\" + Integer.toOctalString(c) + "'";
            case 6 -> "$'\\u00" + Integer.toHexString(c) + "'";
            default -> String.valueOf(c);
        };
    }

    @Test
    void aDangerousStatementAmongHarmlessOnesIsSeenInSql() {
        List<String> harmless = List.of(
                "select 1", "select count(*) from t", "show max_connections", "select ';' from t", "explain select 1");
        List<String> dangerous = List.of(
                "drop table t", "delete from t", "truncate t", "update t set a = 1", "alter table t drop column a");
        List<String> forms = List.of(
                "H; X",
                "X; H",
                "H;\nX;",
                "/* H */ X",
                "-- H\nX",
                "H; /* ' */ X",
                "H -- ;\n; X",
                "explain analyze X",
                "(X)",
                "X -- H",
                "H; H; X; H",
                "with d as (X returning *) select * from d",
                "select $$a$$; X",
                "select 'a''b'; X",
                "/*! X */",
                "H /*!50000 ; X */",
                "begin; X; commit",
                "select 1 where exists (select 1); X",
                "do $$ begin X; end $$",
                "prepare p as X",
                "copy (X returning *) to stdout",
                "select E'a\\''; X; --'");
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            String text = one(forms).replace("H", one(harmless)).replace("X", one(dangerous));
            text = random.nextBoolean() ? text.toUpperCase(java.util.Locale.ROOT) : text;
            text = random.nextBoolean() && !text.contains("--")
                    ? text.replace(" ", one(List.of("  ", "\n", "\t", "/**/ ", " --x\n")))
                    : text;
            Risk risk = RiskPolicy.grade(Grammar.SQL, text);
            String shell = "psql <<'END'\n" + text + "\nEND";
            if (!risk.grade().dangerous()
                    && !text.toLowerCase(java.util.Locale.ROOT).startsWith("prepare")) {
                missed.add(risk.grade() + ": " + text);
            } else if (RiskCorpusTest.shell(shell).grade() == Risk.Grade.READ) {
                missed.add("READ: " + shell);
            }
        }
        assertThat(missed).isEmpty();
    }
}
