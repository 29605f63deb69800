package dev.runbench.search;

/**
 * A document as citations point into it.
 *
 * @param version content hash of the text, 64 hex digits
 * @param text what spans count in
 */
public record SourceView(String title, String path, String version, String text) {}
