package dev.runbench.runbook;

import dev.runbench.runbook.Block.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where in a source the reader stands: the headings above, and the section they make. */
final class Outline {

    private record Level(int level, String title, Section section) {}

    private final String source;
    private final List<Block> blocks;
    private final int titleLevel;
    private final boolean loose;
    private final Deque<Level> open = new ArrayDeque<>();

    Outline(String source, List<Block> blocks) {
        this.source = source;
        this.blocks = blocks;
        List<Block> headings =
                blocks.stream().filter(b -> b.kind() == Kind.HEADING).toList();
        int top = headings.stream().mapToInt(Block::level).min().orElse(0);
        boolean single = headings.stream().filter(h -> h.level() == top).count() == 1;
        // One heading above all others is the document's title, not a section.
        titleLevel = single && !headings.isEmpty() && headings.getFirst().level() == top ? top : 0;
        loose = headings.stream()
                .filter(h -> h.level() != titleLevel)
                .noneMatch(h -> Section.of(h.label()).isProcedure());
    }

    void enter(Block heading) {
        while (!open.isEmpty() && open.peek().level() >= heading.level()) {
            open.pop();
        }
        Section section = heading.level() == titleLevel
                ? Section.UNKNOWN
                : open.isEmpty()
                        ? Section.of(heading.label())
                        : open.peek().section().below(heading.label());
        open.push(new Level(heading.level(), heading.label(), section));
    }

    Section section() {
        return open.isEmpty() ? Section.UNKNOWN : open.peek().section();
    }

    /** The headings above, outermost first, without the document's title. */
    String heading() {
        return open.reversed().stream()
                .filter(l -> l.level() != titleLevel)
                .map(Level::title)
                .collect(Collectors.joining(" › "));
    }

    /** No heading names a procedure, so steps may stand anywhere. */
    boolean isLoose() {
        return loose;
    }

    String title() {
        String named = field("title");
        if (!named.isEmpty()) {
            return named;
        }
        return blocks.stream()
                .filter(b -> b.kind() == Kind.HEADING && b.level() == titleLevel)
                .findFirst()
                .map(Block::label)
                .orElse("");
    }

    /** A value of the front matter or of a "Name: value" line at the top; empty if there is none. */
    String field(String name) {
        String head = source.substring(0, Math.min(source.length(), 2500));
        boolean front = !blocks.isEmpty() && blocks.getFirst().kind() == Kind.FRONT_MATTER;
        String where = front ? blocks.getFirst().text(source) : head;
        Matcher m = Pattern.compile(
                        "(?im)^[*|\\s]*" + name + "s?(?:\\s*:\\s*|\\s*\\|\\s*)(?<value>[^|\\n]{2,120}?)[*|\\s]*$")
                .matcher(where);
        return m.find() ? m.group("value").replaceAll("^[\"']|[\"']$", "").strip() : "";
    }
}
