package dev.runbench.command;

import java.time.Instant;

/**
 * Who and where a target really is, as learned by connecting and authenticating. No command is run for it.
 *
 * @param address the peer that answered, such as "10.0.4.7:22"
 * @param identity what the target proved itself with: a host key fingerprint, or a server's product and version
 * @param product what the server says it is, for the card
 * @param account who the target takes us for
 * @param at when it was learned
 */
public record TargetProof(String address, String identity, String product, String account, Instant at) {}
