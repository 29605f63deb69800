package dev.runbench.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What lies on disk. Everything secret in it is sealed.
 *
 * @param key the data key, sealed under the passphrase's key
 * @param entries name to sealed secret
 * @param references name to sealed {@link Reference}; no name is in both
 * @param notes name to what is known of an entry besides
 */
record VaultFile(
        int version,
        KeyDerivation derivation,
        String key,
        Map<String, String> entries,
        Map<String, String> references,
        Map<String, Notes> notes) {

    /** The second brought references and notes; a file of the first is read as one that has none. */
    static final int VERSION = 2;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RESTORE = "Put back a copy of the file, or delete it and enter the secrets again.";

    VaultFile {
        entries = Map.copyOf(entries);
        references = copy(references);
        notes = copy(notes);
    }

    VaultFile(KeyDerivation derivation, String key) {
        this(VERSION, derivation, key, Map.of(), Map.of(), Map.of());
    }

    private static <T> Map<String, T> copy(@Nullable Map<String, T> some) {
        return some == null ? Map.of() : Map.copyOf(some);
    }

    static VaultFile read(Path file) {
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(file));
            if (tree.path("version").asInt() > VERSION) {
                throw damaged(file, "it was written by a newer Runbench", "Update Runbench.");
            }
            VaultFile vault = JSON.treeToValue(tree, VaultFile.class);
            if (vault.version < 1 || !vault.derivation.sound() || vault.key.isEmpty()) {
                throw damaged(file, "its header makes no sense", RESTORE);
            }
            return vault;
        } catch (IOException | NullPointerException e) {
            throw damaged(file, "it is no vault file any more", RESTORE);
        }
    }

    static ProblemException damaged(Path file, String why, String remedy) {
        return new ProblemException(
                new Problem("VAULT-DAMAGED", "The vault " + file + " cannot be read: " + why + ".", remedy));
    }

    /** Reads, changes and writes as one step, also against another process: a change must not take another's back. */
    static synchronized void change(Path file, UnaryOperator<VaultFile> change) {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            change.apply(read(file)).write(file);
        } catch (IOException e) {
            throw unwritten(file, e);
        }
    }

    VaultFile withKey(KeyDerivation other, String sealed) {
        return new VaultFile(VERSION, other, sealed, entries, references, notes);
    }

    /** The sealed text under a name, whichever it is; empty for none. */
    String sealed(String name) {
        return entries.getOrDefault(name, references.getOrDefault(name, ""));
    }

    VaultFile withEntry(String name, String sealed) {
        return new VaultFile(VERSION, derivation, key, with(entries, name, sealed), without(references, name), notes);
    }

    VaultFile withReference(String name, String sealed) {
        return new VaultFile(VERSION, derivation, key, without(entries, name), with(references, name, sealed), notes);
    }

    VaultFile withNotes(String name, Notes about) {
        return new VaultFile(VERSION, derivation, key, entries, references, with(notes, name, about));
    }

    VaultFile without(String name) {
        return new VaultFile(
                VERSION, derivation, key, without(entries, name), without(references, name), without(notes, name));
    }

    private static <T> Map<String, T> with(Map<String, T> some, String name, T value) {
        Map<String, T> all = new TreeMap<>(some);
        all.put(name, value);
        return all;
    }

    private static <T> Map<String, T> without(Map<String, T> some, String name) {
        Map<String, T> rest = new TreeMap<>(some);
        rest.remove(name);
        return rest;
    }

    /** Written beside and moved into place, so that a crash leaves the old file or the new one. */
    void write(Path file) {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(temporary);
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
                Files.createFile(
                        temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            ByteBuffer bytes =
                    ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree()));
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritten(file, e);
        }
    }

    private ObjectNode tree() {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("version", version);
        tree.set("derivation", JSON.valueToTree(derivation));
        tree.put("key", key);
        tree.set("entries", JSON.valueToTree(new TreeMap<>(entries)));
        tree.set("references", JSON.valueToTree(new TreeMap<>(references)));
        tree.set("notes", JSON.valueToTree(new TreeMap<>(notes)));
        return tree;
    }

    private static ProblemException unwritten(Path file, IOException e) {
        return new ProblemException(
                new Problem(
                        "VAULT-WRITE",
                        "The vault " + file + " could not be written: " + e.getMessage() + ".",
                        "What was there before is unchanged; check the disk's free space and permissions."),
                e);
    }
}
