package dev.runbench.search;

/**
 * A document as citations point into it.
 *
 * @param id its row today; another one than in a citation if it was deleted and imported again since
 * @param version content hash of the text, 64 hex digits
 * @param text what spans count in
 */
public record SourceView(long id, String title, String path, String version, String text) {}
