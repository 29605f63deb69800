/**
 * Finds the passages that matter: candidates by words (BM25F) and by meaning (vectors), fused, as hits with exact
 * citations; the vector store port; what still waits for a vector; which alerts are known.
 *
 * <p>May use: embed, privacy, store, base. Threads: none of its own; calls block and honour interrupts between database calls.
 *
 * <p>Decided: word statistics and scores of our own on the lexemes that Postgres' GIN index finds, because ts_rank knows no
 * rarity of words; not an index library beside the database, because two stores drift apart after a crash. Decided: rare words
 * choose at most some thousand candidates, because scoring every chunk with "error" in it takes seconds at 100,000 chunks.
 * Decided: a linear model over few signals with learned weights (Signal), not an even sum of two scores: on
 * questions that it has not learned from it finds up to 5 points of nDCG more. Decided: vectors of how
 * documents begin, because a window blurs it.
 * Decided: without evidence in absolute terms (Likelihood) the answer is "nothing", because the least bad hit costs an
 * engineer on call more than an honest no. Decided: quotes bind only in short, typed queries; a pasted alert is full of them.
 *
 * <p>Decided: each store keeps its own table of vectors by text hash, as a cache that can be made again; not one table for
 * both, because the exact one must work where pgvector's type does not exist.
 *
 * <p>Decided: a row of {@code vector_space} for each model and place, one of which answers; not a model column in one table,
 * because an index must hold one dimension, and dropping a table leaves no dead rows. Decided: a server elsewhere gets hashes and
 * vectors and filters by lists of hashes; not by document ids in its payload, because equal texts share a vector.
 */
@NullMarked
package dev.runbench.search;

import org.jspecify.annotations.NullMarked;
