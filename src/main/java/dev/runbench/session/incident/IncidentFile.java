package dev.runbench.session.incident;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.runbench.base.Hashes;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.base.WholeFile;
import dev.runbench.session.Attempt;
import dev.runbench.session.KeptLines;
import dev.runbench.session.RunStep;
import dev.runbench.session.ledger.LedgerArchive;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an incident as one {@code .incident} file: a ZIP with everything in it, and the SHA-256 of each part. */
public final class IncidentFile {

    /** How such files end. */
    public static final String EXTENSION = "incident";

    static final String INCIDENT = "incident.json";
    static final String LEDGER = "ledger.json";
    static final String JOURNAL = "journal.jsonl";
    static final String MANIFEST = "manifest.json";
    static final String OUTPUTS = "outputs/";

    private final ZipOutputStream zip;
    private final Map<String, String> sums = new LinkedHashMap<>();

    private IncidentFile(ZipOutputStream zip) {
        this.zip = zip;
    }

    /**
     * Writes the file whole, or leaves what is there as it is.
     *
     * @param outputs where an attempt's whole output lies
     * @param redacted whether private things are replaced by names
     * @throws ProblemException if it cannot be written
     */
    public static void write(
            Incident incident, Function<Attempt, Optional<Path>> outputs, boolean redacted, Path file) {
        Optional<Redaction> redaction = redacted ? Optional.of(new Redaction()) : Optional.empty();
        Incident shown = redaction.map(r -> r.of(incident)).orElse(incident);
        try {
            WholeFile.write(file, out -> to(out, shown, outputs, redaction));
        } catch (IOException e) {
            throw new ProblemException(new Problem(
                    "INCIDENT-WRITE",
                    "The incident could not be written to " + file + ": " + WholeFile.why(e) + ".",
                    "Choose another place, or make room there.",
                    e.toString()));
        }
    }

    /** Writes it as a part of something else, which stays open. */
    static void to(
            OutputStream out, Incident shown, Function<Attempt, Optional<Path>> outputs, Optional<Redaction> redaction)
            throws IOException {
        try (var zip = new ZipOutputStream(new Open(out), UTF_8)) {
            new IncidentFile(zip).all(shown, outputs, redaction);
        }
    }

    private void all(Incident shown, Function<Attempt, Optional<Path>> outputs, Optional<Redaction> redaction)
            throws IOException {
        text(INCIDENT, IncidentJson.write(shown));
        text(JOURNAL, IncidentJson.rows(shown.journal()));
        if (shown.ledger().isPresent()) {
            text(LEDGER, LedgerArchive.write(shown.ledger().get()));
        }
        text("report.md", IncidentReport.markdown(shown));
        for (RunStep step : shown.run().steps()) {
            for (Attempt attempt : step.attempts()) {
                Optional<Path> output = outputs.apply(attempt).filter(Files::isRegularFile);
                if (output.isPresent()) {
                    add(OUTPUTS + attempt.outputFile(), out -> output(output.get(), redaction, out));
                }
            }
        }
        text(MANIFEST, IncidentJson.manifest(sums));
    }

    private void text(String name, String text) throws IOException {
        add(name, out -> new ByteArrayInputStream(text.getBytes(UTF_8)).transferTo(out));
    }

    private void add(String name, WholeFile.Writing part) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        MessageDigest sha = Hashes.sha256();
        part.to(new DigestOutputStream(new Open(zip), sha));
        zip.closeEntry();
        sums.put(name, HexFormat.of().formatHex(sha.digest()));
    }

    private static void output(Path from, Optional<Redaction> redaction, OutputStream out) throws IOException {
        if (redaction.isEmpty()) {
            Files.copy(from, out);
            return;
        }
        try (var packed = new GZIPOutputStream(out)) {
            // One that a crash cut off goes along with what it has.
            KeptLines.read(
                    from,
                    (channel, text) ->
                            packed.write((KeptLines.of(channel, redaction.get().text(text)) + "\n").getBytes(UTF_8)));
        }
    }

    /** A part's end must not end the file. */
    static final class Open extends FilterOutputStream {

        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {}
    }
}
