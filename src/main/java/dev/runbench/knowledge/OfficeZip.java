package dev.runbench.knowledge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/**
 * The XML parts of an office document. They are parsed by jsoup, which knows neither external entities nor entities of a
 * document's own, and what declares any is refused; what unpacks to too much is refused while it unpacks.
 */
final class OfficeZip {

    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_XML_BYTES = 24 << 20;
    private static final long MOST_BYTES = 512L << 20;

    private final Map<String, byte[]> parts = new HashMap<>();

    private OfficeZip() {}

    /** Unpacks the named parts, the others only as far as they must be passed over. */
    static OfficeZip of(byte[] zip, Set<String> wanted) throws UnreadableException, IOException {
        var office = new OfficeZip();
        long total = 0;
        int entries = 0;
        var block = new byte[1 << 16];
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (++entries > MOST_ENTRIES) {
                    throw new UnreadableException("holds more than 10,000 parts, as no office program writes");
                }
                if (wanted.contains(entry.getName())) {
                    byte[] part = in.readNBytes(MOST_XML_BYTES + 1);
                    if (part.length > MOST_XML_BYTES) {
                        throw new UnreadableException("has more than 24 MB of text when unpacked; split it");
                    }
                    total += part.length;
                    office.parts.put(entry.getName(), part);
                    continue;
                }
                for (int n = in.read(block); n >= 0; n = in.read(block)) {
                    total += n;
                    if (total > MOST_BYTES) {
                        throw new UnreadableException("unpacks to more than 512 MB: it is damaged or a zip bomb");
                    }
                }
            }
        } catch (ZipException | java.io.EOFException e) {
            throw new UnreadableException("is a damaged office document (" + e.getMessage() + ")");
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("is a damaged office document: a part's name is not readable");
        }
        return office;
    }

    /** A part as a tree of elements named as the file names them. */
    Optional<Document> xml(String name) throws UnreadableException, IOException {
        byte[] part = parts.get(name);
        if (part == null) {
            return Optional.empty();
        }
        Document document = Jsoup.parse(new ByteArrayInputStream(part), null, "", Parser.xmlParser());
        if (document.documentType() != null) {
            throw new UnreadableException("declares a document type of its own, as no office program does");
        }
        return Optional.of(document);
    }
}
