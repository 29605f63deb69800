/**
 * A run as one file that others can read and check without this machine: what was planned, asked, approved and put out, with its
 * part of the journal; the reports that are written from it, and the package for whoever must go on.
 *
 * <p>May use: session, session.ledger, runbook, command, search (citations), privacy, base. Thread: any worker; blocks on files only.
 *
 * <p>Decided: a ZIP with JSON, gzip and Markdown in it, because it must be readable in ten years and without Runbench; not a
 * dump of tables.
 *
 * <p>Decided: rows of other runs in between go along as hashes without words, because a chain with gaps proves nothing and the
 * words are none of the reader's business; in a redacted copy that holds for all rows.
 *
 * <p>Decided: the checksums prove that a file holds together, not who wrote it: whoever can write a file can write all its
 * hashes. The chain's last hash is therefore shown, to be compared with the one in the journal it came from.
 *
 * <p>Decided: a run is taken over from a copy of its file that is read and checked anew, because what was opened may have changed
 * since; its names only look things up in the file. The journal stays where it was made; the undo ledger comes along, with the
 * connections of this machine, and proposes nothing by itself.
 *
 * <p>Decided: an escalation names open ledger entries first, because who goes on must know what is not as it was.
 */
@NullMarked
package dev.runbench.session.incident;

import org.jspecify.annotations.NullMarked;
