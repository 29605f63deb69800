package dev.runbench.knowledge;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Web pages and wiki exports: what a person would read of them, as Markdown. */
final class HtmlReader implements SourceReader {

    // The charset counts only at the top, as browsers do it (HTML standard, "prescan a byte stream").
    private static final int PRESCAN_BYTES = 2048;
    private static final Pattern CHARSET = Pattern.compile("(?i)<meta[^>]+charset\\s*=\\s*[\"']?\\s*([a-z0-9_:.-]+)");

    private static final String BREADCRUMBS = ".breadcrumbs, .breadcrumb, #breadcrumbs, [aria-label=breadcrumb],"
            + " [aria-label=Breadcrumb], #breadcrumb-section";
    private static final String FURNITURE =
            "script, style, noscript, template, iframe, svg, nav, footer, aside, dialog,"
                    + " [role=navigation], [role=banner], [role=contentinfo], [role=complementary], [role=search], [hidden],"
                    + " .sidebar, #sidebar, .navigation, #navigation, .nav, .navbar, .menu, .footer, #footer, .toc, #toc,"
                    + " .page-metadata, .skip-link, .pageSection.footer, .like-button, .headerlink,"
                    // MediaWiki, DokuWiki, BookStack, Notion
                    + " .mw-editsection, #catlinks, .catlinks, .printfooter, #mw-navigation, #mw-panel, .mw-jump-link,"
                    + " .vector-menu, #dw__toc, #dokuwiki__header, #dokuwiki__aside, #dokuwiki__footer, .secedit,"
                    + " .entity-meta, .page-header-icon, .table_of_contents, " + BREADCRUMBS;
    private static final String INVISIBLE = "script, style, noscript, template, iframe, svg";
    private static final String MAIN = "main, [role=main], #main-content, article, .wiki-content,"
            + " #mw-content-text, #dokuwiki__content, .page-content, #content";

    @Override
    public String source() {
        return "html";
    }

    @Override
    public boolean takes(String name) {
        return SourceReaders.endsWith(name, ".html", ".htm", ".xhtml");
    }

    // The tree takes many times the text.
    @Override
    public long mostBytes() {
        return 16 * MEGABYTE;
    }

    @Override
    public void read(SourceFile file, DocumentSink sink) throws UnreadableException, IOException {
        Document page = Jsoup.parse(text(file), "");
        Map<String, Object> attributes = attributes(page);
        String title = title(page).orElseGet(file::stem);
        String content = content(page);
        if (content.isBlank()) {
            throw new UnreadableException("has no text in it");
        }
        MarkdownBlocks blocks = MarkdownBlocks.of(content);
        sink.accept(new SourceDocument(file.path(), source(), title, content, blocks.blocks())
                .with(attributes)
                .with(Facets.NONE.withTimes(Optional.empty(), Optional.of(file.modified()))));
    }

    static String text(SourceFile file) throws UnreadableException {
        byte[] bytes = file.bytes();
        String head = new String(bytes, 0, Math.min(bytes.length, PRESCAN_BYTES), StandardCharsets.ISO_8859_1);
        Matcher declared = CHARSET.matcher(head);
        boolean marked = head.startsWith("\u00ef\u00bb\u00bf")
                || head.startsWith("\u00fe\u00ff")
                || head.startsWith("\u00ff\u00fe");
        if (!marked && declared.find()) {
            String name = declared.group(1);
            // A page that says UTF-16 in readable letters is not UTF-16; ISO-8859-1 means windows-1252 on the web.
            boolean plain = !name.toLowerCase(java.util.Locale.ROOT).startsWith("utf-");
            if (plain && supported(name)) {
                TextDecoder.refuseBinary(bytes);
                boolean western = name.equalsIgnoreCase("iso-8859-1");
                return TextDecoder.normalise(new String(bytes, Charset.forName(western ? "windows-1252" : name)));
            }
        }
        return file.text();
    }

    private static boolean supported(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<String> title(Document page) {
        Element heading = page.selectFirst("h1#title-heading, main h1, article h1, h1");
        if (heading != null && !heading.text().isBlank()) {
            return Optional.of(heading.text().strip());
        }
        return page.title().isBlank()
                ? Optional.empty()
                : Optional.of(page.title().strip());
    }

    static Map<String, Object> attributes(Document page) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        Element trail = page.selectFirst(BREADCRUMBS);
        if (trail != null) {
            List<String> crumbs = trail.select("a, li:not(:has(a)), span:not(:has(a, span))").eachText().stream()
                    .map(String::strip)
                    .filter(c -> c.chars().anyMatch(Character::isLetterOrDigit))
                    .distinct()
                    .toList();
            if (!crumbs.isEmpty()) {
                attributes.put("breadcrumbs", crumbs);
            }
        }
        for (Element meta : page.select("meta[name][content]")) {
            String value = meta.attr("content").strip();
            if (!value.isEmpty()) {
                switch (meta.attr("name").toLowerCase(java.util.Locale.ROOT)) {
                    case "author" -> attributes.put("author", value);
                    case "service" -> attributes.put("service", value);
                    case "keywords", "tags" -> attributes.put("tags", List.of(value.split("\\s*,\\s*")));
                    default -> {}
                }
            }
        }
        Element author = page.selectFirst(".page-metadata .author, [rel=author]");
        if (author != null && !author.text().isBlank()) {
            attributes.putIfAbsent("author", author.text().strip());
        }
        return attributes;
    }

    private static String content(Document page) {
        Document clean = page.clone();
        clean.select(FURNITURE).not("html, body, main, article").remove();
        Element main = clean.selectFirst(MAIN);
        String text = new HtmlMarkdown().of(main == null ? clean.body() : main);
        if (main != null && clean.body().text().length() > 3 * Math.max(1, text.length())) {
            text = new HtmlMarkdown().of(clean.body()); // the "main" part was not where the text is
        }
        Element heading = clean.selectFirst("h1");
        if (main != null && heading != null && main.selectFirst("h1") == null) {
            text = "# " + heading.text().strip() + "\n\n" + text;
        }
        if (text.isBlank()) {
            page.select(INVISIBLE).remove();
            text = new HtmlMarkdown().of(page.body());
        }
        return text;
    }
}
