/**
 * Runs an approved command over SSH (JSch): host keys, authentication, target proof, one exec channel, streaming, stop.
 *
 * <p>May use: command, vault, settings, base. Thread: the caller's; what JSch waits for uninterruptibly runs on workers handed
 * in. JSch's threads hand bytes over through a bounded queue, so that a slow viewer slows the remote side and nothing swells.
 *
 * <p>Decided: exactly the approved bytes are the exec request, without wrapper, pid or "kill", because what runs must be what
 * was shown. Sudo's password answers sudo's own first question in a terminal, once; not "sudo -S", because that is other text.
 *
 * <p>Decided: the proof is read over SFTP, which opens files and starts no command of ours. But sshd starts the file service by
 * the account's shell, and where an account is forced to a command sshd starts that instead: so each connection says whether it
 * may be asked, only the nine bytes of SFTP's hello are sent before an SFTP server has answered, and nobody is asked twice.
 *
 * <p>Decided: stop is the protocol's signal request (RFC 4254, 6.9): TERM, KILL after 0.6 s, then all is closed, within two
 * seconds. Seen: OpenSSH 9.2 passes both to the process group but refuses for root; there a terminal helps, which hangs up.
 *
 * <p>Decided: no exit status is {@code Broken}, never {@code Finished}. A byte that is no UTF-8 is shown as "\xNN", because a
 * guessed encoding lies. Host certificates are not heeded (a host's own key is pinned), nor is Match in ~/.ssh/config (it runs
 * programs). An open connection is kept five idle minutes for the next card; each use takes a fresh proof on it.
 */
@NullMarked
package dev.runbench.command.ssh;

import org.jspecify.annotations.NullMarked;
