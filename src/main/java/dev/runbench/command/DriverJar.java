package dev.runbench.command;

import dev.runbench.base.Hashes;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * A database driver that a person brings, and which file it was when the person chose it: its code runs inside Runbench.
 *
 * @param path of the jar
 * @param sha256 in hexadecimal; empty until it has been looked at
 */
public record DriverJar(String path, String sha256) {

    private static final long LARGEST = 64L << 20;

    /** As it is now; choosing it is accepting it. Blocks. */
    public static DriverJar choose(String path) {
        return new DriverJar(path, sha256(read(path)));
    }

    /**
     * The jar's bytes.
     *
     * @throws ProblemException if it cannot be read, or is another file than the one that was chosen
     */
    public byte[] accepted() {
        byte[] bytes = read(path);
        String now = sha256(bytes);
        if (!now.equals(sha256)) {
            throw new ProblemException(new Problem(
                    "DRIVER-CHANGED",
                    "The driver " + path + " is another file than the one that was chosen: its SHA-256 is " + now
                            + " and was " + sha256 + ". Nothing of it was run.",
                    "Find out who changed it; to take the new one, choose it again in Connections."));
        }
        return bytes;
    }

    private static byte[] read(String path) {
        Path file = Path.of(path);
        try {
            if (Files.size(file) > LARGEST) {
                throw refused(path + " is too large for a driver.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw refused("The driver " + path + " cannot be read.");
        }
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Hashes.sha256().digest(bytes));
    }

    private static ProblemException refused(String what) {
        return new ProblemException(new Problem("DRIVER", what, "Choose the driver's jar again in Connections."));
    }
}
