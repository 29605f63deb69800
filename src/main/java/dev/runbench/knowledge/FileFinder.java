package dev.runbench.knowledge;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the files below some folders. Links are followed, but nothing is taken twice; what hides is passed over. */
final class FileFinder extends SimpleFileVisitor<Path> {

    private static final int DEEPEST = 64;

    /**
     * A file that may be read, or a folder that is one export.
     *
     * @param modified in whole microseconds
     */
    record Found(Path path, long bytes, Instant modified) {}

    private final List<Path> roots;
    private final SourceReaders readers;
    private final Map<Path, Found> found = new TreeMap<>();
    private final Map<Path, String> refused = new TreeMap<>();
    private final Map<Object, List<Found>> files = new LinkedHashMap<>();
    private int hidden;

    private FileFinder(List<Path> roots, SourceReaders readers) {
        this.roots = roots;
        this.readers = readers;
    }

    /** Looks below absolute paths. */
    static FileFinder below(List<Path> roots, SourceReaders readers) throws InterruptedException {
        var finder = new FileFinder(roots, readers);
        for (Path root : roots) {
            try {
                Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, finder);
            } catch (IOException e) {
                finder.visitFileFailed(root, e);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        finder.files.values().forEach(finder::takeOne);
        return finder;
    }

    // Of several ways to the same file, the one without links, so that the next import finds it by the same path.
    private void takeOne(List<Found> same) {
        Found taken = same.stream()
                .min(Comparator.<Found, Boolean>comparing(f -> !isReal(f.path()))
                        .thenComparing(Found::path))
                .orElseThrow();
        for (Found file : same) {
            if (file.path().equals(taken.path())) {
                found.put(file.path(), file);
            } else {
                refused.put(file.path(), "is the same file as " + taken.path() + ", which is imported");
            }
        }
    }

    private static boolean isReal(Path path) {
        try {
            return path.toRealPath().equals(path);
        } catch (IOException e) {
            return false; // gone in the meantime; reading it will tell
        }
    }

    List<Found> found() {
        return new ArrayList<>(found.values());
    }

    /** What cannot be read, with the reason. */
    Map<Path, String> refused() {
        return refused;
    }

    /** Hidden files and folders, folders counted as one. */
    int hidden() {
        return hidden;
    }

    private boolean hides(Path path) {
        Path name = path.getFileName();
        return name != null
                && !roots.contains(path)
                && (name.toString().startsWith(".") || name.toString().equals("CVS"));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            return FileVisitResult.TERMINATE;
        }
        if (hides(folder)) {
            hidden++;
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (readers.takesFolder(folder)) {
            Stamp stamp = Stamp.of(folder);
            Object key = attributes.fileKey() == null ? folder : attributes.fileKey();
            files.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(new Found(folder, stamp.bytes(), stamp.modified()));
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (hides(file)) {
            hidden++;
        } else if (attributes.isDirectory()) {
            refused.put(file, "is nested more than " + DEEPEST + " folders deep");
        } else if (attributes.isSymbolicLink()) {
            refused.put(file, "is a link to a file that does not exist");
        } else if (!attributes.isRegularFile()) {
            refused.put(file, "is a pipe, socket or device, not a file"); // opening a pipe would wait for ever
        } else {
            Object key = attributes.fileKey() == null ? file : attributes.fileKey();
            files.computeIfAbsent(key, _ -> new ArrayList<>(1))
                    .add(new Found(
                            file,
                            attributes.size(),
                            Stamp.micros(attributes.lastModifiedTime().toInstant())));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        refused.put(file, reason(e));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @org.jspecify.annotations.Nullable IOException e) {
        if (e != null) {
            refused.put(folder, reason(e));
        }
        return FileVisitResult.CONTINUE;
    }

    /** Why a file could not be read, completing "This file ...". */
    static String reason(IOException e) {
        return switch (e) {
            case FileSystemLoopException _ -> "is a link back to a folder above it";
            case NoSuchFileException _ -> "does not exist any more";
            case AccessDeniedException _ -> "may not be read by you (its permissions)";
            default -> "cannot be read: " + e.getMessage();
        };
    }
}
