/**
 * Text to vectors: dense ones by a sentence embedding model, sparse ones (lexemes) for full text.
 *
 * <p>May use: settings, base. Threads: calls block and may come from any thread; the background worker that embeds what
 * is waiting lives here.
 */
@NullMarked
package dev.runbench.embed;

import org.jspecify.annotations.NullMarked;
