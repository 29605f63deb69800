package dev.runbench.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/** One packed file: rotated logs and the like. A packed tar is unpacked at once. */
final class GzipReader extends ArchiveReader {

    private static final int BUFFER_BYTES = 1 << 16;

    GzipReader(Supplier<SourceReaders> readers, UnpackLimits limits) {
        super(readers, limits);
    }

    @Override
    public String source() {
        return "gzip";
    }

    @Override
    public boolean takes(String name) {
        return SourceReaders.endsWith(name, ".gz", ".tgz");
    }

    @Override
    public void probe(SourceFile head) throws UnreadableException {
        if (!begins(head, 0x1F, 0x8B)) {
            throw new UnreadableException("is not packed with gzip, whatever its name says");
        }
    }

    @Override
    void read(SourceFile file, Unpacking into) throws UnreadableException, IOException {
        probe(file);
        String name = file.name();
        String lower = name.toLowerCase(Locale.ROOT);
        long packed = Files.size(file.place());
        if (SourceReaders.endsWith(lower, ".tgz", ".tar.gz")) {
            try (var in = into.metered(new GZIPInputStream(Files.newInputStream(file.place()), BUFFER_BYTES), packed)) {
                TarReader.read(in, file.path(), into);
            }
            return;
        }
        String inner = name.substring(0, name.length() - ".gz".length());
        into.read(
                new Unpacking.Entry(inner, file.path() + "!" + inner, file.modified(), -1, packed, -1),
                () -> new GZIPInputStream(Files.newInputStream(file.place()), BUFFER_BYTES));
    }
}
