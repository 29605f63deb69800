package dev.runbench.knowledge;

/**
 * What became of a file.
 *
 * @param path absolute
 * @param reason why it is unreadable, or what of it could not be read; no full stop; may be empty
 * @param documents documents that it holds now: 1, or 0 for an unreadable one
 * @param chunks chunks of them
 */
public record ImportedFile(String path, ImportStatus status, String reason, int documents, int chunks) {}
