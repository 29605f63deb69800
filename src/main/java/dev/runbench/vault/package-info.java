/**
 * Credentials: one encrypted file, locked and unlocked by a passphrase; and files of any size that are sealed with its key.
 *
 * <p>May use: settings, base. Thread: any worker; opening takes about half a second on purpose. Safe for several threads.
 *
 * <p>Decided: AES-256-GCM with a random data key, which is itself encrypted under a key made from the passphrase by
 * Argon2id (RFC 9106, 64 MiB, 3 passes), because changing the passphrase then rewrites one small field; not the
 * passphrase's key for every entry.
 *
 * <p>Decided: an entry's name and the derivation's parameters are authenticated with its content, because a swapped
 * entry would send one host's password to another. Not protected: an old copy of the whole file put in place of a newer.
 *
 * <p>Decided: a sealed file is blocks of 64 KB with a nonce each, because a log of a gigabyte is opened at its middle.
 *
 * <p>Decided: there is no recovery and no hint; not a copy of the key on disk. The OS keyring is left for later.
 *
 * <p>Decided: a secret that is kept elsewhere is an entry of its own kind, sealed for that kind, because what somebody types as a
 * password must never start a program. Programs are started by whoever hands in {@link dev.runbench.vault.Programs}.
 *
 * <p>Decided: whether the session is locked is asked of the system's own programs, because that needs no native library.
 */
@NullMarked
package dev.runbench.vault;

import org.jspecify.annotations.NullMarked;
