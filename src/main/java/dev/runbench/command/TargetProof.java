package dev.runbench.command;

import java.time.Instant;

/**
 * Who and where a target really is, as learned by connecting and authenticating. No command of anybody is run for it.
 *
 * @param address the peer that answered, such as "10.0.4.7:22"
 * @param identity what the target proved itself with and how commands reach it there: a host key fingerprint and whether
 *     there is a terminal, or what a database server says of itself
 * @param product what the server says it is, for the card
 * @param caution what a person must know before saying yes here, as a sentence; empty if nothing
 * @param account who the target takes us for
 * @param at when it was learned
 */
public record TargetProof(String address, String identity, String product, String account, String caution, Instant at) {

    /** Identity and product in one line, without saying anything twice. */
    public String described() {
        return product.startsWith(identity) ? product : identity + " · " + product;
    }
}
