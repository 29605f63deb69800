package dev.runbench.session.incident;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbench.base.Hashes;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.Chain;
import dev.runbench.command.JournalRow;
import dev.runbench.session.Attempt;
import dev.runbench.session.HandedOver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads a {@code .incident} file and holds it against its own checksums and hash chain. Needs nothing but the file. */
public final class IncidentReader {

    // A run of 1,000 steps has some thousands; more is an attack on the reader.
    private static final int MOST_PARTS = 20_000;

    private final Path file;
    private final List<String> faults = new ArrayList<>();

    private IncidentReader(Path file) {
        this.file = file;
    }

    /**
     * What was read.
     *
     * @param file where it was read from
     * @param faults what does not hold together, a sentence each; nothing if the file is whole
     */
    public record Opened(Path file, Incident incident, List<String> faults) {

        public Opened {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Reads and checks a file.
     *
     * @throws ProblemException if it cannot be read at all
     */
    public static Opened read(Path file) {
        return new IncidentReader(file).open();
    }

    private Opened open() {
        try (ZipFile zip = new ZipFile(file.toFile(), UTF_8)) {
            if (zip.size() > MOST_PARTS) {
                throw unreadable("it has more parts than any run");
            }
            JsonNode told = known(zip, IncidentFile.INCIDENT);
            checksums(zip, IncidentJson.sums(known(zip, IncidentFile.MANIFEST)));
            List<JournalRow> rows = IncidentJson.rows(text(zip, IncidentFile.JOURNAL));
            Incident incident = IncidentJson.read(told, rows, ledger(zip));
            if (incident.chain() instanceof Chain.Broken broken) {
                faults.add("The journal's part is broken. " + broken.why());
            }
            journalled(incident);
            changes(incident);
            return new Opened(file, incident, faults);
        } catch (ZipException e) {
            throw unreadable("it was cut off, or is something else (" + e.getMessage() + ")");
        } catch (IOException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private JsonNode known(ZipFile zip, String part) throws IOException {
        JsonNode root = IncidentJson.tree(text(zip, part));
        if (IncidentJson.isNewer(root)) {
            throw newer();
        }
        return root;
    }

    private void checksums(ZipFile zip, Map<String, String> sums) throws IOException {
        for (String name : sums.keySet()) {
            if (zip.getEntry(name) == null) {
                faults.add("The part " + name + " is missing.");
            }
        }
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            String name = entry.getName();
            if (name.equals(IncidentFile.MANIFEST)) {
                continue;
            }
            if (!sums.containsKey(name)) {
                faults.add("The part " + name + " was added later.");
            } else if (!sum(zip, entry).equals(sums.get(name))) {
                faults.add("The part " + name + " is not what was written.");
            }
        }
    }

    private static String sum(ZipFile zip, ZipEntry entry) throws IOException {
        MessageDigest sha = Hashes.sha256();
        try (var in = new DigestInputStream(zip.getInputStream(entry), sha)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    // What the run says was sent must have been journalled.
    private void journalled(Incident incident) {
        Set<UUID> known = incident.journal().stream().map(JournalRow::proposal).collect(Collectors.toSet());
        // Of a run that was taken over, the journal names those that were made elsewhere.
        String elsewhere = incident.takenOver().map(Event::detail).orElse("");
        incident.run()
                .steps()
                .forEach(step -> step.attempts().stream()
                        .map(Attempt::proposal)
                        .filter(p -> !known.contains(p) && !elsewhere.contains(p.toString()))
                        .findFirst()
                        .ifPresent(_ -> faults.add(
                                "A command of \"" + step.step().title() + "\" is not in the journal's part.")));
    }

    // What it says was changed must have been sent.
    private void changes(Incident incident) {
        Set<UUID> sent = incident.run().steps().stream()
                .flatMap(step -> step.attempts().stream())
                .map(Attempt::proposal)
                .collect(Collectors.toSet());
        incident.ledger().stream()
                .flatMap(ledger -> ledger.entries().stream())
                .filter(e -> e.attempt() > 0 && !sent.contains(e.proposal()))
                .findFirst()
                .ifPresent(e -> faults.add("The undo ledger names a change that is no command of the run."));
    }

    private Optional<String> ledger(ZipFile zip) throws IOException {
        return zip.getEntry(IncidentFile.LEDGER) == null
                ? Optional.empty()
                : Optional.of(text(zip, IncidentFile.LEDGER));
    }

    private String text(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw unreadable("it has no part " + name);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(HandedOver.LARGEST_PART);
            if (in.read() >= 0) {
                throw unreadable("its part " + name + " is too large");
            }
            return new String(bytes, UTF_8);
        }
    }

    private ProblemException newer() {
        return new ProblemException(new Problem(
                "INCIDENT-NEWER",
                file + " was made by a newer Runbench, and this one does not know all that is in it.",
                "Open it with that version, or ask for the post-mortem as HTML or PDF."));
    }

    private ProblemException unreadable(String why) {
        return new ProblemException(new Problem(
                "INCIDENT-READ",
                file + " cannot be read as an incident: " + why + ".",
                "Ask for the file once more, or choose one that ends with ." + IncidentFile.EXTENSION + "."));
    }
}
