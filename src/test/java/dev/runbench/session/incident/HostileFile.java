package dev.runbench.session.incident;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.runbench.base.Hashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A file as somebody would write it who means harm. */
final class HostileFile {

    private HostileFile() {}

    /** One line of 200 MB, packed. */
    static byte[] bomb() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(new byte[200_000_000]);
        }
        return bytes.toByteArray();
    }

    /** The run's text changed and parts added, with checksums that hold. */
    static void rewrite(Path file, UnaryOperator<String> edit, Map<String, byte[]> more) throws IOException {
        Map<String, byte[]> parts = new HashMap<>(more);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            zip.stream().filter(e -> !e.getName().equals("manifest.json")).forEach(e -> {
                try (var in = zip.getInputStream(e)) {
                    byte[] bytes = in.readAllBytes();
                    parts.put(
                            e.getName(),
                            more.containsKey(e.getName())
                                    ? more.get(e.getName())
                                    : e.getName().equals("incident.json")
                                            ? edit.apply(new String(bytes, UTF_8))
                                                    .getBytes(UTF_8)
                                            : bytes);
                } catch (IOException ex) {
                    throw new UncheckedIOException(ex);
                }
            });
        }
        Map<String, String> sums = new HashMap<>();
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                put(zip, part.getKey(), part.getValue());
                sums.put(part.getKey(), HexFormat.of().formatHex(Hashes.sha256().digest(part.getValue())));
            }
            put(zip, "manifest.json", IncidentJson.manifest(sums).getBytes(UTF_8));
        }
    }

    /** One part with another text, with checksums that hold. */
    static void replace(Path file, String name, String text) throws IOException {
        rewrite(file, UnaryOperator.identity(), Map.of(name, text.getBytes(UTF_8)));
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
