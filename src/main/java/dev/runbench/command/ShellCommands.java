package dev.runbench.command;

import dev.runbench.command.Risk.Grade;
import dev.runbench.command.ShellWords.Token;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What common programs do. A program that is not in here is unknown. */
final class ShellCommands {

    private static final Set<String> READERS =
            words("ls cat head tail grep egrep fgrep zgrep zcat wc cut tr df du free uptime w who whoami id"
                    + " uname ps pgrep pstree vmstat iostat mpstat netstat lsof stat pwd echo printf true false test ["
                    + " printenv nproc lscpu lsblk lsmod lspci last getent dig nslookup host ping traceroute md5sum sha1sum"
                    + " sha256sum readlink realpath basename dirname jq column cmp diff strings od tac nl rev seq sleep which"
                    + " type comm paste fold expand numfmt lsns findmnt arch groups locale");
    private static final Set<String> CHANGERS =
            words("mkdir touch ln cp mv chmod chown chgrp tee install rsync scp mount umount"
                    + " useradd usermod groupadd apt apt-get dnf yum pip npm renice logrotate setfacl sysctl ip ifconfig"
                    + " patch gzip gunzip unzip wget logger crontab at passwd");
    private static final Set<String> DESTROYERS =
            words("rm rmdir unlink shred truncate dd wipefs fdisk parted sgdisk lvremove vgremove"
                    + " pvremove lvreduce userdel groupdel reboot shutdown halt poweroff init telinit kill pkill killall swapoff"
                    + " iptables ip6tables nft ipset mkswap dropdb");
    // Options that turn a reader into something else. Long ones may be abbreviated.
    private static final Map<String, Pattern> READER_UNLESS = Map.ofEntries(
            unless("sort", "-[a-zA-Z]*[oST].*|--(o|co|t).*"),
            unless("uniq", "[^-].*"),
            unless("date", "-[a-zA-Z]*s.*|--s.*|[^-+].*"),
            unless("hostname", "[^-].*|-[a-zA-Z]*[bF].*|--(b|fi).*"),
            unless("dmesg", "-[a-zA-Z]*[cCDEn].*|--(cl|con|rea).*"),
            unless("ss", "-[a-zA-Z]*[KD].*|--(k|di).*"),
            unless("journalctl", "--(va|rot|fl|syn|rel|sm|set|up|cursor-f).*"),
            unless("less", "\\+.*|-[a-zA-Z]*[oOkTt].*|--[lLt].*"),
            unless("more", "\\+.*"),
            unless("file", "-[a-zA-Z]*C.*|--com.*"),
            unless("top", "-[^bnHcpuo1].*|[^-0-9].*"),
            unless("xxd", "-r.*|[^-].*"));
    private static final Map<String, Set<String>> READING_VERBS = Map.of(
            "systemctl", words("status show is-active is-enabled is-failed list-units list-timers list-unit-files cat"),
            "docker", words("ps logs inspect images version info top port diff history"),
            "podman", words("ps logs inspect images version info top port diff history"),
            "kubectl", words("get describe logs top version explain cluster-info api-resources events"),
            "git", words("status"),
            "service", Set.of(),
            "helm", words("list status history version"));
    private static final Map<String, Set<String>> CHANGING_VERBS = Map.of(
            "systemctl", words("start restart reload try-restart reload-or-restart enable daemon-reload reset-failed"),
            "docker", words("start restart pull tag unpause"),
            "podman", words("start restart pull tag unpause"),
            "kubectl", words("apply scale rollout label annotate cordon uncordon set patch create"),
            "git", words("pull fetch add commit"),
            "service", Set.of(),
            "helm", words("upgrade install"));
    private static final Map<String, Set<String>> DESTROYING_VERBS = Map.of(
            "systemctl", words("stop kill disable mask isolate poweroff reboot halt rescue emergency"),
            "docker", words("rm rmi kill stop prune"),
            "podman", words("rm rmi kill stop prune"),
            "kubectl", words("delete drain replace"),
            "git", words("reset clean push"),
            "service", Set.of(),
            "helm", words("uninstall delete rollback"));
    private static final Map<String, Pattern> WRAPPERS = Map.of(
            "sudo", Pattern.compile("-[nHE]+"),
            "doas", Pattern.compile("-n"),
            "nohup", Pattern.compile("(?!)"),
            "time", Pattern.compile("-p"),
            "nice", Pattern.compile("-n\\d+|-\\d+"),
            "timeout", Pattern.compile("\\d+(\\.\\d+)?[smhd]?"),
            "stdbuf", Pattern.compile("-[ioe][0L]"),
            "command", Pattern.compile("(?!)"),
            "xargs", Pattern.compile("-[0r]+|-[nPL]\\d+"));
    private static final Pattern SYSTEM_FOLDER = Pattern.compile("(/usr(/local)?)?/s?bin/([^/]+)");

