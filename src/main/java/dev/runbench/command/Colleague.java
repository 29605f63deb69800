package dev.runbench.command;

import java.security.PublicKey;

/**
 * Somebody who may be the second person for a command.
 *
 * @param name unique, without blanks
 * @param key Ed25519
 */
public record Colleague(String name, PublicKey key) {}
