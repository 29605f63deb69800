package dev.runbench.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Writes the body of a Word document as Markdown. Of tracked changes, what was inserted is kept and what was deleted is
 * left out; text boxes stand after the paragraph that they hang on.
 */
final class DocxMarkdown {

    private static final int DEEPEST = 100;

    private final DocxStyles styles;
    private final Map<String, String> links = new HashMap<>();
    private final Map<String, Element> footnotes = new HashMap<>();
    private final OfficeText out = new OfficeText();
    private int depth;

    DocxMarkdown(DocxStyles styles) {
        this.styles = styles;
    }

    void links(Document relations) {
        for (Element relation : relations.getElementsByTag("Relationship")) {
            if (relation.attr("TargetMode").equals("External")) {
                links.put(relation.attr("Id"), relation.attr("Target"));
            }
        }
    }

    void footnotes(Document notes) {
        notes.select("w|footnote, w|endnote").forEach(n -> footnotes.put(n.tagName() + n.attr("w:id"), n));
    }

    OfficeText write(Element body) {
        blocks(body);
        return out;
    }

    private void blocks(Element parent) {
        if (++depth < DEEPEST) {
            for (Element block : parent.children()) {
                switch (block.tagName()) {
                    case "w:p" -> paragraph(block);
                    case "w:tbl" -> table(block);
                    case "w:del", "w:moveFrom", "mc:Fallback", "w:sectPr" -> {}
                    default -> blocks(block);
                }
            }
        }
        depth--;
    }

    private void paragraph(Element paragraph) {
        Element properties = child(paragraph, "w:pPr");
        String style = properties == null ? "" : DocxStyles.value(properties, "w:pStyle");
        var line = new Line();
        runs(paragraph, line, "", styles.code(style));
        Element outline = properties == null ? null : child(properties, "w:outlineLvl");
        int level = outline == null
                ? styles.headingLevel(style)
                : Math.max(0, DocxStyles.number(outline.attr("w:val")) + 1);
        if (level > 0 && level < 10) {
            out.heading(level, line.text());
        } else if (line.onlyCode()) {
            line.plain().lines().forEach(out::code);
        } else if (line.text().isBlank() && styles.code(style)) {
            out.code("");
        } else {
            item(properties, style, line);
        }
        line.boxes.forEach(this::blocks);
    }

    private void item(@org.jspecify.annotations.Nullable Element properties, String style, Line line) {
        Element list = properties == null ? null : child(properties, "w:numPr");
        list = list == null ? styles.list(style) : list;
        String id = list == null ? "" : DocxStyles.value(list, "w:numId");
        if (list == null || id.isEmpty() || id.equals("0")) {
            out.paragraph(line.text());
            return;
        }
        int level = Math.max(0, DocxStyles.number(DocxStyles.value(list, "w:ilvl")));
        out.item(id, level, styles.numbered(id, level), line.text());
    }

    /** The words of a paragraph. */
    private static final class Line {

        private final StringBuilder text = new StringBuilder();
        private final StringBuilder plain = new StringBuilder();
        private final List<Element> boxes = new ArrayList<>();
        private final StringBuilder pending = new StringBuilder();
        private boolean words;

        void add(String more, boolean code) {
            plain.append(more);
            if (code) {
                pending.append(more);
            } else {
                words |= !more.isBlank();
                flush();
                text.append(more);
            }
        }

        // Neighbouring runs of code are one.
        private void flush() {
            String code = pending.toString();
            pending.setLength(0);
            if (code.isBlank() || code.indexOf('`') >= 0 || code.indexOf('\n') >= 0) {
                text.append(code);
            } else {
                int end = code.stripTrailing().length();
                int start = code.length() - code.stripLeading().length();
                text.append(code, 0, start)
                        .append('`')
                        .append(code, start, end)
                        .append('`')
                        .append(code.substring(end));
            }
        }

        boolean onlyCode() {
            return !words && !plain.toString().isBlank();
        }

        String plain() {
            return plain.toString().replace('\u00a0', ' ');
        }

        String text() {
            flush();
            return text.toString().replace('\u00a0', ' ');
        }
    }

    private void runs(Element parent, Line line, String link, boolean code) {
        if (++depth < DEEPEST) {
            for (Element part : parent.children()) {
                switch (part.tagName()) {
                    case "w:r" -> run(part, line, code);
                    case "w:del", "w:moveFrom", "w:pPr", "w:rPr", "mc:Fallback" -> {}
                    case "w:hyperlink" -> link(part, line, code);
                    case "w:txbxContent" -> line.boxes.add(part);
                    default -> runs(part, line, link, code);
                }
            }
        }
        depth--;
    }

