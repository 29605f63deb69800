package dev.runbench.logs;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Remembers the shape number of every line on disk, and writes the template ids when they are known: a template may
 * still generalise until the last line.
 */
final class LineAssignment implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Optional<Path> target;
    private final Path numbers;
    private final DataOutputStream out;
    private long lines;

    private LineAssignment(Optional<Path> target, Path numbers, DataOutputStream out) {
        this.target = target;
        this.numbers = numbers;
        this.out = out;
    }

    /** Without a target nothing is remembered. */
    static LineAssignment to(Optional<Path> target) throws IOException {
        if (target.isEmpty()) {
            return new LineAssignment(
                    target, Path.of(""), new DataOutputStream(java.io.OutputStream.nullOutputStream()));
        }
        Path numbers = Files.createTempFile("runbench-lines", ".bin");
        return new LineAssignment(
                target,
                numbers,
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(numbers), BUFFER)));
    }

    void line(int shape) throws IOException {
        if (target.isPresent()) {
            out.writeInt(shape);
            lines++;
        }
    }

    /** Writes one id a line. */
    void write(String[] idOfShape) throws IOException {
        if (target.isEmpty()) {
            return;
        }
        out.flush();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(numbers), BUFFER));
                BufferedWriter ids = Files.newBufferedWriter(target.orElseThrow())) {
            for (long k = 0; k < lines; k++) {
                ids.write(idOfShape[in.readInt()]);
                ids.write('\n');
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        if (target.isPresent()) {
            Files.deleteIfExists(numbers);
        }
    }
}
