package dev.runbench.command.shell;

import java.util.List;

/**
 * The lines that a command reads from the command's own text.
 *
 * <p>They stand behind the line that announces them, so they are filled in once, before the tree is handed out.
 */
public final class HereDocument {

    private final String delimiter;
    private final boolean literal;
    private final boolean stripsTabs;
    private final int announcedAt;
    private String text = "";
    private List<Part> parts = List.of();
    private Span span = new Span(0, 0);

    HereDocument(String delimiter, boolean literal, boolean stripsTabs, int announcedAt) {
        this.delimiter = delimiter;
        this.literal = literal;
        this.stripsTabs = stripsTabs;
        this.announcedAt = announcedAt;
    }

    /** The line that ends it. */
    public String delimiter() {
        return delimiter;
    }

    /** Whether the delimiter is quoted, so that the shell replaces nothing in the lines. */
    public boolean literal() {
        return literal;
    }

    /** Whether it is {@code <<-}: tabs at the beginning of lines are dropped. */
    public boolean stripsTabs() {
        return stripsTabs;
    }

    /** The lines as they are written, without such tabs, each with its line break. */
    public String text() {
        return text;
    }

    /** What the shell makes the lines of; a single literal if it replaces nothing. */
    public List<Part> parts() {
        return parts;
    }

    /** Where the lines stand, without the line that ends them. */
    public Span span() {
        return span;
    }

    int announcedAt() {
        return announcedAt;
    }

    void fill(String lines, List<Part> contents, Span where) {
        text = lines;
        parts = List.copyOf(contents);
        span = where;
    }
}
