package dev.runbench.vault;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which programs a password may come from, and their arguments as text. Shells, programs that start others, and those that
 * reach other machines are refused by name: what goes to a host or a database goes over the card. That catches a mistake; a
 * program of the person's own is what they say it is.
 */
final class PasswordProgram {

    private static final Set<String> REFUSED = Set.of(
            // Shells, and what reads a program from its arguments.
            ("sh bash dash zsh ksh mksh fish csh tcsh ash rbash busybox toybox cmd powershell pwsh nu elvish xonsh wsl"
                            + " python perl ruby node deno bun php lua awk gawk mawk sed java jshell tclsh expect osascript"
                            + " cscript wscript mshta rundll32 ed vi vim emacs make"
                            // What starts others.
                            + " env sudo doas su runuser pkexec nohup setsid timeout time nice ionice xargs find parallel"
                            + " watch script stdbuf exec start strace ltrace gdb unshare nsenter chroot systemd-run at batch"
                            // What reaches other machines and databases.
                            + " ssh scp sftp sshpass rsync telnet nc ncat netcat socat mosh plink putty kubectl oc helm"
                            + " docker podman ansible ansible-playbook salt terraform curl wget http psql mysql mariadb"
                            + " sqlplus sqlcmd sqlite3 mongosh mongo redis-cli isql")
                    .split(" "));

    private PasswordProgram() {}

    static void check(List<String> arguments) {
        if (arguments.isEmpty() || arguments.getFirst().isBlank()) {
            throw refused("There is no program after \"command:\".");
        }
        if (arguments.stream().anyMatch(a -> a.codePoints().anyMatch(Character::isISOControl))) {
            throw refused("There are control characters in it.");
        }
        String program = arguments.getFirst();
        String name = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT)
                .replaceFirst("\\.(exe|com)$", "");
        if (name.matches(".*\\.(bat|cmd|ps1|vbs|js)")) {
            throw refused("Windows would give " + name + " to a shell.");
        }
        if (REFUSED.contains(name) || REFUSED.contains(name.replaceFirst("[0-9.]+$", ""))) {
            throw refused(
                    name + " can start other programs or reach other machines, and that goes over the card only.");
        }
    }

    /** Blanks part arguments, quotes of either kind hold them together. Nothing is expanded. */
    static List<String> split(String text) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (char c : text.toCharArray()) {
            if (quote != 0 ? c == quote : c == '\'' || c == '"') {
                quote = quote == 0 ? c : 0;
                begun = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (begun) {
                    arguments.add(argument.toString());
                    argument.setLength(0);
                    begun = false;
                }
            } else {
                argument.append(c);
                begun = true;
            }
        }
        if (quote != 0) {
            throw refused("A quote is not closed.");
        }
        if (begun) {
            arguments.add(argument.toString());
        }
        return arguments;
    }

    static String joined(List<String> arguments) {
        return arguments.stream().map(PasswordProgram::quoted).collect(Collectors.joining(" "));
    }

    // A text with both kinds of quotes is put together of pieces.
    private static String quoted(String argument) {
        if (!argument.isEmpty()
                && argument.chars().noneMatch(c -> Character.isWhitespace(c) || c == '\'' || c == '"')) {
            return argument;
        }
        return "'" + argument.replace("'", "'\"'\"'") + "'";
    }

    private static ProblemException refused(String what) {
        return new ProblemException(new Problem(
                "SECRET-REFERENCE", what, "Name a program that puts out one password, as in command: pass show db-1."));
    }
}