    private ShellCommands() {}

    /** The program's own name; empty if it lies in no system folder. */
    static String programName(String word) {
        if (word.indexOf('/') < 0) {
            return word;
        }
        var matcher = SYSTEM_FOLDER.matcher(word);
        return matcher.matches() ? matcher.group(3) : "";
    }

    /** Index of the command that a wrapper such as sudo or xargs runs; -1 if this is no wrapper. */
    static int innerCommandAt(String name, List<Token> args) {
        Pattern skipped = WRAPPERS.get(name);
        if (skipped == null) {
            return -1;
        }
        int i = 0;
        while (i < args.size()
                && !args.get(i).expands()
                && skipped.matcher(args.get(i).text()).matches()) {
            i++;
        }
        return i;
    }

    static Risk grade(String name, Token head, List<Token> args, int depth) {
        if (DESTROYERS.contains(name) || name.startsWith("mkfs")) {
            return ShellRisk.at(head, Grade.DESTRUCTIVE, "\"" + name + "\" removes, ends or overwrites things.");
        }
        if (CHANGERS.contains(name)) {
            return ShellRisk.at(head, Grade.CHANGE, "\"" + name + "\" changes the system.");
        }
        if (READERS.contains(name)) {
            return evaluates(name, args) ? ShellRisk.unknown(head) : read();
        }
        return switch (name) {
            case "find" -> find(head, args, depth);
            case "sed" -> sed(head, args);
            case "awk" -> awk(head, args);
            case "curl" -> curl(head, args);
            case "env" -> args.isEmpty() ? read() : ShellRisk.unknown(head);
            default ->
                READER_UNLESS.containsKey(name)
                        ? readerUnless(name, head, args)
                        : READING_VERBS.containsKey(name) ? verbs(name, head, args) : ShellRisk.unknown(head);
        };
    }

    // Bash evaluates the name of a variable that is given with -v, command substitutions in its index included.
    private static boolean evaluates(String name, List<Token> args) {
        return Set.of("test", "[", "printf").contains(name)
                && args.stream().anyMatch(a -> a.text().startsWith("-v"));
    }

    private static Risk readerUnless(String name, Token head, List<Token> args) {
        Pattern unless = READER_UNLESS.get(name);
        for (Token arg : args) {
            if (arg.expands() || unless == null || unless.matcher(arg.text()).matches()) {
                return ShellRisk.at(
                        arg, Grade.UNKNOWN, "This argument may make \"" + head.text() + "\" change something.");
            }
        }
        return read();
    }

    private static Risk verbs(String name, Token head, List<Token> args) {
        if (args.isEmpty() || args.getFirst().expands()) {
            return ShellRisk.unknown(head);
        }
        Token verb = args.getFirst();
        if (DESTROYING_VERBS.getOrDefault(name, Set.of()).contains(verb.text())) {
            return ShellRisk.at(
                    verb, Grade.DESTRUCTIVE, "\"" + name + " " + verb.text() + "\" ends or removes things.");
        }
        if (CHANGING_VERBS.getOrDefault(name, Set.of()).contains(verb.text())) {
            return ShellRisk.at(verb, Grade.CHANGE, "\"" + name + " " + verb.text() + "\" changes the system.");
        }
        boolean writesFiles = verb.is("cluster-info") && args.size() > 1;
        if (READING_VERBS.getOrDefault(name, Set.of()).contains(verb.text()) && !writesFiles) {
            return read();
        }
        return ShellRisk.at(verb, Grade.UNKNOWN, "Nothing is known here about \"" + name + " " + verb.text() + "\".");
    }

