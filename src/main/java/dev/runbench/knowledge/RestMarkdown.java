package dev.runbench.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** reStructuredText as Markdown: sections by their underlines, literal blocks, code and notes; see docutils' specification. */
final class RestMarkdown {

    private static final Pattern LINE = Pattern.compile("([!-/:-@\\[-`{-~])\\1{2,}\\s*");
    private static final Pattern CODE = Pattern.compile(
            "(\\s*)\\.\\.\\s+(?:code-block|sourcecode|code|literalinclude|parsed-literal|highlight)::\\s*(\\S*)\\s*");
    private static final Pattern NOTE = Pattern.compile(
            "(\\s*)\\.\\.\\s+(note|warning|danger|caution|important|tip|hint|attention|error|seealso|admonition|topic)::\\s*(.*)");
    private static final Pattern DIRECTIVE =
            Pattern.compile("\\s*\\.\\.\\s+(?:_[^:]+:\\s*|(?:contents|toctree|index|meta)::.*|\\|.*)");
    private static final Pattern OPTION = Pattern.compile("\\s+:[\\w-]+:.*");
    private static final Pattern ROLE = Pattern.compile(":[a-z:+-]{2,20}:`([^`<\\n]+)(?:\\s*<[^>\\n]*>)?`");
    private static final Pattern LINK = Pattern.compile("`([^`<\\n]+?)\\s*<(https?://[^>\\s]+)>`__?");

    private final List<String> lines;
    private final List<String> levels = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();

    private RestMarkdown(String text) {
        lines = text.lines().toList();
    }

    static String of(String text) {
        var rest = new RestMarkdown(text);
        for (int i = 0; i < rest.lines.size(); ) {
            i = rest.block(i);
        }
        return rest.out.toString().strip() + "\n";
    }

    private int block(int i) {
        String line = lines.get(i);
        boolean over = isLine(i)
                && i + 2 < lines.size()
                && isLine(i + 2)
                && !lines.get(i + 1).isBlank();
        if (over && lines.get(i + 2).strip().equals(line.strip())) {
            heading(line.strip().charAt(0) + "o", lines.get(i + 1));
            return i + 3;
        }
        boolean under = !line.isBlank() && !isLine(i) && line.charAt(0) > ' ' && isLine(i + 1) && blank(i - 1);
        if (under && lines.get(i + 1).strip().length() >= Math.min(line.strip().length(), 3)) {
            heading(lines.get(i + 1).substring(0, 1), line);
            return i + 2;
        }
        Matcher code = CODE.matcher(line);
        if (code.matches()) {
            return literal(i + 1, code.group(1).length(), code.group(2));
        }
        Matcher note = NOTE.matcher(line);
        if (note.matches()) {
            String name = note.group(2);
            out.append(note.group(1))
                    .append("**")
                    .append(Character.toUpperCase(name.charAt(0)))
                    .append(name.substring(1));
            out.append(":** ").append(note.group(3)).append('\n');
            return dedented(i + 1, note.group(1).length());
        }
        if (DIRECTIVE.matcher(line).matches()) {
            int next = i + 1;
            while (next < lines.size() && OPTION.matcher(lines.get(next)).matches()) {
                next++;
            }
            return next;
        }
        boolean opens = line.stripTrailing().endsWith("::") && (blank(i + 1) || i + 1 == lines.size());
        String said =
                opens ? line.stripTrailing().substring(0, line.stripTrailing().length() - 1) : line;
        out.append(opens && said.strip().equals(":") ? "" : prose(said)).append('\n');
        return opens ? literal(i + 1, indent(line), "") : i + 1;
    }

    // The text of a note stands indented below it and would otherwise be code.
    private int dedented(int from, int around) {
        int i = from;
        int inner = -1;
        while (i < lines.size() && (lines.get(i).isBlank() || indent(lines.get(i)) > around)) {
            String line = lines.get(i);
            inner = inner < 0 && !line.isBlank() ? indent(line) : inner;
            Matcher code = CODE.matcher(line);
            if (code.matches()) {
                i = literal(i + 1, indent(line), code.group(2));
                continue;
            }
            out.append(line.isBlank() ? "" : prose(line.substring(Math.min(Math.max(0, inner), indent(line)))))
                    .append('\n');
            i++;
        }
        return i;
    }

    private int literal(int from, int around, String language) {
        int i = from;
        while (i < lines.size() && OPTION.matcher(lines.get(i)).matches()) {
            i++;
        }
        int end = i;
        int least = Integer.MAX_VALUE;
        for (int k = i; k < lines.size() && (lines.get(k).isBlank() || indent(lines.get(k)) > around); k++) {
            if (!lines.get(k).isBlank()) {
                least = Math.min(least, indent(lines.get(k)));
                end = k + 1;
            }
        }
        var code = new StringBuilder();
        for (String line : lines.subList(i, end)) {
            code.append(line.isBlank() ? "" : line.substring(least)).append('\n');
        }
        WikiMarkup.fence(out, language.matches("[\\w+#-]{0,20}") ? language : "", code.toString());
        return end == i ? from : end;
    }

    // Levels are in the order in which their lines are first used.
    private void heading(String kind, String text) {
        if (!levels.contains(kind)) {
            levels.add(kind);
        }
        out.append("\n")
                .append("#".repeat(Math.min(6, levels.indexOf(kind) + 1)))
                .append(' ')
                .append(prose(text.strip()))
                .append("\n\n");
    }

    private static String prose(String line) {
        String plain = LINK.matcher(line).replaceAll("[$1]($2)");
        plain = ROLE.matcher(plain)
                .replaceAll(m -> Matcher.quoteReplacement("`" + m.group(1).strip() + "`"));
        return plain.replace("``", "`");
    }

    private boolean isLine(int i) {
        return i < lines.size() && LINE.matcher(lines.get(i)).matches();
    }

    private boolean blank(int i) {
        return i < 0
                || i < lines.size() && lines.get(i).isBlank()
                || i < lines.size() && DIRECTIVE.matcher(lines.get(i)).matches();
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
