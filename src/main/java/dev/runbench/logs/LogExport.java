package dev.runbench.logs;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Saves lines of a log as a file of its own. Blocks, honours interrupts. */
public final class LogExport {

    private LogExport() {}

    /**
     * Writes lines in their order; a file that was there is replaced once all are written.
     *
     * @param numbers which lines, from 0, ascending; empty for all
     * @param mask what becomes of each line
     * @return how many lines were written
     * @throws IOException if the file cannot be written; then nothing has changed
     */
    public static long write(LogFile log, Optional<long[]> numbers, Path file, UnaryOperator<String> mask)
            throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new");
        try {
            long written;
            try (BufferedWriter out = Files.newBufferedWriter(fresh)) {
                written = numbers.isPresent() ? some(log, numbers.get(), out, mask) : all(log, out, mask);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static long all(LogFile log, BufferedWriter out, UnaryOperator<String> mask) throws IOException {
        var lines = new Lines(out, mask);
        log.read(0, Long.MAX_VALUE / 2, (_, text) -> lines.write(text));
        return lines.done();
    }

    private static long some(LogFile log, long[] numbers, BufferedWriter out, UnaryOperator<String> mask)
            throws IOException {
        var lines = new Lines(out, mask);
        int[] next = {0};
        if (numbers.length > 0) {
            log.read(numbers[0], numbers[numbers.length - 1] - numbers[0] + 1, (number, text) -> {
                if (number < numbers[next[0]]) {
                    return true;
                }
                next[0]++;
                return lines.write(text) && next[0] < numbers.length;
            });
        }
        return lines.done();
    }

    private static final class Lines {
        private final BufferedWriter out;
        private final UnaryOperator<String> mask;
        private long written;
        private Optional<IOException> failure = Optional.empty();

        private Lines(BufferedWriter out, UnaryOperator<String> mask) {
            this.out = out;
            this.mask = mask;
        }

        private boolean write(String text) {
            try {
                out.write(mask.apply(text));
                out.write('\n');
                written++;
                return true;
            } catch (IOException e) {
                failure = Optional.of(e);
                return false;
            }
        }

        private long done() throws IOException {
            if (failure.isPresent()) {
                throw failure.get();
            }
            return written;
        }
    }
}
