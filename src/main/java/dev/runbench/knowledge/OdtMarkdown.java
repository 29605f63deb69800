package dev.runbench.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Writes the body of an OpenDocument text as Markdown; what was deleted while changes were tracked is left out. */
final class OdtMarkdown {

    private static final int DEEPEST = 100;

    private final Map<String, Element> styles = new HashMap<>();
    private final Map<String, Element> lists = new HashMap<>();
    private final OfficeText out = new OfficeText();
    private int depth;

    void styles(Document document) {
        document.getElementsByTag("style:style").forEach(s -> styles.put(s.attr("style:name"), s));
        document.getElementsByTag("text:list-style").forEach(s -> lists.put(s.attr("style:name"), s));
    }

    OfficeText write(Element body) {
        blocks(body, "", -1);
        return out;
    }

    private void blocks(Element parent, String list, int level) {
        if (++depth < DEEPEST) {
            boolean first = true;
            for (Element block : parent.children()) {
                switch (block.tagName()) {
                    case "text:h" ->
                        out.heading(Math.max(1, DocxStyles.number(block.attr("text:outline-level"))), text(block));
                    case "text:p" -> {
                        paragraph(block, first ? list : "", level);
                        first = false;
                    }
                    case "text:list" -> {
                        String own = block.attr("text:style-name");
                        blocks(block, own.isEmpty() ? list : own, level + 1);
                    }
                    case "table:table" -> table(block);
                    case "text:tracked-changes", "text:sequence-decls", "office:forms", "text:table-of-content" -> {}
                    default -> blocks(block, list, level);
                }
            }
        }
        depth--;
    }

    private void paragraph(Element paragraph, String list, int level) {
        String text = text(paragraph);
        String style = paragraph.attr("text:style-name");
        if (isTitle(style)) {
            out.heading(1, text);
        } else if (isCode(style)) {
            (text.isEmpty() ? List.of("") : text.lines().toList()).forEach(out::code);
        } else if (level >= 0 && !list.isEmpty()) {
            Element shape = lists.get(list);
            boolean numbered = shape != null
                    && shape.getElementsByTag("text:list-level-style-number").stream()
                            .anyMatch(l -> l.attr("text:level").equals(String.valueOf(level + 1))
                                    && !l.attr("style:num-format").isEmpty());
            out.item(list, level, numbered, text);
        } else {
            out.paragraph(text);
        }
        for (Element box : paragraph.getElementsByTag("draw:text-box")) {
            blocks(box, "", -1);
        }
    }

    private boolean isTitle(String style) {
        Element own = styles.get(style);
        return style.equals("Title")
                || own != null && own.attr("style:parent-style-name").equals("Title");
    }

    private boolean isCode(String style) {
        String name = style;
        for (int i = 0; i < 12 && !name.isEmpty(); i++) {
            Element own = styles.get(name);
            Element properties = own == null
                    ? null
                    : own.getElementsByTag("style:text-properties").first();
            if (OfficeText.codeStyle(name.replace("_20_", " "))
                    || properties != null && OfficeText.fixedWidth(properties.attr("style:font-name"))) {
                return true;
            }
            name = own == null ? "" : own.attr("style:parent-style-name");
        }
        return false;
    }

    private String text(Element parent) {
        var text = new StringBuilder();
        inline(parent, text);
        return text.toString().replace('\u00a0', ' ');
    }

    private void inline(Element parent, StringBuilder text) {
        if (++depth < DEEPEST) {
            for (Node node : parent.childNodes()) {
                if (node instanceof TextNode words) {
                    text.append(words.getWholeText());
                } else if (node instanceof Element part) {
                    part(part, text);
                }
            }
        }
        depth--;
    }

    private void part(Element part, StringBuilder text) {
        switch (part.tagName()) {
            case "text:s" -> text.append(" ".repeat(Math.clamp(DocxStyles.number(part.attr("text:c")), 1, 200)));
            case "text:tab" -> text.append('\t');
            case "text:line-break" -> text.append('\n');
            case "text:note" -> {
                Element body = part.getElementsByTag("text:note-body").first();
                text.append(body == null ? "" : out.note(body.wholeText()));
            }
            case "text:a" -> {
                String target = part.attr("xlink:href");
                String label = text(part).strip();
                boolean shown = !target.startsWith("http") || target.equals(label) || label.isEmpty();
                text.append(shown ? label : "[" + label + "](" + target + ")");
            }
            case "text:span" -> {
                String inner = text(part);
                boolean code = isCode(part.attr("text:style-name")) && !inner.isBlank() && inner.indexOf('`') < 0;
                text.append(code ? "`" + inner.strip() + "`" : inner);
            }
            case "draw:frame", "draw:text-box", "office:annotation", "text:bookmark-ref" -> {}
            default -> inline(part, text);
        }
    }

    private void table(Element table) {
        List<List<String>> rows = new ArrayList<>();
        for (Element row : table.getElementsByTag("table:table-row")) {
            if (row.closest("table|table") == table) {
                List<String> cells = new ArrayList<>();
                for (Element cell : row.children()) {
                    var text = new StringBuilder();
                    cell.getElementsByTag("text:p")
                            .forEach(p -> text.append(text(p)).append('\n'));
                    cells.add(text.toString());
                }
                rows.add(cells);
            }
        }
        out.table(rows);
    }
}
