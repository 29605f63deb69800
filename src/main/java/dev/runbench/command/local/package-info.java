/**
 * Runs an approved command by a shell of this computer: a process group of its own, streams, exit code, stop.
 *
 * <p>May use: command, command.host, vault, settings, base. Thread: the caller's; reading and feeding a process blocks
 * uninterruptibly and runs on workers handed in, through a bounded queue, so that a slow viewer slows the command.
 *
 * <p>Decided: the shell reads the approved text from a pipe (/dev/fd/3) and not from its arguments, because arguments stand in
 * the process list for everybody; not from its standard input either, which the command's programs would eat. Standard input
 * is empty, as over SSH.
 *
 * <p>Decided: setsid gives a command a process group without a terminal, kill(2) by the Java FFM API stops the group and what
 * descends from it: TERM, after 0.6 s KILL. Without setsid (macOS) only the descendants are ended, and the card says so.
 *
 * <p>Decided: variables of Runbench's own environment that make a shell run other text (BASH_ENV, exported functions) are
 * taken out, because what runs must be what was shown. Variables that a person adds stand on the card and are no secrets.
 *
 * <p>Decided: a cloud's client is told its account by its own variables, kubectl by a kubeconfig of ours put before the
 * person's, because then the text that runs is the text that was shown; not by options put into the text. The proof is read from
 * the clients' files; az has no such variable, so it must be set to the subscription already.
 *
 * <p>Decided: a command has ended when its shell has ended and nobody writes to its output any more, as over SSH.
 */
@NullMarked
package dev.runbench.command.local;

import org.jspecify.annotations.NullMarked;
