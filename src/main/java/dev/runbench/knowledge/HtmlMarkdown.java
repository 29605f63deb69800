package dev.runbench.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;

/** Writes an HTML element as Markdown: headings, lists, task lists, tables and code; links and emphasis as their text. */
final class HtmlMarkdown {

    // Deeper elements are written as their text; a hostile page must not overflow the stack.
    private static final int DEEPEST = 200;

    private static final Pattern LANGUAGE =
            Pattern.compile("(?i)(?:\\blang(?:uage)?-|\\bbrush:\\s*|\\bhighlight-source-)([\\w+#]{1,20})");

    private final StringBuilder out = new StringBuilder();
    private final boolean inItem;
    private int depth;

    private HtmlMarkdown(boolean inItem, int depth) {
        this.inItem = inItem;
        this.depth = depth;
    }

    HtmlMarkdown() {
        this(false, 0);
    }

    String of(Element root) {
        children(root);
        return out.toString().strip() + "\n";
    }

    private void children(Element element) {
        if (++depth > DEEPEST) {
            inline(element.text());
        } else {
            for (Node child : element.childNodes()) {
                node(child);
            }
        }
        depth--;
    }

    private void node(Node node) {
        if (node instanceof TextNode text) {
            inline(text.getWholeText());
        } else if (node instanceof Element element) {
            element(element);
        }
    }

    private void element(Element element) {
        String name = element.normalName();
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                paragraph();
                if (!element.text().isBlank()) {
                    out.append(inItem ? "" : "#".repeat(name.charAt(1) - '0') + " ");
                    out.append(element.text().strip());
                    paragraph();
                }
            }
            case "pre" -> code(language(element), element.wholeText());
            case "code", "kbd", "samp", "tt" -> {
                String text = element.text();
                inline(text.isBlank() || text.indexOf('`') >= 0 ? text : "`" + text + "`");
            }
            case "table" -> table(element);
            case "ul", "ol", "menu" -> list(element, name.equals("ol"));
            case "br" -> line();
            case "hr" -> paragraph();
            case "img" -> inline(element.attr("alt"));
            case "textarea", "select", "button", "input" -> {}
            case "p",
                    "div",
                    "section",
                    "article",
                    "main",
                    "header",
                    "blockquote",
                    "dl",
                    "dt",
                    "dd",
                    "figure",
                    "figcaption",
                    "details",
                    "summary",
                    "address",
                    "fieldset",
                    "form" -> {
                paragraph();
                children(element);
                paragraph();
            }
            default -> children(element);
        }
    }

    // Runs of blanks are one blank, as a browser shows them.
    private void inline(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\u00a0';
            boolean before =
                    out.isEmpty() || out.charAt(out.length() - 1) == '\n' || out.charAt(out.length() - 1) == ' ';
            if (!blank) {
                out.append(c);
            } else if (!before) {
                out.append(' ');
            }
        }
    }

    private void code(String language, String text) {
        var code = new StringBuilder();
        WikiMarkup.fence(code, language, text.startsWith("\n") ? text.substring(1) : text);
        if (!code.isEmpty()) {
            paragraph();
            out.append(code.toString().stripTrailing());
            paragraph();
        }
    }

    // As highlighters name it: class="language-sh" or "brush: sh", on the block or on the code in it.
    private static String language(Element pre) {
        Element code = pre.selectFirst("> code");
        Matcher named = LANGUAGE.matcher(pre.className() + " " + (code == null ? "" : code.className()));
        return named.find() ? named.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** The language in the parameters of a highlighter, {@code brush: bash; gutter: false}; empty if there is none. */
    static String brush(String parameters) {
        Matcher named = LANGUAGE.matcher(parameters);
        String language = named.find() ? named.group(1).toLowerCase(Locale.ROOT) : "";
        return language.equals("plain") || language.equals("text") ? "" : language;
    }

    private void list(Element list, boolean numbered) {
        endBlock();
        int number = 1;
        for (Element item : list.children()) {
            boolean bare = item.normalName().equals("ul") || item.normalName().equals("ol"); // wrong, and common
            var inner = new HtmlMarkdown(true, depth);
            if (bare) {
                inner.list(item, item.normalName().equals("ol"));
            } else {
                inner.children(item);
            }
            String marker = bare ? "  " : numbered ? number++ + ". " : "- ";
            line();
            out.append(marker).append(bare ? "" : task(list, item));
            out.append(inner.out.toString().strip().replaceAll("\n(?=[^\n])", "\n" + " ".repeat(marker.length())));
        }
        endBlock();
    }

    // Lists inside an item stay close to it.
    private void endBlock() {
        if (inItem) {
            line();
        } else {
            paragraph();
        }
    }

    // GitHub's lists have check boxes, Confluence's have classes.
    private static String task(Element list, Element item) {
        Element box =
                item.selectFirst("> input[type=checkbox], > label > input[type=checkbox], > p > input[type=checkbox]");
        boolean confluence = list.hasClass("inline-task-list");
        if (box == null && !confluence) {
            return "";
        }
        boolean done = box != null ? box.hasAttr("checked") : item.hasClass("checked");
        return done ? "[x] " : "[ ] ";
    }

    private void table(Element table) {
        List<List<String>> rows = new ArrayList<>();
        for (Element row : table.select("tr")) {
            if (row.closest("table") == table) {
                rows.add(row.children().stream()
                        .filter(c ->
                                c.normalName().equals("td") || c.normalName().equals("th"))
                        .map(c -> cell(c))
                        .toList());
            }
        }
        rows.removeIf(List::isEmpty);
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        Elements codes = table.select("pre");
        if (columns == 1 || !codes.isEmpty() && rows.size() <= 2) {
            // Layout, not data: wikis put code into tables of one cell beside its line numbers.
            codes.select("[class*=lineno], [class*=gutter]").remove();
            table.select("td, th").forEach(c -> {
                paragraph();
                children(c);
                paragraph();
            });
            return;
        }
        if (columns == 0) {
            return;
        }
        paragraph();
        for (int i = 0; i < rows.size(); i++) {
            out.append("| ").append(String.join(" | ", rows.get(i)));
            out.append(" |".repeat(columns - rows.get(i).size() + 1)).append('\n');
            if (i == 0) {
                out.append("|").append(" --- |".repeat(columns)).append('\n');
            }
        }
        paragraph();
    }

    private static String cell(Element cell) {
        String text = cell.wholeText()
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .collect(Collectors.joining(" "));
        return text.replace("|", "\\|");
    }

    private void line() {
        while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
    }

    private void paragraph() {
        line();
        if (out.length() > 1 && out.charAt(out.length() - 2) != '\n') {
            out.append('\n');
        }
    }
}
