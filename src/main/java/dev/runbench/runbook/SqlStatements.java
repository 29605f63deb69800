package dev.runbench.runbook;

import dev.runbench.runbook.FoundCommand.Kind;
import java.util.List;

/** Cuts a block of SQL into statements at semicolons outside quotes; comments become remarks. */
final class SqlStatements {

    private final List<FoundCommand> found;
    private String comment = "";
    private StringBuilder text = new StringBuilder();
    private int start = -1;
    private int end = -1;

    SqlStatements(List<FoundCommand> found) {
        this.found = found;
    }

    void read(Block block, String source, List<Integer> starts, List<String> lines) {
        boolean transaction = lines.stream().anyMatch(l -> l.strip().matches("(?i)(?:begin|start transaction)\\b.*"));
        for (int i = 0; i < lines.size(); i++) {
            line(starts.get(i), lines.get(i));
        }
        flush("");
        if (transaction && !found.isEmpty()) {
            // Statements of one transaction belong on one connection, in one go.
            int from = found.getFirst().start();
            int to = found.getLast().end();
            String whole = CommandState.dedent(source, from, to, block.indent());
            String remark = found.getFirst().comment();
            found.clear();
            found.add(new FoundCommand(Kind.BY_HAND, whole, from, to, remark, "", ""));
        }
    }

    private void line(int at, String line) {
        if (text.isEmpty() && line.strip().startsWith("--")) {
            comment = (comment + " " + line.strip().substring(2).strip()).strip();
            return;
        }
        if (text.isEmpty() && line.isBlank()) {
            return;
        }
        int from = 0;
        boolean quoted = quoted(text.toString());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                String behind = line.substring(i + 1).strip();
                append(at + from, line.substring(from, i + 1));
                if (behind.startsWith("--") || behind.isEmpty()) {
                    flush(behind.replaceFirst("^--\\s*", ""));
                    return;
                }
                flush("");
                from = i + 1;
            } else if (c == '-' && !quoted && line.startsWith("--", i)) {
                break;
            }
        }
        append(at + from, line.substring(from));
    }

    private static boolean quoted(String sql) {
        String code = sql.replaceAll("--[^\\n]*", "");
        return code.chars().filter(c -> c == '\'').count() % 2 == 1;
    }

    private void append(int at, String part) {
        if (start < 0) {
            int blank = part.length() - part.stripLeading().length();
            start = at + blank;
            text.append(part.stripLeading());
        } else {
            text.append('\n').append(part);
        }
        end = at + part.stripTrailing().length();
    }

    private void flush(String result) {
        String sql = text.toString().strip();
        if (!sql.isEmpty()) {
            boolean meta = sql.startsWith("\\") || !ShellWords.isSql(sql);
            found.add(new FoundCommand(meta ? Kind.BY_HAND : Kind.SQL, sql, start, end, comment, result, ""));
            comment = "";
        }
        text = new StringBuilder();
        start = -1;
    }
}
