package dev.runbench.knowledge;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What the styles and lists of a Word document mean, whatever language its author's Word speaks. */
final class DocxStyles {

    private static final int LONGEST_CHAIN = 12;
    private static final Pattern HEADING = Pattern.compile(
            "(?iu)(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|заголовок|見出し|标题|제목)\\s*([1-9])");

    private final Map<String, Element> styles = new HashMap<>();
    private final Map<String, Boolean> numbered = new HashMap<>();

    DocxStyles(Optional<Document> styleSheet, Optional<Document> numbering) {
        styleSheet.ifPresent(d -> d.getElementsByTag("w:style").forEach(s -> styles.put(s.attr("w:styleId"), s)));
        numbering.ifPresent(this::lists);
    }

    private void lists(Document numbering) {
        Map<String, Element> shapes = new HashMap<>();
        numbering.getElementsByTag("w:abstractNum").forEach(a -> shapes.put(a.attr("w:abstractNumId"), a));
        for (Element list : numbering.getElementsByTag("w:num")) {
            Element shape = shapes.get(value(list, "w:abstractNumId"));
            if (shape != null) {
                for (Element level : shape.getElementsByTag("w:lvl")) {
                    String format = value(level, "w:numFmt");
                    numbered.put(
                            list.attr("w:numId") + '/' + level.attr("w:ilvl"),
                            !format.equals("bullet") && !format.equals("none"));
                }
            }
        }
    }

    /** Whether the items of a list have numbers. */
    boolean numbered(String list, int level) {
        return numbered.getOrDefault(list + '/' + level, false);
    }

    /** 1 to 9; 0 if a paragraph of this style is no heading. */
    int headingLevel(String style) {
        String id = style;
        for (int i = 0; i < LONGEST_CHAIN && styles.get(id) != null; i++) {
            Element one = styles.get(id);
            String name = value(one, "w:name");
            Matcher heading = HEADING.matcher(name);
            if (heading.matches()) {
                return Integer.parseInt(heading.group(1));
            }
            if (name.equalsIgnoreCase("title")) {
                return 1;
            }
            Element outline = one.selectFirst("> w|pPr > w|outlineLvl");
            if (outline != null) {
                int level = number(outline.attr("w:val"));
                return level >= 0 && level < 9 ? level + 1 : 0;
            }
            id = value(one, "w:basedOn");
        }
        return 0;
    }

    /** Whether a paragraph or run of this style is set in a font of fixed width. */
    boolean code(String style) {
        String id = style;
        for (int i = 0; i < LONGEST_CHAIN && styles.get(id) != null; i++) {
            Element one = styles.get(id);
            Element fonts = one.selectFirst("> w|rPr > w|rFonts");
            if (OfficeText.codeStyle(value(one, "w:name")) || fonts != null && fixedWidth(fonts)) {
                return true;
            }
            id = value(one, "w:basedOn");
        }
        return false;
    }

    /** The list that a style puts its paragraphs into; the {@code numPr} element. */
    @Nullable
    Element list(String style) {
        String id = style;
        for (int i = 0; i < LONGEST_CHAIN && styles.get(id) != null; i++) {
            Element list = styles.get(id).selectFirst("> w|pPr > w|numPr");
            if (list != null) {
                return list;
            }
            id = value(styles.get(id), "w:basedOn");
        }
        return null;
    }

    static boolean fixedWidth(Element fonts) {
        return OfficeText.fixedWidth(fonts.attr("w:ascii")) || OfficeText.fixedWidth(fonts.attr("w:hAnsi"));
    }

    /** The {@code w:val} of a child. */
    static String value(Element parent, String child) {
        for (Element one : parent.children()) {
            if (one.tagName().equals(child)) {
                return one.attr("w:val");
            }
        }
        return "";
    }

    static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
    }
}
