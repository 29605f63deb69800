/**
 * Text to vectors: dense ones by a sentence embedding model, sparse ones (lexemes) for full text.
 *
 * <p>May use: privacy, settings, base. Threads: calls block and may come from any thread; the background worker that embeds what
 * is waiting lives here.
 *
 * <p>Decided: passages are cut for the smallest model's window (254 pieces), because another model must not need another
 * import. Decided: the models' cosines are brought to one scale ({@link dev.runbench.embed.Embedder#likeness}), because the
 * thresholds of search are made for one; not thresholds for each, because a model from a file has none. Decided: 8-bit MiniLM by
 * default, because none of the others is better in the order that search really gives, and all are slower; the README has the
 * table.
 */
@NullMarked
package dev.runbench.embed;

import org.jspecify.annotations.NullMarked;
