package dev.runbench.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The feature's entrance: credentials by name. What is in it can be used while it is unlocked. Thread-safe. */
public final class Vault {

    /** Shorter passphrases can be guessed from a stolen file in spite of Argon2id. */
    public static final int SHORTEST_PASSPHRASE = 10;

    /** What can be done with the vault now. */
    public enum State {
        ABSENT,
        LOCKED,
        UNLOCKED
    }

    private final Path file;
    private final List<Runnable> lockings = new CopyOnWriteArrayList<>();
    private byte @Nullable [] dataKey;

    /** Reads nothing yet. */
    public Vault(Path file) {
        this.file = file;
    }

    public synchronized State state() {
        if (dataKey != null) {
            return State.UNLOCKED;
        }
        return Files.exists(file) ? State.LOCKED : State.ABSENT;
    }

    /** Makes a new vault and leaves it unlocked. The caller wipes the passphrase. */
    public synchronized void create(char[] passphrase) {
        if (Files.exists(file)) {
            throw new ProblemException(new Problem("VAULT-EXISTS", "There is a vault already.", "Unlock it."));
        }
        checkLength(passphrase);
        byte[] key = Sealing.random(32);
        writeWith(passphrase, key, Map.of());
        dataKey = key;
    }

    /**
     * Opens the vault. The caller wipes the passphrase.
     *
     * @return whether the passphrase was right
     * @throws ProblemException if the file is damaged
     */
    public synchronized boolean unlock(char[] passphrase) {
        VaultFile vault = VaultFile.read(file);
        Optional<byte[]> key = openKey(vault, passphrase);
        key.ifPresent(opened -> {
            lock();
            dataKey = opened;
        });
        return key.isPresent();
    }

    /** Called whenever the key is forgotten, for what was opened with it. Must not block. */
    public void onLock(Runnable locked) {
        lockings.add(locked);
    }

    /** Forgets the key. */
    public synchronized void lock() {
        if (dataKey != null) {
            Arrays.fill(dataKey, (byte) 0);
            dataKey = null;
            lockings.forEach(Runnable::run);
        }
    }

    /**
     * Sets a new passphrase; the vault may be locked and stays as it is.
     *
     * @return whether the old passphrase was right; if not, nothing has changed
     */
    public synchronized boolean changePassphrase(char[] old, char[] fresh) {
        checkLength(fresh);
        VaultFile vault = VaultFile.read(file);
        Optional<byte[]> key = openKey(vault, old);
        key.ifPresent(opened -> {
            writeWith(fresh, opened, vault.entries());
            Arrays.fill(opened, (byte) 0);
        });
        return key.isPresent();
    }

    /** Stores a secret under a name, in place of an older one. The caller wipes the characters. */
    public synchronized void put(String name, char[] secret) {
        byte[] clear = Secret.utf8(secret);
        try {
            String sealed = Sealing.seal(unlocked(), clear, binding(name));
            VaultFile vault = VaultFile.read(file);
            Map<String, String> entries = new HashMap<>(vault.entries());
            entries.put(name, sealed);
            new VaultFile(vault.version(), vault.derivation(), vault.key(), entries).write(file);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /**
     * The secret under this name; close it after use.
     *
     * @throws ProblemException if the vault is not unlocked or the entry was tampered with
     */
    public synchronized Optional<Secret> read(String name) {
        byte[] key = unlocked();
        String sealed = VaultFile.read(file).entries().get(name);
        if (sealed == null) {
            return Optional.empty();
        }
        byte[] clear = Sealing.open(key, sealed, binding(name))
                .orElseThrow(() -> VaultFile.damaged(
                        file,
                        "the entry " + name + " was changed or belongs to another vault",
                        "Enter this secret again."));
        try {
            return Optional.of(Secret.ofUtf8(clear));
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /**
     * A keyed fingerprint of a text (HMAC-SHA-256): it can be compared by whoever can unlock this vault, and nobody else can
     * try guesses on it. It stays the same when the passphrase changes.
     *
     * @param purpose separates the fingerprints of different uses
     * @return empty while the vault is not unlocked
     */
    public synchronized Optional<byte[]> fingerprint(String purpose, String text) {
        return Optional.ofNullable(dataKey).map(key -> {
            byte[] derived = Sealing.mac(key, ("runbench vault 1 fingerprint|" + purpose).getBytes(UTF_8));
            try {
                return Sealing.mac(derived, text.getBytes(UTF_8));
            } finally {
                Arrays.fill(derived, (byte) 0);
            }
        });
    }

    /**
     * The key of files that are sealed for one purpose. It can be had while this vault is unlocked, stays the same when the
     * passphrase changes, and says nothing about the vault's own.
     */
    public FileKeys fileKeys(String purpose) {
        return () -> {
            synchronized (this) {
                return Sealing.mac(unlocked(), ("runbench vault 1 files|" + purpose).getBytes(UTF_8));
            }
        };
    }

    /** Deletes an entry; nothing happens if there is none. Possible while locked. */
    public synchronized void remove(String name) {
        if (!Files.exists(file)) {
            return;
        }
        VaultFile vault = VaultFile.read(file);
        Map<String, String> entries = new HashMap<>(vault.entries());
        if (entries.remove(name) != null) {
            new VaultFile(vault.version(), vault.derivation(), vault.key(), entries).write(file);
        }
    }

    /** Names of all entries, sorted; known even while locked. */
    public synchronized Set<String> names() {
        return Files.exists(file) ? new TreeSet<>(VaultFile.read(file).entries().keySet()) : Set.of();
    }

    private void writeWith(char[] passphrase, byte[] key, Map<String, String> entries) {
        KeyDerivation derivation = KeyDerivation.fresh();
        byte[] outer = derivation.key(passphrase);
        try {
            String sealed = Sealing.seal(outer, key, derivation.binding());
            new VaultFile(VaultFile.VERSION, derivation, sealed, entries).write(file);
        } finally {
            Arrays.fill(outer, (byte) 0);
        }
    }

    private static Optional<byte[]> openKey(VaultFile vault, char[] passphrase) {
        byte[] outer = vault.derivation().key(passphrase);
        try {
            return Sealing.open(outer, vault.key(), vault.derivation().binding());
        } finally {
            Arrays.fill(outer, (byte) 0);
        }
    }

    private byte[] unlocked() {
        if (dataKey == null) {
            throw new ProblemException(new Problem(
                    "VAULT-LOCKED",
                    state() == State.ABSENT ? "There is no vault yet." : "The vault is locked.",
                    state() == State.ABSENT ? "Create it in Connections." : "Unlock it in Connections."));
        }
        return dataKey;
    }

    private static void checkLength(char[] passphrase) {
        if (passphrase.length < SHORTEST_PASSPHRASE) {
            throw new ProblemException(new Problem(
                    "VAULT-SHORT",
                    "The passphrase is too short.",
                    "Use at least " + SHORTEST_PASSPHRASE + " characters; four random words are good."));
        }
    }

    private static String binding(String name) {
        return "runbench vault 1 entry|" + name;
    }
}
