package dev.runbench.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The entries of a vault's file, read and written with its key, which every method gets and none keeps. */
final class Entries {

    // A model is asked again and again; the file need not be written each time.
    private static final Duration LAST_USE_GRAIN = Duration.ofMinutes(1);

    private final Path file;
    private final InstantSource clock;

    Entries(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    void put(byte[] key, String name, byte[] clear) {
        String sealed = Sealing.seal(key, clear, binding(name));
        change(key, name, vault -> vault.withEntry(name, sealed), notes -> notes.entered(clock.instant()));
    }

    void refer(byte[] key, String name, Reference reference) {
        String sealed = Sealing.seal(key, reference.text().getBytes(UTF_8), referenceBinding(name));
        change(key, name, vault -> vault.withReference(name, sealed), notes -> notes.entered(clock.instant()));
    }

    Optional<Secret> secret(byte[] key, String name) {
        String sealed = VaultFile.read(file).entries().get(name);
        if (sealed == null) {
            return Optional.empty();
        }
        byte[] clear = opened(key, name, sealed, binding(name));
        try {
            return Optional.of(Secret.ofUtf8(clear));
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    Optional<Reference> reference(byte[] key, String name) {
        String sealed = VaultFile.read(file).references().get(name);
        return sealed == null
                ? Optional.empty()
                : Optional.of(Reference.parse(new String(opened(key, name, sealed, referenceBinding(name)), UTF_8)));
    }

    private byte[] opened(byte[] key, String name, String sealed, String binding) {
        return Sealing.open(key, sealed, binding)
                .orElseThrow(() -> VaultFile.damaged(
                        file,
                        "the entry " + name + " was changed or belongs to another vault",
                        "Enter this secret again."));
    }

    void noteUse(byte[] key, String name, String purpose) {
        Instant now = clock.instant();
        boolean noted = VaultFile.read(file)
                .notes()
                .getOrDefault(name, Notes.NONE)
                .credential(name, false)
                .lastUse()
                .filter(u -> u.purpose().equals(purpose)
                        && Duration.between(u.at(), now).abs().compareTo(LAST_USE_GRAIN) < 0)
                .isPresent();
        if (!noted) {
            change(key, name, vault -> vault, notes -> notes.used(now, purpose));
        }
    }

    void remind(byte[] key, String name, Optional<Integer> days) {
        change(key, name, vault -> vault, notes -> notes.remind(days));
    }

    SortedMap<String, Credential> credentials(byte[] key) {
        VaultFile vault = VaultFile.read(file);
        SortedMap<String, Credential> all = new TreeMap<>();
        for (String name : names(vault)) {
            boolean elsewhere = vault.references().containsKey(name);
            Notes notes = vault.notes().getOrDefault(name, Notes.NONE);
            all.put(
                    name,
                    notes.genuine(key, name, vault.sealed(name))
                            ? notes.credential(name, elsewhere)
                            : new Credential(
                                    name, elsewhere, Optional.empty(), Optional.empty(), Optional.empty(), true));
        }
        return all;
    }

    // Notes that were changed by somebody else are begun anew.
    private void change(byte[] key, String name, UnaryOperator<VaultFile> entry, UnaryOperator<Notes> notes) {
        VaultFile.change(file, before -> {
            Notes found = before.notes().getOrDefault(name, Notes.NONE);
            Notes old = found.genuine(key, name, before.sealed(name)) ? found : Notes.NONE;
            VaultFile after = entry.apply(before);
            // Removed meanwhile by another process: notes of nothing are not begun.
            return after.sealed(name).isEmpty()
                    ? after
                    : after.withNotes(name, notes.apply(old).sealed(key, name, after.sealed(name)));
        });
    }

    /** Needs no key. */
    void remove(String name) {
        if (names().contains(name)) {
            VaultFile.change(file, vault -> vault.without(name));
        }
    }

    /** Needs no key. */
    Set<String> names() {
        return Files.exists(file) ? names(VaultFile.read(file)) : Set.of();
    }

    private static Set<String> names(VaultFile vault) {
        Set<String> all = new TreeSet<>(vault.entries().keySet());
        all.addAll(vault.references().keySet());
        return all;
    }

    private static String binding(String name) {
        return "runbench vault 1 entry|" + name;
    }

    // Another one than a secret's: what is typed as a password can never become a reference.
    private static String referenceBinding(String name) {
        return "runbench vault 2 reference|" + name;
    }
}
