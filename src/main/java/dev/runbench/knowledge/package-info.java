/**
 * Sources become documents, chunks and passages in the database: readers, one a format; the chunker; the import that
 * can be cancelled and resumed; listing and deleting.
 *
 * <p>May use: embed (tokenizer, lexemes), logs, store, base. Thread: any, everything blocks and honours interrupts.
 *
 * <p>Decided: HTML is normalised to Markdown, so that headings, code and tables look the same to the chunker, the drafter
 * and the reader, whatever their source; not to bare text, because commands and tables would melt into prose. Decided: a
 * chunk repeats up to a quarter of the one before within a section, and nothing across headings, because two topics in
 * one chunk answer neither. Decided: passages do not repeat what the chunk before embeds already; embedding is the
 * slowest part. Decided: one transaction a document with {@code synchronous_commit} off, made durable by the run's last
 * commit, because a document that a power cut takes back is only imported again by the run that is resumed; not one for
 * the whole run, because cancelling keeps what is whole. Decided: a run that died is known by the advisory lock that its
 * connection held; not by a process id, which another program may have by now. Decided: a log is kept as its kinds of
 * records with first occurrences, because millions of lines would drown every other source; the file has them all.
 * Decided: FastCSV reads tables, because it streams, bounds its cells and depends on nothing; office documents are read
 * from their XML by jsoup, not by POI, because all that is wanted of them is text, and jsoup resolves no entities. Decided:
 * of an attachment only the last part of its name is looked for; not the path that a ticket writes, because anybody writes it.
 */
@NullMarked
package dev.runbench.knowledge;

import org.jspecify.annotations.NullMarked;
