package dev.runbench.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);

    private final Path file;
    private final Providers providers;
    private final Entries entries;
    private final List<Runnable> lockings = new CopyOnWriteArrayList<>();
    private byte @Nullable [] dataKey;

    /** Reads nothing yet. What a program would have to be asked for cannot be had from it. */
    public Vault(Path file) {
        this(file, new Providers(Programs.NONE), InstantSource.system());
    }

    /** Reads nothing yet. */
    public Vault(Path file, Providers providers, InstantSource clock) {
        this.file = file;
        this.providers = providers;
        this.entries = new Entries(file, clock);
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
        KeyDerivation derivation = KeyDerivation.fresh();
        new VaultFile(derivation, sealedKey(passphrase, key, derivation)).write(file);
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
        Optional<byte[]> key = openKey(VaultFile.read(file), old);
        key.ifPresent(opened -> {
            KeyDerivation derivation = KeyDerivation.fresh();
            String sealed = sealedKey(fresh, opened, derivation);
            Arrays.fill(opened, (byte) 0);
            VaultFile.change(file, vault -> vault.withKey(derivation, sealed));
        });
        return key.isPresent();
    }

    /** Stores a secret under a name, in place of an older one or a reference. The caller wipes the characters. */
    public synchronized void put(String name, char[] secret) {
        byte[] clear = Secret.utf8(secret);
        try {
            entries.put(unlocked(), name, clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /**
     * Stores where a secret is kept, in place of an older one. Only what a person has chosen in a form may come here: a
     * reference can start a program of this machine.
     */
    public synchronized void refer(String name, Reference reference) {
        entries.refer(unlocked(), name, reference);
    }

    /**
     * The secret under this name; close it after use. If it is kept elsewhere it is looked up there now, which may take half a
     * minute and can be interrupted.
     *
     * @param purpose what it is for, such as "logging in to db-1"; it is noted as the last use
     * @throws ProblemException if the vault is not unlocked, the entry was tampered with, or its provider has none; after an
     *     interrupt the flag is set again
     */
    public Optional<Secret> read(String name, String purpose) {
        Optional<Reference> elsewhere = reference(name);
        Optional<Secret> secret = elsewhere.isPresent() ? Optional.of(find(elsewhere.get())) : kept(name);
        if (secret.isPresent()) {
            noteUse(name, purpose);
        }
        return secret;
    }

    /** Looks a secret up where a reference says, as a trial; it is not noted as a use. As {@link #read}. */
    public Secret find(Reference reference) {
        try {
            return providers.find(reference, this::kept);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    new Problem("SECRET-STOPPED", "The secret's provider was not waited for.", "Try again."));
        }
    }

    /**
     * Where the secret of this name is kept instead of here.
     *
     * @throws ProblemException if the vault is not unlocked or the entry was tampered with
     */
    public synchronized Optional<Reference> reference(String name) {
        return entries.reference(unlocked(), name);
    }

    private synchronized Optional<Secret> kept(String name) {
        return entries.secret(unlocked(), name);
    }

    private synchronized void noteUse(String name, String purpose) {
        try {
            if (dataKey != null) {
                entries.noteUse(dataKey, name, purpose);
            }
        } catch (RuntimeException e) {
            // A full disk must not keep anybody from logging in.
            LOG.warn("The use of {} could not be noted", name, e);
        }
    }

    /** After how many days an entry should be replaced: 0 for never, empty for what the settings say. */
    public synchronized void remind(String name, Optional<Integer> days) {
        entries.remind(unlocked(), name, days);
    }

    /**
     * What is known of each entry besides its secret, by name.
     *
     * @return empty while this is not unlocked, because nobody can tell then whether it is true
     */
    public synchronized SortedMap<String, Credential> credentials() {
        return dataKey == null ? new TreeMap<>() : entries.credentials(dataKey);
    }

    /**
     * A keyed fingerprint of what is kept under a name, as {@link #fingerprint(String, String)}: of the secret, or of where it is
     * kept. No provider is asked. Empty while the vault is not unlocked, and if there is none.
     */
    public synchronized Optional<byte[]> fingerprintOf(String purpose, String name) {
        if (dataKey == null) {
            return Optional.empty();
        }
        Optional<Reference> elsewhere = reference(name);
        if (elsewhere.isPresent()) {
            return fingerprint(purpose, "reference " + elsewhere.get().text());
        }
        try (Secret secret = kept(name).orElse(null)) {
            return secret == null ? Optional.empty() : fingerprint(purpose, "secret " + new String(secret.chars()));
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
        entries.remove(name);
    }

    /** Names of all entries, sorted; known even while locked. */
    public synchronized Set<String> names() {
        return entries.names();
    }

    private static String sealedKey(char[] passphrase, byte[] key, KeyDerivation derivation) {
        byte[] outer = derivation.key(passphrase);
        try {
            return Sealing.seal(outer, key, derivation.binding());
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
}
