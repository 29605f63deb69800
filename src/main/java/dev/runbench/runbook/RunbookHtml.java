package dev.runbench.runbook;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A runbook as one HTML page without anything from elsewhere; HTML in its texts is shown and not obeyed. */
public final class RunbookHtml {

    private static final List<Extension> TABLES = List.of(TablesExtension.create());

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>%s</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #1f2328; }
            h2 { margin-top: 2rem; border-bottom: 1px solid #d1d9e0; }
            h3 { margin-top: 1.5rem; break-after: avoid; }
            pre { background: #f6f8fa; border: 1px solid #d1d9e0; border-radius: 6px; padding: .75rem; white-space: pre-wrap; break-inside: avoid; }
            code { font-family: ui-monospace, monospace; font-size: .9em; }
            blockquote { margin: 0; padding-left: 1rem; border-left: 4px solid #d4a72c; }
            table { border-collapse: collapse; } td, th { border: 1px solid #d1d9e0; padding: .25rem .5rem; text-align: left; }
            </style>
            </head>
            <body>
            """;

    private RunbookHtml() {}

    public static String write(Runbook runbook) {
        return page(runbook.title(), RunbookMarkdown.write(runbook));
    }

    /** Any Markdown as such a page. */
    public static String page(String title, String markdown) {
        String body = HtmlRenderer.builder()
                .extensions(TABLES)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .build()
                .render(Parser.builder().extensions(TABLES).build().parse(markdown));
        return HEAD.formatted(escaped(title)) + body + "</body>\n</html>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
