/**
 * Runs an approved SQL statement over JDBC: one statement, one transaction, one connection.
 *
 * <p>May use: command, vault, settings, base. Thread: the caller's; each JDBC call runs on an executor that is handed in,
 * because an interrupt closes the socket under a driver that reads on a virtual thread, and the cancel that a stop needs
 * could not be sent any more. The caller waits interruptibly and passes the output on.
 *
 * <p>Decided: autocommit off, commit after success only, rollback on error and stop; not the database's default. JDBC
 * escapes are off, so that the driver sends what was approved. What a database cannot do inside a transaction (VACUUM,
 * CREATE INDEX CONCURRENTLY) fails with its own message. MySQL and MariaDB commit by themselves on DDL.
 *
 * <p>Decided: read-only is enforced where the statement runs (PostgreSQL BEGIN READ ONLY; MariaDB START TRANSACTION READ
 * ONLY and only reading verbs, as seen that others lift it; SQLite open mode; H2 ACCESS_MODE_DATA=r); where that is
 * impossible (H2 in memory or remote) it is refused, because a read-only that is not is worse than none.
 *
 * <p>Decided: the proof is what the server says of its session, asked in fixed words; not the URL, which may lead anywhere.
 *
 * <p>Decided: a driver that a person brings is loaded from a copy of the bytes that were accepted, in a class loader that sees
 * nothing of ours, and never read-only, because nobody here knows what its server enforces; not by DriverManager.
 *
 * <p>Decided: an error the server told is {@code Finished(1)}; a lost connection is {@code Broken}.
 */
@NullMarked
package dev.runbench.command.sql;

import org.jspecify.annotations.NullMarked;
