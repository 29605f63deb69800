package dev.runbench.llm;

import dev.runbench.base.Hashes;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of an embedding model in a GGUF file, made by llama.cpp in a process of its own for as long as they are needed: its
 * end ends no more than itself, and another model can follow it, which the bindings do not allow inside of one process.
 * Thread-safe; one text at a time.
 */
public final class GgufVectors implements AutoCloseable {

    private static final int LARGEST_WINDOW = 512;
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final Path file;
    private final Path cache;
    private final int threads;
    private @Nullable GgufChild child;
    private int dimensions;
    private boolean closed;

    /** @param cache where llama.cpp is unpacked */
    public GgufVectors(Path file, Path cache, int threads) {
        this.file = file;
        this.cache = cache;
        this.threads = threads;
    }

    /** The file's name and the start of its hash: the same name with other bytes is another model. Reads the file. */
    public String model() {
        try {
            return file.getFileName() + "-" + Hashes.hex(file).substring(0, 12);
        } catch (IOException e) {
            throw refused("It cannot be read (" + e + ").");
        }
    }

    /** Length of the vectors; starts the process. */
    public synchronized int dimensions() throws InterruptedException {
        child();
        return dimensions;
    }

    /**
     * A unit-normalised vector. A text longer than the model's window is the mean of its parts.
     *
     * @throws ProblemException if the file is refused or its process ended
     */
    public synchronized float[] embed(String text) throws InterruptedException {
        GgufChild now = child();
        String answer;
        try {
            answer = now.ask(ChildAnswers.encode(text), ANSWER)
                    .orElseThrow(() -> new GgufChild.Ended("It gave no answer in " + ANSWER.toSeconds() + " seconds."));
        } catch (GgufChild.Ended e) {
            end();
            throw refused(String.valueOf(e.getMessage()));
        }
        byte[] bytes = Base64.getDecoder().decode(answer);
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    private GgufChild child() throws InterruptedException {
        GgufChild now = child;
        if (now != null && now.isAlive()) {
            return now;
        }
        end();
        if (closed) {
            throw refused("Runbench is closing.");
        }
        GgufHeader header = switch (GgufFile.checkEmbedding(file)) {
            case GgufFile.Check.Sound(GgufHeader sound) -> sound;
            case GgufFile.Check.Unsound(String reason) -> throw refused(reason);
        };
        try {
            int window = Math.min(LARGEST_WINDOW, header.contextTokens());
            GgufChild fresh = GgufChild.start(cache, EmbeddingMain.class, file, window, threads);
            child = fresh;
            dimensions = Integer.parseInt(fresh.ready(ModelTrial.limit(Files.size(file))));
            return fresh;
        } catch (IOException e) {
            throw refused("Its process could not be started (" + e.getMessage() + ").");
        } catch (GgufChild.Ended e) {
            end();
            throw refused(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            end(); // otherwise the next text would be asked of a model that is not ready
            throw e;
        }
    }

    private void end() {
        GgufChild old = child;
        child = null;
        if (old != null) {
            old.close();
        }
    }

    private ProblemException refused(String reason) {
        return new ProblemException(new Problem(
                "EMBED-GGUF",
                "The embedding model " + file.getFileName() + " cannot be used. " + reason,
                "Search by words still works. Choose another model in Settings, Vectors."));
    }

    @Override
    public synchronized void close() {
        closed = true;
        end();
    }
}
