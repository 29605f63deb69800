package dev.runbench.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;

/** Writes an HTML element as Markdown: headings, lists, task lists, tables and code; links and emphasis as their text. */
final class HtmlMarkdown {

    // Deeper elements are written as their text; a hostile page must not overflow the stack.
    private static final int DEEPEST = 200;

    private final StringBuilder out = new StringBuilder();
    private String indent = "";
    private int depth;

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
                    out.append(indent.isEmpty() ? "#".repeat(name.charAt(1) - '0') + " " : "");
                    out.append(element.text().strip());
                    paragraph();
                }
            }
            case "pre" -> code(element.wholeText());
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
                if (out.isEmpty() || out.charAt(out.length() - 1) == '\n') {
                    out.append(indent);
                }
                out.append(c);
            } else if (!before) {
                out.append(' ');
            }
        }
    }

    private void code(String text) {
        String code = text.startsWith("\n") ? text.substring(1) : text;
        if (code.isBlank()) {
            return;
        }
        paragraph();
        String fence = "```";
        while (code.contains(fence)) {
            fence += "`";
        }
        out.append(indent).append(fence).append('\n');
        code.stripTrailing()
                .lines()
                .forEach(line -> out.append(indent).append(line).append('\n'));
        out.append(indent).append(fence);
        paragraph();
    }

    private void list(Element list, boolean numbered) {
        if (indent.isEmpty()) {
            paragraph();
        } else {
            line();
        }
        String outer = indent;
        int number = 1;
        for (Element item : list.children()) {
            if (item.normalName().equals("ul") || item.normalName().equals("ol")) {
                indent = outer + "  ";
                list(item, item.normalName().equals("ol"));
                indent = outer;
                continue;
            }
            line();
            String marker = (numbered ? number++ + ". " : "- ") + task(list, item);
            out.append(outer).append(marker);
            int from = out.length();
            indent = outer + " ".repeat(numbered ? marker.indexOf('.') + 2 : 2);
            children(item);
            // A paragraph inside the item must not leave its marker alone on a line.
            while (from < out.length() && out.charAt(from) == '\n') {
                out.deleteCharAt(from);
            }
            while (from < out.length() && out.charAt(from) == ' ') {
                out.deleteCharAt(from);
            }
            indent = outer;
        }
        if (indent.isEmpty()) {
            paragraph();
        } else {
            line();
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
            out.append(indent).append("| ").append(String.join(" | ", rows.get(i)));
            out.append(" |".repeat(columns - rows.get(i).size() + 1)).append('\n');
            if (i == 0) {
                out.append(indent).append("|").append(" --- |".repeat(columns)).append('\n');
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