    private void link(Element part, Line line, boolean code) {
        var words = new Line();
        runs(part, words, "", code);
        line.boxes.addAll(words.boxes);
        String target = links.getOrDefault(part.attr("r:id"), "");
        String label = words.text().strip();
        boolean shown = target.isEmpty()
                || label.isEmpty()
                || target.equals(label)
                || !target.matches("(?i)(https?|mailto):.*");
        line.add(shown ? words.text() : "[" + label + "](" + target.replace(" ", "%20") + ")", code && shown);
    }

    private void run(Element run, Line line, boolean codeAround) {
        Element properties = child(run, "w:rPr");
        Element fonts = properties == null ? null : child(properties, "w:rFonts");
        if (properties != null && child(properties, "w:vanish") != null) {
            return;
        }
        boolean code = codeAround
                || fonts != null && DocxStyles.fixedWidth(fonts)
                || properties != null && styles.code(DocxStyles.value(properties, "w:rStyle"));
        for (Element part : run.children()) {
            switch (part.tagName()) {
                case "w:t" -> line.add(part.wholeText(), code);
                case "w:tab" -> line.add(code ? "\t" : " ", code);
                case "w:br", "w:cr" -> line.add("\n", code);
                case "w:noBreakHyphen" -> line.add("-", code);
                case "w:footnoteReference" -> note("w:footnote", part, line);
                case "w:endnoteReference" -> note("w:endnote", part, line);
                case "w:drawing", "w:pict", "mc:AlternateContent" -> drawing(part, line);
                default -> {}
            }
        }
    }

    private void drawing(Element drawing, Line line) {
        for (Element picture : drawing.getElementsByTag("wp:docPr")) {
            if (!picture.attr("descr").isBlank()) {
                line.add("[" + picture.attr("descr").strip() + "]", false);
            }
        }
        runs(drawing, line, "", false);
    }

    private void note(String kind, Element reference, Line line) {
        Element note = footnotes.get(kind + reference.attr("w:id"));
        if (note != null) {
            var words = new Line();
            for (Element paragraph : note.getElementsByTag("w:p")) {
                runs(paragraph, words, "", false);
                words.add(" ", false);
            }
            if (!words.text().isBlank()) {
                line.add(out.note(words.text()), false);
            }
        }
    }

    private void table(Element table) {
        List<List<String>> rows = new ArrayList<>();
        List<Element> cells = new ArrayList<>();
        for (Element row : descend(table, "w:tr")) {
            Element properties = child(row, "w:trPr");
            if (properties != null && child(properties, "w:del") != null) {
                continue;
            }
            List<String> texts = new ArrayList<>();
            for (Element cell : descend(row, "w:tc")) {
                cells.add(cell);
                texts.add(cell(cell));
                Element shape = child(cell, "w:tcPr");
                int span = shape == null ? 1 : DocxStyles.number(DocxStyles.value(shape, "w:gridSpan"));
                for (int i = 1; i < Math.min(span, 64); i++) {
                    texts.add("");
                }
            }
            rows.add(texts);
        }
        if (rows.stream().allMatch(r -> r.size() <= 1)) {
            cells.forEach(this::blocks); // a frame around text, not a table
        } else {
            out.table(rows);
        }
    }

    private String cell(Element cell) {
        var text = new StringBuilder();
        for (Element paragraph : cell.getElementsByTag("w:p")) {
            var line = new Line();
            runs(paragraph, line, "", false);
            text.append(line.text()).append('\n');
        }
        return text.toString();
    }

    // Rows and cells may stand in content controls and tracked changes.
    private static List<Element> descend(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Element part : parent.children()) {
            switch (part.tagName()) {
                case "w:sdt", "w:sdtContent", "w:ins", "w:customXml", "w:moveTo" -> found.addAll(descend(part, name));
                default -> {
                    if (part.tagName().equals(name)) {
                        found.add(part);
                    }
                }
            }
        }
        return found;
    }

    private static @org.jspecify.annotations.Nullable Element child(Element parent, String name) {
        for (Element part : parent.children()) {
            if (part.tagName().equals(name)) {
                return part;
            }
        }
        return null;
    }
}
