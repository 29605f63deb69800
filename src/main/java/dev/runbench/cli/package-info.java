/**
 * The same core from a terminal: import, search, draft, lint, logs, journal, doctor. One JSON value a result on standard
 * output with {@code --json}; everything else on standard error.
 *
 * <p>May use: features, base, settings; never {@code CommandService}. Thread: the caller's.
 *
 * <p>Decided: no subcommand can run a command on a host or database, because approval needs a person at the window. A
 * subcommand opens only the services it needs ({@code lint} and {@code logs} open no database), because a script calls
 * them often. Decided: what is printed is masked with {@code --masked} only, because it is read here, and the spans and quotes
 * of hits must be those of the sources; what is written to be handed on is masked always. A question to a service is told,
 * and shown with {@code --show-prompt}; nobody is asked, because a script has no hand.
 */
@NullMarked
package dev.runbench.cli;

import org.jspecify.annotations.NullMarked;
