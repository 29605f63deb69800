package dev.runbench.runbook;

import dev.runbench.runbook.FoundCommand.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands that a log records as really run: sudo's lines (sudoers(5), "Log format"), a shell's trace ({@code set -x}), a shell's
 * history with times, and what was typed behind a prompt. What a program says of itself ("restarting worker") is none.
 */
final class LogCommands {

    private static final String TIME =
            "\\[?(?:\\d{4}-\\d\\d-\\d\\d[T ])?\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?]?";
    private static final Pattern SUDO = Pattern.compile(
            "^.*?(?:\\s([\\w.-]+)\\s+)?\\bsudo(?:\\[\\d+])?:\\s+(\\S+) : (?:[A-Z]+=\\S* ; )*USER=(\\S+) ; (?:[A-Z]+=\\S* ; )*COMMAND=(\\S.*)$");
    private static final Pattern TRACE = Pattern.compile("^(?:" + TIME + "\\s+)?\\+ (\\S.*)$");
    private static final Pattern HISTORY =
            Pattern.compile("^\\s{0,5}\\d{1,6}\\s+\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d)?\\s+(\\S.*)$");
    private static final Pattern EPOCH = Pattern.compile("^#\\d{10}$");
    private static final Pattern STAMP = Pattern.compile("^" + TIME + "\\s+");
    // What a trace shows of the script itself, not of the work.
    private static final Pattern SCRIPTING = Pattern.compile(
            "(?s)^(?:\\[{1,2}|test|echo|printf|true|false|:|set|export|local|readonly|return|exit|shift|read|trap|for|while|if|case|[A-Za-z_]\\w*=\\S*$).*");

    /**
     * A command and what the log says of how it was run.
     *
     * @param notes sentences for the person, may be empty
     */
    record Recorded(FoundCommand command, List<String> notes) {}

    private LogCommands() {}

    /**
     * The command of a line, if it records one.
     *
     * @param start the line's place in the source
     * @param before the line above; empty for none
     */
    static Optional<Recorded> of(String line, int start, String before) {
        Matcher sudo = SUDO.matcher(line);
        if (sudo.matches()) {
            return sudo(line, start, sudo);
        }
        Matcher trace = TRACE.matcher(line);
        if (trace.matches()) {
            String text = trace.group(1).strip();
            boolean work = !SCRIPTING.matcher(text).matches() && ShellWords.isCommand(text);
            return work ? shell(text, start + trace.start(1), "", List.of()) : Optional.empty();
        }
        Matcher history = HISTORY.matcher(line);
        if (history.matches() && ShellWords.isCommand(history.group(1))) {
            return shell(history.group(1).strip(), start + history.start(1), "", List.of());
        }
        if (EPOCH.matcher(before.strip()).matches() && ShellWords.isCommand(line)) {
            return shell(line.strip(), start, "", List.of());
        }
        Matcher stamp = STAMP.matcher(line);
        int from = stamp.find() ? stamp.end() : 0;
        return prompted(line.substring(from), start + from);
    }

    private static Optional<Recorded> prompted(String line, int start) {
        Prompt prompt = Prompt.of(line);
        String text = line.substring(prompt.end()).strip();
        return switch (prompt.kind()) {
            case SHELL ->
                ShellWords.isCommand(text)
                        ? shell(text, start + prompt.end(), prompt.host(), List.of())
                        : Optional.empty();
            case SQL ->
                ShellWords.isSql(text) && text.endsWith(";")
                        ? Optional.of(new Recorded(
                                new FoundCommand(
                                        Kind.SQL,
                                        text,
                                        start + prompt.end(),
                                        start + prompt.end() + text.length(),
                                        "",
                                        "",
                                        prompt.host()),
                                List.of()))
                        : Optional.empty();
            case ROOT_OR_COMMENT, NONE -> Optional.empty();
        };
    }

    private static Optional<Recorded> sudo(String line, int start, Matcher m) {
        String who = m.group(3).equals("root") ? "root" : m.group(3);
        String host = m.group(1) == null ? "" : m.group(1);
        return shell(
                m.group(4).strip(),
                start + line.indexOf("COMMAND=") + "COMMAND=".length(),
                host,
                List.of(m.group(2) + " ran it through sudo as " + who + "; sudo writes no quotes down."));
    }

    // A line that is not a whole command (a loop's head, a cut line) is none.
    private static Optional<Recorded> shell(String text, int start, String host, List<String> notes) {
        if (!ShellLines.isComplete(text) || text.endsWith("…") || text.endsWith("...")) {
            return Optional.empty();
        }
        Kind kind = CommandWords.needsTerminal(text) ? Kind.BY_HAND : Kind.SHELL;
        return Optional.of(
                new Recorded(new FoundCommand(kind, text, start, start + text.length(), "", "", host), notes));
    }
}