    private static Risk find(Token head, List<Token> args, int depth) {
        Risk worst = read();
        for (int i = 0; i < args.size(); i++) {
            Token arg = args.get(i);
            if (arg.is("-delete")) {
                return ShellRisk.at(arg, Grade.DESTRUCTIVE, "It deletes every file it finds.");
            }
            if (arg.text().matches("-(exec|execdir|ok|okdir)")) {
                worst = worst.worse(
                        i + 1 < args.size()
                                ? ShellRisk.words(args.subList(i + 1, args.size()), depth + 1)
                                : ShellRisk.unknown(head));
                // What stands between -exec and its end is no option of find.
                while (i < args.size() && !args.get(i).is(";") && !args.get(i).is("+")) {
                    i++;
                }
            } else if (arg.text().startsWith("-fprint") || arg.text().equals("-fls")) {
                worst = worst.worse(ShellRisk.at(arg, Grade.DESTRUCTIVE, "It overwrites a file."));
            } else if (arg.expands()) {
                worst = worst.worse(
                        ShellRisk.at(arg, Grade.UNKNOWN, "The shell may turn this into an action of find."));
            }
        }
        return worst;
    }

    private static Risk sed(Token head, List<Token> args) {
        boolean script = false;
        for (Token arg : args) {
            if (arg.text().matches("-[nErsz]*i.*|--in-place.*")) {
                return ShellRisk.at(arg, Grade.DESTRUCTIVE, "It rewrites files in place.");
            }
            if (!script && !arg.text().startsWith("-")) {
                // Only printing of lines is known to be harmless: w writes files and e runs commands.
                script = !arg.expands() && arg.text().matches("[0-9,$ ]*[pdq]|/[^/]*/[pd]");
                if (!script) {
                    return ShellRisk.at(arg, Grade.UNKNOWN, "A sed script may write files or run commands.");
                }
            } else if (arg.expands()
                    || arg.text().startsWith("-") && !arg.text().matches("-[nErsz]+")) {
                return ShellRisk.at(arg, Grade.UNKNOWN, "This argument of sed is not understood.");
            }
        }
        return script ? read() : ShellRisk.unknown(head);
    }

    private static Risk awk(Token head, List<Token> args) {
        for (Token arg : args) {
            boolean option = arg.text().startsWith("-") && !arg.text().matches("-F.*");
            if (arg.expands() || option || arg.text().matches("(?s).*(system|getline|[|>@]|printf?\\s*>).*")) {
                return ShellRisk.at(arg, Grade.UNKNOWN, "An awk program may write files or run commands.");
            }
        }
        return args.isEmpty() ? ShellRisk.unknown(head) : read();
    }

    private static Risk curl(Token head, List<Token> args) {
        for (Token arg : args) {
            if (arg.text().startsWith("-")
                    && !arg.text()
                            .matches("-[sSfkILiv46]+|--(silent|fail|head|include|location|max-time|show-error)")) {
                return ShellRisk.at(arg, Grade.UNKNOWN, "This option of curl may send or store something.");
            }
            boolean http = arg.text().matches("(?i)https?://.*");
            if (!http && (arg.expands() || arg.text().contains("://"))) {
                return ShellRisk.at(arg, Grade.UNKNOWN, "Other protocols than HTTP may send commands.");
            }
        }
        return args.isEmpty() ? ShellRisk.unknown(head) : read();
    }

    private static Risk read() {
        return new Risk(Grade.READ, "It only reads.", 0, 0);
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }

    private static Map.Entry<String, Pattern> unless(String name, String pattern) {
        return Map.entry(name, Pattern.compile(pattern));
    }
}
