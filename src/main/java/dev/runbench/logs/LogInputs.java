package dev.runbench.logs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The logs that files, folders, zip and tar archives hold, in the order of their names. Archives stay open until this is closed. */
final class LogInputs implements AutoCloseable {

    static final int MOST = 500;
    private static final int DEEPEST = 8;
    static final int HEAD = 256;

    private final List<LogInput> inputs = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final List<ZipFile> archives = new ArrayList<>();
    private final List<TarParts.Part> spooled = new ArrayList<>();

    /** All logs in these places; hidden files are left out of folders. */
    static LogInputs of(List<Path> places) throws IOException {
        var all = new LogInputs();
        try {
            for (Path place : places) {
                all.add(place);
            }
        } catch (IOException | RuntimeException e) {
            all.close();
            throw e;
        }
        return all;
    }

    /** A single one that is in no file. */
    static LogInputs of(LogInput only) {
        var all = new LogInputs();
        all.inputs.add(only);
        return all;
    }

    List<LogInput> list() {
        return List.copyOf(inputs);
    }

    /** What is in folders and archives and is no text. */
    List<String> skipped() {
        return List.copyOf(skipped);
    }

    static boolean isZip(byte[] head) {
        return Unpacked.begins(head, 'P', 'K', 3, 4);
    }

    static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private void add(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            addFile(place, place.toString());
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(place, DEEPEST)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(f -> !hidden(place, f))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Set<Path> seen = new HashSet<>();
        for (Path file : files) {
            if (!seen.add(file.toRealPath())) {
                continue; // a link to another one of them
            }
            if (isText(head(file))) {
                addFile(file, file.toString());
            } else {
                skipped.add(file.toString());
            }
        }
    }

    /** Bytes of zero are in programs and pictures; in logs only as UTF-16, which begins with its mark. */
    private static boolean isText(byte[] head) {
        boolean zero = false;
        for (byte b : head) {
            zero |= b == 0;
        }
        boolean wide = Unpacked.begins(head, 0xff, 0xfe) || Unpacked.begins(head, 0xfe, 0xff);
        return !zero || wide || isZip(head) || Unpacked.isNeeded(head);
    }

    private static boolean hidden(Path folder, Path file) {
        for (Path part : folder.relativize(file)) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private void addFile(Path file, String name) throws IOException {
        if (isZip(head(file))) {
            addArchive(file, name);
            return;
        }
        if (isTar(file)) {
            addTar(file, name);
            return;
        }
        add(new LogInput(name, Files.getLastModifiedTime(file).toInstant(), () -> unpacked(file)));
    }

    private static InputStream unpacked(Path file) throws IOException {
        long size = Files.size(file);
        InputStream in = Files.newInputStream(file);
        try {
            return Unpacked.of(in, () -> size);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    static boolean isTar(Path file) throws IOException {
        try (InputStream in = unpacked(file)) {
            return TarParts.isTar(in);
        }
    }

    private void addTar(Path file, String name) throws IOException {
        int first = spooled.size();
        try (InputStream in = unpacked(file)) {
            TarParts.spool(in, spooled);
        }
        List<TarParts.Part> parts = new ArrayList<>(spooled.subList(first, spooled.size()));
        parts.sort(Comparator.comparing(TarParts.Part::name));
        for (TarParts.Part part : parts) {
            byte[] head = part.head();
            if (!isZip(head) && isText(head)) {
                add(new LogInput(name + "/" + part.name(), part.changed(), part::open));
            } else {
                skipped.add(name + "/" + part.name());
            }
        }
    }

    private void addArchive(Path file, String name) throws IOException {
        var archive = new ZipFile(file.toFile());
        archives.add(archive);
        LongSupplier size = packedSize(file);
        for (ZipEntry entry : archive.stream()
                .filter(e -> !e.isDirectory())
                .sorted(Comparator.comparing(ZipEntry::getName))
                .toList()) {
            byte[] head;
            try (InputStream in = archive.getInputStream(entry)) {
                head = in.readNBytes(HEAD);
            }
            if (isZip(head) || !isText(head)) {
                skipped.add(name + "/" + entry.getName());
                continue;
            }
            var changed = entry.getLastModifiedTime();
            add(new LogInput(
                    name + "/" + entry.getName(),
                    changed == null ? Files.getLastModifiedTime(file).toInstant() : changed.toInstant(),
                    () -> Unpacked.entry(archive.getInputStream(entry), size)));
        }
    }

    private static LongSupplier packedSize(Path file) throws IOException {
        long size = Files.size(file);
        return () -> size;
    }

    private void add(LogInput input) throws IOException {
        if (inputs.size() == MOST) {
            throw new IOException("there are more than " + MOST + " logs in there; choose fewer");
        }
        inputs.add(input);
    }

    @Override
    public void close() throws IOException {
        for (ZipFile archive : archives) {
            archive.close();
        }
        for (TarParts.Part part : spooled) {
            part.delete();
        }
    }
}
