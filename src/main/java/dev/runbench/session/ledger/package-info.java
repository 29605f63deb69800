/**
 * The undo ledger of a run: what each changing command found before it ran, what takes it back, and how far that has come.
 *
 * <p>May use: command, command.risk, privacy, store, base. Thread: any worker; the repository blocks, the rest is plain. Nothing
 * here sends anything: {@code session.LedgerService} proposes an undo as a command like any other.
 *
 * <p>Decided: an undo's text is made when its command is sent and kept with it, because what was captured then is what counts;
 * not from the runbook when somebody goes back.
 *
 * <p>Decided: an entry is written between the journalled yes and the first byte, as a step's "running" is, so that ledger and
 * journal know the same commands after a crash.
 *
 * <p>Decided: an undo that holds a secret is written masked, and its exact text lives only as long as the process; not in the
 * database.
 *
 * <p>Decided: old rows are kept for PostgreSQL, MariaDB, MySQL, H2 and SQLite, whose literals and catalogs are known here;
 * elsewhere the ledger says so. A value that the server does not show exactly is not put back; not nearly.
 */
@NullMarked
package dev.runbench.session.ledger;

import org.jspecify.annotations.NullMarked;
