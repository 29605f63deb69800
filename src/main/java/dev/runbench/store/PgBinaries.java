package dev.runbench.store;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.base.Progress;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once into the data folder. */
final class PgBinaries {

    private static final String VERSION = "17.11.0";
    private static final String VECTOR = "vector";

    private final Path home;
    private final Platform platform;

    private PgBinaries(Path home, Platform platform) {
        this.home = home;
        this.platform = platform;
    }

    /** Unpacks the archive from the class path if that has not been done yet; a half-unpacked folder never counts. */
    static PgBinaries unpack(Path folder, Platform platform, Progress progress) throws IOException {
        Path home = folder.resolve("pg-" + VERSION);
        if (!Files.exists(home.resolve(".complete"))) {
            progress.at("Unpacking the database (first start only)");
            Path fresh = Files.createTempDirectory(folder, "unpack");
            if (!platform.windows()) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            unpackInto(fresh, platform);
            Files.createFile(fresh.resolve(".complete"));
            deleteTree(home);
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PgBinaries(home, platform);
    }

    private static void unpackInto(Path to, Platform platform) throws IOException {
        String archive = "/postgres-" + platform.os() + "-" + platform.arch() + ".txz";
        try (InputStream in = PgBinaries.class.getResourceAsStream(archive)) {
            if (in == null) {
                throw new ProblemException(new Problem(
                        "STORE-PLATFORM",
                        "This build brings no database for " + platform.os() + " on " + platform.arch() + ".",
                        "Install the Runbench package made for this system."));
            }
            try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in, 1 << 16)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpackEntry(to, tar, entry, platform);
                }
            }
        }
    }

    private static void unpackEntry(Path to, TarArchiveInputStream tar, TarArchiveEntry entry, Platform platform)
            throws IOException {
        Path path = to.resolve(entry.getName()).normalize();
        if (!path.startsWith(to)) {
            throw new IOException("the archive names a path outside of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, to.resolve(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            if (!platform.windows() && (entry.getMode() & 0111) != 0) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    Path program(String name) {
        return home.resolve("bin").resolve(platform.executable(name));
    }

    /**
     * Puts pgvector's files where the server looks for them.
     *
     * @return empty when the extension is there afterwards, otherwise why it is not
     */
    Optional<String> installVector(Optional<Path> from) throws IOException {
        Path libraries = home.resolve(platform.windows() ? "lib" : "lib/postgresql");
        Path extensions = home.resolve(platform.windows() ? "share/extension" : "share/postgresql/extension");
        Path library = libraries.resolve(platform.library(VECTOR));
        if (from.isEmpty()) {
            return Files.exists(library)
                    ? Optional.empty()
                    : Optional.of("no pgvector library came with this build and none is set (store.pgvectorFolder)");
        }
        Path source = from.get().resolve(platform.library(VECTOR));
        if (!Files.isReadable(source)) {
            return Optional.of("there is no readable " + source);
        }
        if (!Files.exists(library) || Files.mismatch(source, library) >= 0) {
            replace(source, library);
        }
        try (var files = Files.list(from.get())) {
            List<Path> share = files.filter(f -> f.getFileName().toString().matches("vector(\\.control|--.*\\.sql)"))
                    .toList();
            for (Path file : share) {
                replace(file, extensions.resolve(file.getFileName()));
            }
        }
        return Optional.empty();
    }

    // A running server may have the old file mapped: never write into it, put another in its place.
    private static void replace(Path source, Path target) throws IOException {
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        Files.copy(source, fresh, StandardCopyOption.REPLACE_EXISTING);
        Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes a folder and all below it, without following links; a missing one is fine. */
    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @org.jspecify.annotations.Nullable IOException failed)
                    throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
