/**
 * Sends an approved request over HTTP/1.1: address, certificate, one request on the connection that was proven, its answer.
 *
 * <p>May use: command, command.host, command.risk, vault, settings, base. Thread: the caller's; sockets block uninterruptibly, so
 * they are used on workers handed in, and a stop closes them.
 *
 * <p>Decided: a wire of our own and not java.net.http, because that one chooses its connection itself, and the certificate on the
 * card must be that of the connection which carries the request. For the proof there is a TCP and TLS handshake and no request.
 *
 * <p>Decided: a server may close a connection that waits for a person; then a new one is made and proven, and the approval fits
 * only if it says the same. The secret's header comes last and stands nowhere but on the wire. What frames the request (Host,
 * Content-Length, Connection: close) is named on the card.
 *
 * <p>Decided: no redirect is followed, because a second request was approved by nobody. The exit code is 0 for 2xx, otherwise
 * the status' first digit. An answer that breaks off, or does not come, is {@code Broken}: a server may have done it all.
 */
@NullMarked
package dev.runbench.command.http;

import org.jspecify.annotations.NullMarked;
