/**
 * The embedded Postgres 17: its binaries, its process, the connection pool, schema migrations and pgvector.
 *
 * <p>May use: settings, base. Threads: everything blocks and honours interrupts; one daemon thread watches the server
 * process and starts it again when it dies.
 *
 * <p>Decided: our own launcher on zonky's binaries, because zonky's test launcher runs without fsync and wipes data
 * folders; not a server installed by the user, because the app must work on a bare laptop. Decided: migrations in sixty
 * lines of our own; not Flyway or Liquibase, because a newer folder must be refused with our sentence, one of them
 * reports usage to its maker, and each costs a third of a second at every start. Decided: one process owns the server
 * (file lock); a command line beside an open window is a guest of the window's server, so that both can be used at once.
 */
@NullMarked
package dev.runbench.store;

import org.jspecify.annotations.NullMarked;
