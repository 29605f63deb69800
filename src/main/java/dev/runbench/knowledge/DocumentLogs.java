package dev.runbench.knowledge;

import dev.runbench.logs.LogParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds what of a document can be analysed as a log: the log file that it was made of, what looks like a log in its text, and the
 * attachments that it names and that are here.
 */
final class DocumentLogs {

    private static final int MOST_ATTACHMENTS = 20;

    private final Function<String, List<DocumentSummary>> documents;
    private final Function<Long, Optional<SourceText>> texts;

    /**
     * @param documents those with something in their path or title
     * @param texts a document by its row
     */
    DocumentLogs(Function<String, List<DocumentSummary>> documents, Function<Long, Optional<SourceText>> texts) {
        this.documents = documents;
        this.texts = texts;
    }

    List<DocumentLog> of(SourceText document) {
        List<DocumentLog> logs = new ArrayList<>();
        logs.add(itself(document, ""));
        if (Attributes.parse(document.attributes()).get(Ticket.ATTACHMENTS) instanceof List<?> names) {
            names.stream()
                    .map(name -> Origin.lastPart(String.valueOf(name)))
                    .filter(name -> !name.isBlank() && !name.equals("..") && !name.equals("."))
                    .distinct()
                    .limit(MOST_ATTACHMENTS)
                    .forEach(name -> attachment(document, name).ifPresent(logs::add));
        }
        return logs;
    }

    /** @param called what it is to the person; empty if it is the document that one looks at */
    private static DocumentLog itself(SourceText document, String called) {
        Optional<DocumentLog> source = document.source().equals("log")
                ? Origin.of(document.path()).flatMap(origin -> source(origin, called))
                : Optional.empty();
        return source.orElseGet(() -> text(document, called));
    }

    private static Optional<DocumentLog> source(Origin origin, String called) {
        boolean gzip = origin.file().toString().toLowerCase(Locale.ROOT).endsWith(".gz")
                && !origin.file().toString().toLowerCase(Locale.ROOT).endsWith(".tar.gz");
        String name =
                Origin.lastPart(origin.entry().isEmpty() || gzip ? origin.file().toString() : origin.entry());
        String said = called.isEmpty() ? "The log " + name : called;
        if (origin.entry().isEmpty() || gzip) {
            return Optional.of(new DocumentLog.OfFile(said, origin.file()));
        }
        return origin.isZip()
                ? entry(origin.file(), origin.entry()).map(e -> new DocumentLog.OfEntry(said, origin.file(), e))
                : Optional.empty();
    }

    private static DocumentLog text(SourceText document, String called) {
        List<String> parts = LogParts.in(document.content());
        if (parts.isEmpty()) {
            return new DocumentLog.OfText(
                    called.isEmpty() ? "Its whole text" : called, document.title(), document.content());
        }
        String text = String.join("\n", parts);
        if (document.source().equals("log")) { // its page repeats the lines that stand for others
            text = String.join("\n", text.lines().distinct().toList());
        }
        String said = String.format(
                Locale.ROOT,
                "What looks like a log in it, %,d lines",
                text.lines().count());
        return new DocumentLog.OfText(called.isEmpty() ? said : called, document.title(), text);
    }

    private Optional<DocumentLog> attachment(SourceText ticket, String name) {
        String called = "Attachment " + name;
        Optional<Origin> origin = Origin.of(ticket.path());
        return origin.flatMap(o -> beside(o, key(ticket), name))
                .<DocumentLog>map(file -> new DocumentLog.OfFile(called, file))
                .or(() -> origin.filter(Origin::isZip)
                        .flatMap(o ->
                                named(o.file(), name).map(entry -> new DocumentLog.OfEntry(called, o.file(), entry))))
                .or(() -> imported(name).map(document -> itself(document, called)));
    }

    private static String key(SourceText ticket) {
        Map<String, Object> attributes = Attributes.parse(ticket.attributes());
        return Origin.lastPart(String.valueOf(attributes.getOrDefault("key", "")));
    }

    // Where exports put them: beside the table, or in a folder for all, or in one for each ticket.
    private static Optional<Path> beside(Origin origin, String key, String name) {
        Optional<Path> folder = Optional.ofNullable(origin.file().getParent());
        if (folder.isEmpty() || !origin.entry().isEmpty()) {
            return Optional.empty();
        }
        for (String place : List.of("", key, "attachments", "attachments/" + key)) {
            try {
                Path file = folder.get().resolve(place).resolve(name);
                if (Files.isRegularFile(file) && isText(file)) {
                    return Optional.of(file);
                }
            } catch (InvalidPathException e) {
                return Optional.empty(); // no file of this system is called so
            }
        }
        return Optional.empty();
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (SourceReaders.endsWith(name, ".gz", ".zip", ".zst", ".bz2", ".xz", ".tgz", ".tar")) {
            return true;
        }
        try (var in = Files.newInputStream(file)) {
            TextDecoder.refuseBinary(in.readNBytes(8192));
            return true;
        } catch (IOException | UnreadableException e) {
            return false;
        }
    }

    private static Optional<String> entry(Path archive, String wanted) {
        try (var zip = new ZipFile(archive.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> EntryName.normalise(name).equals(wanted))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> named(Path archive, String wanted) {
        try (var zip = new ZipFile(archive.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(name -> Origin.lastPart(name).equals(wanted) && !isPicture(wanted))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isPicture(String name) {
        return SourceReaders.endsWith(
                name.toLowerCase(Locale.ROOT),
                ".png",
                ".jpg",
                ".jpeg",
                ".gif",
                ".webp",
                ".mp4",
                ".pdf",
                ".docx",
                ".xlsx");
    }

    private Optional<SourceText> imported(String name) {
        return documents.apply(name).stream()
                .filter(document -> Origin.lastPart(document.path()).equals(name)
                        || document.path().endsWith("!" + name))
                .findFirst()
                .flatMap(document -> texts.apply(document.id()));
    }
}
