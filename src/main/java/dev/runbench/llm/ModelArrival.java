package dev.runbench.llm;

import dev.runbench.base.Hashes;
import dev.runbench.base.Problem;
import dev.runbench.base.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The last look at a file before it lies among the models: its checksum and its header. What fails is not kept. */
final class ModelArrival {

    private final PartFile part;
    private final Progress progress;

    ModelArrival(PartFile part, Progress progress) {
        this.part = part;
        this.progress = progress;
    }

    /**
     * Puts the part in its place.
     *
     * @param said the checksum that it must have; empty if nobody said one
     * @param whose whose that is, for a person
     */
    Download arrive(String said, String whose) throws IOException, InterruptedException {
        String hash = hash(part.path());
        if (!said.isEmpty() && !said.equalsIgnoreCase(hash)) {
            part.delete();
            return failed(
                    "The bytes are not the ones that were promised: their SHA-256 is " + hash + ", " + whose + " is "
                            + said + ". Nothing of it was kept.",
                    "Try again; if it happens twice, get the file elsewhere.");
        }
        if (GgufFile.check(part.path()) instanceof GgufFile.Check.Unsound(String reason)) {
            part.delete();
            return failed(
                    "What came is no model that can be used. " + reason + " Nothing of it was kept.",
                    "Choose another.");
        }
        Files.move(part.path(), part.target(), StandardCopyOption.ATOMIC_MOVE);
        part.deleteNote();
        return new Download.Done(part.target(), hash, whose);
    }

    /**
     * Copies a file into the part, reads the copy once more and puts it in its place.
     *
     * @throws InterruptedException when it was cancelled; nothing of the copy stays
     */
    Download copy(Path source) throws IOException, InterruptedException {
        if (Files.exists(part.target())) {
            return failed(
                    "There is a file " + part.target().getFileName() + " already.", "Delete it or rename the other.");
        }
        if (GgufFile.check(source) instanceof GgufFile.Check.Unsound(String reason)) {
            return failed(source.getFileName() + " is not taken. " + reason, "Choose another file.");
        }
        long total = Files.size(source);
        long room =
                Files.getFileStore(part.target().toAbsolutePath().getParent()).getUsableSpace();
        if (room < total) {
            return failed(
                    "The disk has room for " + room / 1_000_000 + " MB, but the file has " + total / 1_000_000 + " MB.",
                    "Make room, or put it into the model folder yourself.");
        }
        boolean arrived = false;
        try {
            MessageDigest digest = Hashes.sha256();
            try (InputStream in = Files.newInputStream(source);
                    OutputStream out = Files.newOutputStream(part.path())) {
                pass("Copying " + source.getFileName(), in, out, digest, total);
            }
            Download result = arrive(HexFormat.of().formatHex(digest.digest()), "that of " + source);
            arrived = result instanceof Download.Done;
            return result;
        } finally {
            if (!arrived) {
                part.delete();
            }
        }
    }

    private String hash(Path file) throws IOException, InterruptedException {
        MessageDigest digest = Hashes.sha256();
        try (InputStream in = Files.newInputStream(file)) {
            pass(
                    "Checking " + part.target().getFileName(),
                    in,
                    OutputStream.nullOutputStream(),
                    digest,
                    Files.size(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void pass(String stage, InputStream in, OutputStream out, MessageDigest digest, long total)
            throws IOException, InterruptedException {
        byte[] block = new byte[1 << 18];
        long done = 0;
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            digest.update(block, 0, n);
            out.write(block, 0, n);
            done += n;
            progress.at(stage, done, total);
        }
    }

    private static Download failed(String what, String remedy) {
        return new Download.Failed(new Problem("MODEL-FILE", what, remedy), 0);
    }
}
