package dev.runbench.runbook;

import dev.runbench.runbook.FoundCommand.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the commands in a code block and keeps them apart from comments and sample output. */
final class CommandBlock {

    private static final Set<String> SHELL =
            Set.of("bash", "sh", "shell", "zsh", "ksh", "console", "terminal", "shell-session", "prompt");
    private static final Set<String> SCRIPT = Set.of("bash", "sh", "shell", "zsh", "ksh");
    private static final Set<String> SQL =
            Set.of("sql", "psql", "postgresql", "postgres", "mysql", "plsql", "tsql", "mariadb");
    private static final Set<String> DATA = Set.of(
            "yaml",
            "yml",
            "json",
            "promql",
            "logql",
            "xml",
            "ini",
            "toml",
            "diff",
            "log",
            "properties",
            "java",
            "go",
            "html",
            "csv",
            "mermaid",
            "hcl",
            "jinja",
            "conf",
            "nginx");
    private static final Pattern OUTPUT = Pattern.compile(
            "^(?:[A-Z][A-Z0-9_()/%-]*(?:\\s{2,}|$).*|[\\[{<*|+=^].*|\\d.*|.*\\S\\s{3,}\\S+\\s{3,}\\S.*|\\w[\\w -]*:(?:\\s.*)?|\\.\\.\\.|Error.*|Warning.*|.*: (?:error|warning|command not found).*)$");
    private static final Pattern YAML = Pattern.compile("^(?:- )?[\\w./\"-]+:(?:\\s.*)?$");
    private static final Pattern FAILED = Pattern.compile(
            "(?i)argument list too long|command not found|no such file or directory|permission denied|^error:|: error:|cannot (?:access|stat|open)|syntax error|does not exist",
            Pattern.MULTILINE);

