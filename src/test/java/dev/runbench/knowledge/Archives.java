package dev.runbench.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Makes zip archives, with names as they are given. */
final class Archives {

    private Archives() {}

    interface Filling {
        void into(ZipArchiveOutputStream zip) throws IOException;
    }

    static byte[] zip(Filling filling) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            filling.into(zip);
        }
        return bytes.toByteArray();
    }

    static void put(ZipArchiveOutputStream zip, String name, byte[] content) throws IOException {
        zip.putArchiveEntry(new ZipArchiveEntry(name));
        zip.write(content);
        zip.closeArchiveEntry();
    }

    static void put(ZipArchiveOutputStream zip, String name, String content) throws IOException {
        put(zip, name, content.getBytes(UTF_8));
    }
}
