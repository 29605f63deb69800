package dev.runbench.knowledge;

import dev.runbench.knowledge.Block.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** The blocks of a Markdown text and its first top-level heading. */
final class MarkdownBlocks {

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            // A hostile file of nothing but "> > > >" would otherwise nest as deep as it is long.
            .maxOpenBlockParsers(64)
            .maxInlineNesting(64)
            .build();

    // {#id .class} as Pandoc, Hugo and MkDocs write it.
    private static final Pattern ANCHOR = Pattern.compile("\\s*\\{[#.:][^{}]*}\\s*$");

    private final List<Block> blocks = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private final List<Integer> levels = new ArrayList<>();
    private Optional<String> title = Optional.empty();

    private MarkdownBlocks() {}

    static MarkdownBlocks of(String content) {
        var result = new MarkdownBlocks();
        for (Node node = PARSER.parse(content).getFirstChild(); node != null; node = node.getNext()) {
            result.add(node);
        }
        return result;
    }

    List<Block> blocks() {
        return blocks;
    }

    /** Text of the first heading of level 1. */
    Optional<String> title() {
        return title;
    }

    private void add(Node node) {
        switch (node) {
            case Heading heading -> {
                String text = ANCHOR.matcher(text(heading)).replaceFirst("");
                while (!levels.isEmpty() && levels.getLast() >= heading.getLevel()) {
                    levels.removeLast();
                    path.removeLast();
                }
                if (!text.isEmpty()) {
                    levels.add(heading.getLevel());
                    path.add(text);
                }
                if (heading.getLevel() == 1 && title.isEmpty() && !text.isEmpty()) {
                    title = Optional.of(text);
                }
                add(Kind.HEADING, start(node), end(node));
            }
            case FencedCodeBlock _, IndentedCodeBlock _ -> add(Kind.CODE, start(node), end(node));
            case TableBlock _ -> add(Kind.TABLE, start(node), end(node));
            case BulletList _, OrderedList _ -> addParts(node, Kind.LIST);
            // GitHub's alerts are quotes and have code in them too.
            case BlockQuote _ -> addParts(node, Kind.PARAGRAPH);
            default -> add(Kind.PARAGRAPH, start(node), end(node));
        }
    }

    // Commands often stand in the items of a list, and must stay whole there too.
    private void addParts(Node node, Kind kind) {
        int[] from = {start(node)};
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock code) {
                cut(code);
            }

            @Override
            public void visit(IndentedCodeBlock code) {
                cut(code);
            }

            private void cut(Node code) {
                add(kind, from[0], start(code));
                add(Kind.CODE, start(code), end(code));
                from[0] = end(code);
            }
        });
        add(kind, from[0], end(node));
    }

    private void add(Kind kind, int start, int end) {
        int from = blocks.isEmpty() ? start : Math.max(start, blocks.getLast().end());
        if (from < end) {
            blocks.add(new Block(kind, from, end, path));
        }
    }

    private static int start(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return spans.isEmpty() ? 0 : spans.getFirst().getInputIndex();
    }

    private static int end(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return spans.isEmpty()
                ? 0
                : spans.getLast().getInputIndex() + spans.getLast().getLength();
    }

    private static String text(Node node) {
        var words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }
        });
        return words.toString().strip();
    }
}
