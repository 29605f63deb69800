package dev.runbench.knowledge;

import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** The parts of an exported page that a person reads, its macros turned into plain HTML first. */
final class ConfluencePage {

    private static final String LEFT_OUT =
            "script, style, svg, .toc-macro, .aui-icon, .plugin_pagetree, .children-show-hide, .expand-control-icon,"
                    + " .code-title-icon, .hidden, .jira-issue .aui-lozenge img, .confluence-embedded-manual-size button";

    private ConfluencePage() {}

    static String markdown(Document page) {
        Element main = page.selectFirst("#main-content");
        if (main == null) {
            main = page.selectFirst(".wiki-content, #content");
        }
        var parts = new Element("div");
        if (main != null) {
            parts.appendChild(main.clone());
        }
        Element comments = page.selectFirst(".pageSection:has(> .pageSectionHeader > #comments)");
        if (comments != null && (main == null || !comments.parents().contains(main))) {
            parts.append("<h2>Comments</h2>");
            comments.select(".comment").forEach(c -> parts.appendChild(comment(c)));
        }
        Element attachments = page.selectFirst(".pageSection:has(> .pageSectionHeader > #attachments)");
        if (attachments != null && (main == null || !attachments.parents().contains(main))) {
            parts.append("<h2>Attachments</h2>");
            Element list = parts.appendElement("ul");
            attachments
                    .select("a[href]")
                    .eachText()
                    .forEach(name -> list.appendElement("li").text(name));
        }
        macros(parts);
        return new HtmlMarkdown().of(parts);
    }

    private static Element comment(Element comment) {
        Element copy = comment.clone().tagName("div");
        Element posted = copy.selectFirst("div.smallfont");
        if (posted != null) {
            String by = posted.text().strip();
            posted.remove();
            copy.prependElement("p").text(by);
        }
        return copy;
    }

    private static void macros(Element page) {
        page.select(LEFT_OUT).remove();
        for (Element code : page.select("pre[data-syntaxhighlighter-params]")) {
            String language = HtmlMarkdown.brush(code.attr("data-syntaxhighlighter-params"));
            if (!language.isEmpty()) {
                code.addClass("language-" + language);
            }
        }
        for (Element panel : page.select(".confluence-information-macro, .aui-message")) {
            String kind = panel.className().replaceFirst("(?s).*confluence-information-macro-(\\w+).*", "$1");
            String name = switch (kind) {
                case "note" -> "Note";
                case "warning" -> "Warning";
                case "tip" -> "Tip";
                default -> "Info";
            };
            panel.prependElement("p").text(name + ":");
        }
        page.select(".panelHeader b, .codeHeader b, .expand-control-text").forEach(b -> b.tagName("p"));
        page.select(".status-macro")
                .forEach(s -> s.replaceWith(new TextNode("[" + s.text().toUpperCase(Locale.ROOT) + "]")));
        page.select("img.emoticon[data-emoji-fallback]").forEach(i -> i.attr("alt", i.attr("data-emoji-fallback")));
        page.select("time[datetime]").forEach(t -> {
            if (t.text().isBlank()) {
                t.text(t.attr("datetime"));
            }
        });
    }
}
