/**
 * Runs an approved command over SSH (JSch): host key pinning, authentication, one exec channel, streaming, stop.
 *
 * <p>May use: command, vault, settings, base. Thread: the caller's; JSch reads the socket on a daemon thread of its own and
 * hands bytes over through a bounded queue, so that a slow viewer slows the remote side and nothing swells.
 *
 * <p>Decided: the exact approved bytes are sent as the exec request, without a wrapper that would make the remote pid known,
 * because what runs must be what was shown; not a second "kill" command, because that would be one nobody approved.
 *
 * <p>Decided: stop is the protocol's own signal request (RFC 4254, 6.9): TERM, KILL after 0.6 s, then channel and
 * connection are closed, all within two seconds. Seen: OpenSSH 9.2 passes both to the command's process group and
 * confirms, but refuses in sessions of root. There a terminal helps, because closing the channel hangs it up; not by
 * default, because it joins both outputs and makes programs think that a person reads. The proof's identity tells it.
 *
 * <p>Decided: a connection that ends without exit status or exit signal is {@code Broken}, never {@code Finished}.
 */
@NullMarked
package dev.runbench.command.ssh;

import org.jspecify.annotations.NullMarked;