    private record Line(int start, String text) {
        int end() {
            return start + text.length();
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final String language;
    private final List<FoundCommand> found = new ArrayList<>();
    private String comment = "";

    static List<FoundCommand> read(Block block, String source) {
        CommandBlock b = new CommandBlock(block, source);
        String text = CommandState.dedent(source, block.start(), block.end(), block.indent());
        if (HttpBlock.isRequest(text)) {
            return List.of(new FoundCommand(Kind.HTTP, text, block.start(), block.end(), "", "", ""));
        }
        if (b.lines.stream().anyMatch(l -> b.isPrompt(l.text()))) {
            b.prompted();
        } else if (SQL.contains(b.language) || !DATA.contains(b.language) && b.beginsLikeSql()) {
            new SqlStatements(b.found)
                    .read(
                            block,
                            source,
                            b.lines.stream().map(Line::start).toList(),
                            b.lines.stream().map(Line::text).toList());
        } else if (!DATA.contains(b.language) && b.beginsLikeShell()) {
            b.plain();
        }
        return CommandState.join(b.found, source, block.indent());
    }

    /** The sample shows the command going wrong. */
    static boolean failed(FoundCommand command) {
        return FAILED.matcher(command.result()).find();
    }

    private CommandBlock(Block block, String source) {
        language = block.label();
        int start = block.start();
        boolean first = true;
        while (start <= block.end()) {
            int end = source.indexOf('\n', start);
            end = end < 0 || end > block.end() ? block.end() : end;
            int from = start;
            // The first line of a spoken block begins behind the speaker's name.
            int least = first && source.lastIndexOf('\n', start) + 1 != start ? 0 : block.indent();
            while (from < end && from - start < least && Character.isWhitespace(source.charAt(from))) {
                from++;
            }
            int to = end;
            while (to > from && Character.isWhitespace(source.charAt(to - 1))) {
                to--;
            }
            lines.add(new Line(from, source.substring(from, to)));
            start = end + 1;
            first = false;
        }
    }

    private boolean isPrompt(String line) {
        Prompt p = Prompt.of(line);
        boolean known = SHELL.contains(language) || SQL.contains(language);
        return switch (p.kind()) {
            case NONE -> false;
            case SHELL -> {
                String rest = line.substring(p.end());
                yield !DATA.contains(language)
                        && (known && !ShellWords.isMetricQuery(rest) || ShellWords.isCommand(rest));
            }
            case SQL ->
                !DATA.contains(language)
                        && (ShellWords.isSql(line.substring(p.end()))
                                || line.substring(p.end()).startsWith("\\"));
            case ROOT_OR_COMMENT ->
                !SCRIPT.contains(language)
                        && !DATA.contains(language)
                        && ShellWords.isCertainlyCommand(line.substring(p.end()));
        };
    }

    private boolean beginsLikeSql() {
        String text = String.join("\n", lines.stream().map(Line::text).toList()).strip();
        return ShellWords.isSql(text)
                && !text.startsWith("set -")
                && (Character.isUpperCase(text.replaceFirst("(?s)^(?:\\s*--[^\\n]*\\n)*\\s*", "")
                                .charAt(0))
                        || text.endsWith(";"));
    }

    private boolean beginsLikeShell() {
        for (Line l : lines) {
            if (l.text().isBlank() || l.text().startsWith("#")) {
                continue;
            }
            return ShellWords.isCommand(l.text()) || SCRIPT.contains(language) && looksLikeUnknownTool(l.text());
        }
        return false;
    }

    private static boolean looksLikeUnknownTool(String line) {
        return line.matches("[a-z~./][\\w./-]*(?:\\s+\\S.*)?")
                && !OUTPUT.matcher(line).matches()
                && !YAML.matcher(line).matches()
                && !line.matches(".*[a-z][.!?]$")
                && !ShellWords.isSql(line)
                && !ShellWords.isMetricQuery(line);
    }

    private void prompted() {
        for (int i = 0; i < lines.size(); ) {
            String line = lines.get(i).text();
            Prompt prompt = Prompt.of(line);
            if (isPrompt(line)) {
                i = command(i, prompt, lines.get(i).start() + prompt.end());
            } else {
                if (!line.isBlank() && line.startsWith("# ") && found.isEmpty()) {
                    comment = line.substring(1).strip();
                } else if (!line.isBlank()) {
                    output(line);
                }
                i++;
            }
        }
    }

    private void plain() {
        boolean inOutput = false;
        for (int i = 0; i < lines.size(); ) {
            String line = lines.get(i).text();
            if (line.isBlank()) {
                inOutput = false;
                i++;
            } else if (isComment(line)) {
                comment = (comment + " " + line.replaceFirst("^\\s*#+\\s*", "")).strip();
                i++;
            } else if (inOutput || !isCommandHere(line)) {
                inOutput = !found.isEmpty();
                output(line);
                i++;
            } else {
                i = command(
                        i, new Prompt(Prompt.Kind.SHELL, 0, ""), lines.get(i).start());
            }
        }
    }

    private static boolean isComment(String line) {
        return line.stripLeading().startsWith("#");
    }

    private boolean isCommandHere(String line) {
        return ShellWords.isCommand(line) || SCRIPT.contains(language) && looksLikeUnknownTool(line);
    }

    // Takes the command that begins in line i, as many lines as it has; gives the line behind it.
    private int command(int i, Prompt prompt, int from) {
        String first = lines.get(i).text().substring(from - lines.get(i).start());
        int start = from + first.length() - first.stripLeading().length();
        StringBuilder text = new StringBuilder(first.stripLeading());
        int last = i;
        boolean shell = prompt.kind() != Prompt.Kind.SQL;
        while (!complete(text.toString(), shell) && last + 1 < lines.size()) {
            last++;
            String next = lines.get(last).text();
            text.append('\n').append(next.startsWith("> ") && prompt.end() > 0 ? next.substring(2) : next);
        }
        if (last > i && !complete(text.toString(), shell)) {
            // Never ends: an apostrophe in prose. Take the line as it is.
            text = new StringBuilder(first.stripLeading());
            last = i;
        }
        String whole = text.toString();
        int end = lines.get(last).end();
        String behind = "";
        int hash = shell && last == i ? ShellLines.commentStart(whole) : whole.length();
        if (hash < whole.length()) {
            behind = whole.substring(hash).replaceFirst("^#+\\s*", "").strip();
            whole = whole.substring(0, hash).stripTrailing();
            end = start + whole.length();
        }
        Kind kind = !shell
                ? whole.startsWith("\\") ? Kind.BY_HAND : Kind.SQL
                : CommandWords.needsTerminal(whole) ? Kind.BY_HAND : Kind.SHELL;
        found.add(new FoundCommand(kind, whole, start, end, comment, behind, prompt.host()));
        comment = "";
        return last + 1;
    }

    private static boolean complete(String text, boolean shell) {
        return shell
                ? ShellLines.isComplete(text)
                : text.startsWith("\\") || text.stripTrailing().endsWith(";");
    }

    private void output(String line) {
        if (!found.isEmpty()) {
            found.add(found.removeLast().withResult(line));
        }
    }
}
