package dev.runbench.session.incident;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.runbench.base.Hashes;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.session.Attempt;
import dev.runbench.session.HandedOver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Gives the run in a file away to be gone on with. */
public final class IncidentHandOver {

    private IncidentHandOver() {}

    /** Why nobody can go on with the run of a file; empty if somebody can. */
    public static Optional<String> objection(IncidentReader.Opened opened) {
        if (!opened.faults().isEmpty()) {
            return Optional.of("The file is not what was written. Ask for it once more.");
        }
        if (opened.incident().redacted()) {
            return Optional.of(
                    "This is a redacted copy: its commands are not those of the run. Ask for the incident file.");
        }
        return opened.incident().run().finished()
                ? Optional.of("This run is finished. Start the runbook anew if it is needed again.")
                : Optional.empty();
    }

    /**
     * Reads the file once more, from a copy that nobody changes meanwhile, and gives what is in it on.
     *
     * @param opened what the person saw; it must still be so
     * @throws ProblemException if it is not, or nobody can go on with it
     */
    public static <T> T with(IncidentReader.Opened opened, Function<HandedOver, T> taking) {
        try {
            Path copy = Files.createTempFile("handed-", "." + IncidentFile.EXTENSION);
            try {
                return taken(opened, copy, digest(opened.file(), copy), taking);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw problem(opened.file() + " cannot be read: " + e.getMessage() + ".", "Open it once more.");
        }
    }

    private static String digest(Path file, Path copy) throws IOException {
        MessageDigest sha = Hashes.sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), sha)) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static <T> T taken(IncidentReader.Opened opened, Path copy, String digest, Function<HandedOver, T> taking)
            throws IOException {
        IncidentReader.Opened now = IncidentReader.read(copy);
        Optional<String> objection = objection(now);
        if (objection.isPresent()) {
            throw problem("This run cannot be gone on with here. " + objection.get(), "Nothing was written.");
        }
        Incident incident = now.incident();
        if (!incident.equals(opened.incident())) {
            throw problem("The file has changed since it was opened.", "Close it, open it once more and look at it.");
        }
        try (ZipFile zip = new ZipFile(copy.toFile(), UTF_8)) {
            return taking.apply(new HandedOver(
                    incident.run(),
                    incident.by(),
                    incident.madeAt(),
                    digest,
                    attempt -> output(zip, attempt),
                    incident.ledger()));
        }
    }

    // The name only looks a part up; no file is called so.
    private static Optional<InputStream> output(ZipFile zip, Attempt attempt) throws IOException {
        ZipEntry part =
                attempt.outputFile().isEmpty() ? null : zip.getEntry(IncidentFile.OUTPUTS + attempt.outputFile());
        return part == null || part.isDirectory() ? Optional.empty() : Optional.of(zip.getInputStream(part));
    }

    private static ProblemException problem(String what, String advice) {
        return new ProblemException(new Problem("HAND-OVER", what, advice));
    }
}
