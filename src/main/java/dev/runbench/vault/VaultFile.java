package dev.runbench.vault;

import com.fasterxml.jackson.databind.ObjectMapper;
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

/**
 * What lies on disk. Everything secret in it is sealed.
 *
 * @param key the data key, sealed under the passphrase's key
 * @param entries name to sealed secret
 */
record VaultFile(int version, KeyDerivation derivation, String key, Map<String, String> entries) {

    static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    VaultFile {
        entries = Map.copyOf(entries);
    }

    static VaultFile read(Path file) {
        try {
            VaultFile vault = JSON.readValue(Files.readAllBytes(file), VaultFile.class);
            if (vault.version > VERSION) {
                throw damaged(file, "it was written by a newer Runbench", "Update Runbench.");
            }
            if (vault.version != VERSION || !vault.derivation.sound() || vault.key.isEmpty()) {
                throw damaged(file, "its header makes no sense", RESTORE);
            }
            return vault;
        } catch (IOException | NullPointerException e) {
            throw damaged(file, "it is no vault file any more", RESTORE);
        }
    }

    private static final String RESTORE = "Put back a copy of the file, or delete it and enter the secrets again.";

    static ProblemException damaged(Path file, String why, String remedy) {
        return new ProblemException(
                new Problem("VAULT-DAMAGED", "The vault " + file + " cannot be read: " + why + ".", remedy));
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
            Map<String, Object> json = new TreeMap<>(Map.of(
                    "version", version, "derivation", derivation, "key", key, "entries", new TreeMap<>(entries)));
            ByteBuffer bytes =
                    ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem(
                            "VAULT-WRITE",
                            "The vault " + file + " could not be written: " + e.getMessage() + ".",
                            "What was there before is unchanged; check the disk's free space and permissions."),
                    e);
        }
    }
}
