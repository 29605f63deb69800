package dev.runbench.knowledge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jira's and ServiceNow's markup as Markdown; what is neither, Markdown included, stays as it is. */
final class WikiMarkup {

    private static final Pattern CODE = Pattern.compile(
            "\\{(code|noformat)(?::([^}\\n]{0,200}))?}(.*?)(?:\\{\\1}|\\z)|\\[code](.*?)(?:\\[/code]|\\z)",
            Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("(?m)^h([1-6])\\.[ \\t]+(.+)$");
    private static final Pattern MARKDOWN_HEADING = Pattern.compile("(?m)^(#{1,6})[ \\t]+(?=\\S)");
    private static final Pattern MONOSPACED = Pattern.compile("\\{\\{([^{}\\n]{1,500})}}");
    private static final Pattern LINK =
            Pattern.compile("\\[([^\\[\\]|\\n]{1,300})\\|(https?://[^\\]|\\s]{1,1000})[^\\]\\n]{0,100}]");
    private static final Pattern HEADER_ROW = Pattern.compile("(?m)^\\|\\|(.+?)\\|\\|[ \\t]*$");
    private static final Pattern PANEL =
            Pattern.compile("\\{(?:panel|quote|color|info|note|warning|tip)(?::[^}\\n]{0,200})?}");
    private static final Pattern LANGUAGE = Pattern.compile("[\\w+#-]{1,20}");

    private WikiMarkup() {}

    /**
     * Normalised text.
     *
     * @param below the level of the heading above it: its own become deeper ones
     */
    static String markdown(String text, int below) {
        var out = new StringBuilder();
        Matcher code = CODE.matcher(text);
        int from = 0;
        while (code.find()) {
            out.append(prose(text.substring(from, code.start()), below));
            if (code.group(4) != null) {
                html(out, code.group(4));
            } else {
                fence(out, language(code.group(2)), code.group(3));
            }
            from = code.end();
        }
        return out.append(prose(text.substring(from), below)).toString().strip();
    }

    // ServiceNow's [code] holds HTML.
    private static void html(StringBuilder out, String html) {
        org.jsoup.nodes.Element body = org.jsoup.Jsoup.parse(html).body();
        if (body.selectFirst("pre, p, ul, ol, table, div") == null) {
            out.append(body.wholeText());
        } else {
            out.append("\n\n").append(new HtmlMarkdown().of(body).strip()).append("\n\n");
        }
    }

    private static String language(@org.jspecify.annotations.Nullable String parameters) {
        if (parameters == null) {
            return "";
        }
        String first =
                parameters.split("\\|", 2)[0].replaceFirst("^language=", "").strip();
        return LANGUAGE.matcher(first).matches() ? first.toLowerCase(java.util.Locale.ROOT) : "";
    }

    /** A code block that nothing in it ends. */
    static void fence(StringBuilder out, String language, String code) {
        String body = code.replaceFirst("^\\s*\\n", "").stripTrailing();
        if (body.isBlank()) {
            return;
        }
        String fence = "```";
        while (body.contains(fence)) {
            fence += "`";
        }
        if (!out.isEmpty()) {
            out.append(out.charAt(out.length() - 1) == '\n' ? "\n" : "\n\n");
        }
        out.append(fence)
                .append(language)
                .append('\n')
                .append(body)
                .append('\n')
                .append(fence)
                .append("\n\n");
    }

    private static String prose(String text, int below) {
        if (text.isBlank()) {
            return "";
        }
        boolean jira = HEADING.matcher(text).find()
                || MONOSPACED.matcher(text).find()
                || HEADER_ROW.matcher(text).find();
        String plain = text;
        if (jira) {
            plain = plain.replaceAll("(?m)^#[ \\t]+(?=\\S)", "1. ").replaceAll("(?m)^\\*\\*[ \\t]+(?=\\S)", "  - ");
        }
        // A ticket's own headings must not stand above those of the document.
        plain = MARKDOWN_HEADING
                .matcher(plain)
                .replaceAll(m -> "#".repeat(Math.min(6, m.group(1).length() + below)) + " ");
        plain = HEADING.matcher(plain)
                .replaceAll(m -> "#".repeat(Math.min(6, m.group(1).charAt(0) - '0' + below)) + " "
                        + Matcher.quoteReplacement(m.group(2)));
        plain = MONOSPACED.matcher(plain).replaceAll("`$1`");
        plain = LINK.matcher(plain).replaceAll("[$1]($2)");
        plain = HEADER_ROW.matcher(plain).replaceAll(m -> {
            String[] names = m.group(1).split("\\|\\|");
            return Matcher.quoteReplacement(
                    MarkdownTable.header(java.util.List.of(names)).stripTrailing());
        });
        return PANEL.matcher(plain).replaceAll("");
    }
}
