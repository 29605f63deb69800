package dev.runbench.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Supplier;

/** Reads what is in an archive with the readers of all formats. */
abstract sealed class ArchiveReader implements SourceReader permits ZipReader, TarReader, GzipReader {

    private final Supplier<SourceReaders> readers;
    private final UnpackLimits limits;

    ArchiveReader(Supplier<SourceReaders> readers, UnpackLimits limits) {
        this.readers = readers;
        this.limits = limits;
    }

    /** Room for what it may unpack to, so that its length is never the reason. */
    @Override
    public final long mostBytes() {
        return limits.bytes();
    }

    @Override
    public final boolean streams() {
        return true;
    }

    @Override
    public final void read(SourceFile file, DocumentSink sink) throws UnreadableException, IOException {
        read(file, Unpacking.of(readers.get(), sink, limits, Files.size(file.place())));
    }

    /** Reads an archive that may lie in another. */
    abstract void read(SourceFile file, Unpacking into) throws UnreadableException, IOException;

    static boolean begins(SourceFile head, int... magic) {
        byte[] bytes = head.bytes();
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
