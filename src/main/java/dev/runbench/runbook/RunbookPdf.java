package dev.runbench.runbook;

import dev.runbench.runbook.PdfSheet.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A runbook on paper: what {@link RunbookMarkdown} writes, set on A4 with bookmarks and page numbers. Written here and not by a library:
 * those that set HTML as PDF are under licences that do not fit, and a runbook needs no more than headings, words, lists, tables and
 * code.
 */
public final class RunbookPdf {

    private static final float BODY = 10.5f;
    private static final float CODE = 9.5f;
    private static final float STEP = 14;
    private static final List<Float> HEADINGS = List.of(20f, 15f, 12f);

    private final PdfSheet sheet;

    private RunbookPdf(PdfSheet sheet) {
        this.sheet = sheet;
    }

    /**
     * Writes it.
     *
     * @return how many letters the fonts do not have; boxes stand for them
     */
    public static int write(Runbook runbook, OutputStream out) throws IOException {
        return page(runbook.title(), RunbookMarkdown.write(runbook), out);
    }

    /**
     * Any Markdown, set in the same way.
     *
     * @return as {@link #write}
     */
    public static int page(String title, String markdown, OutputStream out) throws IOException {
        try (var sheet = new PdfSheet()) {
            Node page = Parser.builder()
                    .extensions(List.of(TablesExtension.create()))
                    .build()
                    .parse(markdown);
            new RunbookPdf(sheet).children(page, 0);
            sheet.finish(title);
            sheet.document().getDocumentInformation().setTitle(title);
            sheet.document().save(out);
            return sheet.missing();
        }
    }

    private void children(Node parent, float indent) throws IOException {
        for (Node n = parent.getFirstChild(); n != null; n = n.getNext()) {
            block(n, indent);
        }
    }

    private void block(Node block, float indent) throws IOException {
        switch (block) {
            case Heading heading -> {
                float size = HEADINGS.get(Math.min(heading.getLevel(), HEADINGS.size()) - 1);
                sheet.space(size * 0.8f, size * 4);
                sheet.bookmark(plain(heading));
                sheet.words(bold(runs(heading)), size, indent);
                sheet.space(2, 0);
            }
            case FencedCodeBlock code -> {
                sheet.space(4, CODE * 2);
                sheet.words(List.of(new Run(code.getLiteral().stripTrailing(), false, true)), CODE, indent + STEP);
                sheet.space(4, 0);
            }
            case BulletList list -> {
                for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                    List<Run> runs = new ArrayList<>();
                    runs.add(new Run("•  ", false, false));
                    runs.addAll(runs(item));
                    sheet.words(runs, BODY, indent + STEP);
                }
                sheet.space(4, 0);
            }
            case BlockQuote quote -> children(quote, indent + STEP);
            case TableBlock table -> children(table, indent);
            case TableRow row -> {
                List<Run> cells = new ArrayList<>();
                for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                    cells.addAll(((TableCell) cell).isHeader() ? bold(runs(cell)) : runs(cell));
                    cells.add(new Run(cell.getNext() == null ? "" : "   |   ", false, false));
                }
                sheet.words(cells, BODY, indent);
            }
            case Paragraph paragraph -> {
                sheet.space(3, BODY * 2);
                sheet.words(runs(paragraph), BODY, indent);
                sheet.space(3, 0);
            }
            default -> children(block, indent);
        }
    }

    private static List<Run> runs(Node parent) {
        List<Run> runs = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNext()) {
            switch (n) {
                case Text text -> runs.add(new Run(text.getLiteral(), false, false));
                case Code code -> runs.add(new Run(code.getLiteral(), false, true));
                case SoftLineBreak _ -> runs.add(new Run(" ", false, false));
                case HardLineBreak _ -> runs.add(new Run("\n", false, false));
                case StrongEmphasis strong -> runs.addAll(bold(runs(strong)));
                case Link link -> {
                    runs.addAll(runs(link));
                    if (!plain(link).equals(link.getDestination())) {
                        runs.add(new Run(" <" + link.getDestination() + ">", false, false));
                    }
                }
                default -> runs.addAll(runs(n));
            }
        }
        return runs;
    }

    private static List<Run> bold(List<Run> runs) {
        return runs.stream().map(r -> new Run(r.text(), true, r.code())).toList();
    }

    private static String plain(Node node) {
        var text = new StringBuilder();
        runs(node).forEach(r -> text.append(r.text()));
        return text.toString();
    }
}
