package dev.runbench.knowledge;

import dev.runbench.base.Hashes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * By what a file is known again.
 *
 * @param hash SHA-256 of its bytes; of a folder, of the names, lengths and times of what is in it; 64 hex digits
 * @param bytes its length, or of all files in the folder
 * @param modified when it, or the newest in it, was last changed; in whole microseconds, as the database keeps them
 */
record Stamp(String hash, long bytes, Instant modified) {

    /** Reads the file; large ones take a while. */
    static Stamp of(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return folder(place);
        }
        BasicFileAttributes now = Files.readAttributes(place, BasicFileAttributes.class);
        return new Stamp(
                Hashes.hex(place), now.size(), micros(now.lastModifiedTime().toInstant()));
    }

    /** Of what has been read. */
    static Stamp of(SourceFile whole) {
        return new Stamp(
                HexFormat.of().formatHex(Hashes.sha256().digest(whole.bytes())),
                whole.bytes().length,
                whole.modified());
    }

    private static Stamp folder(Path place) throws IOException {
        Map<String, BasicFileAttributes> files = new TreeMap<>();
        Files.walkFileTree(place, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.put(place.relativize(file).toString(), attributes);
                return FileVisitResult.CONTINUE;
            }
        });
        MessageDigest digest = Hashes.sha256();
        files.forEach((name, a) -> digest.update(
                (name + '\0' + a.size() + '\0' + a.lastModifiedTime() + '\n').getBytes(StandardCharsets.UTF_8)));
        return new Stamp(
                HexFormat.of().formatHex(digest.digest()),
                files.values().stream().mapToLong(BasicFileAttributes::size).sum(),
                files.values().stream()
                        .map(a -> micros(a.lastModifiedTime().toInstant()))
                        .max(Instant::compareTo)
                        .orElse(Instant.EPOCH));
    }

    static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
