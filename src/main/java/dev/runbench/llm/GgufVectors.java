package dev.runbench.llm;

import dev.runbench.base.Hashes;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
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
    private @Nullable Child child;
    private boolean closed;

    /** @param cache where llama.cpp is unpacked */
    public GgufVectors(Path file, Path cache, int threads) {
        this.file = file;
        this.cache = cache;
        this.threads = threads;
    }

    private record Child(
            Process process, BufferedWriter in, BlockingQueue<String> answers, Path folder, int dimensions) {}

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
        return child().dimensions();
    }

    /**
     * A unit-normalised vector. A text longer than the model's window is the mean of its parts.
     *
     * @throws ProblemException if the file is refused or its process ended
     */
    public synchronized float[] embed(String text) throws InterruptedException {
        Child now = child();
        try {
            now.in().write(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\n");
            now.in().flush();
        } catch (IOException e) {
            end();
            throw refused("Its process has ended (" + e.getMessage() + "); the next question starts it again.");
        }
        byte[] bytes = Base64.getDecoder().decode(answer(now, EmbeddingMain.VECTOR, ANSWER));
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    private Child child() throws InterruptedException {
        Child now = child;
        if (now != null && now.process().isAlive()) {
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
        Child fresh = start(Math.min(LARGEST_WINDOW, header.contextTokens()));
        child = fresh;
        return fresh;
    }

    private Child start(int window) throws InterruptedException {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(cache), "vectors");
            var command = ModelTrial.command(NativeLibrary.extract(cache), folder, EmbeddingMain.class);
            command.add(file.toAbsolutePath().toString());
            command.add(String.valueOf(window));
            command.add(String.valueOf(threads));
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BlockingQueue<String> answers = new ArrayBlockingQueue<>(16);
            Thread.ofVirtual().name("gguf-vectors").start(() -> read(process, answers));
            var starting = new Child(process, process.outputWriter(StandardCharsets.US_ASCII), answers, folder, 0);
            child = starting;
            String ready = answer(starting, EmbeddingMain.READY + " ", ModelTrial.limit(Files.size(file)));
            return new Child(process, starting.in(), answers, folder, Integer.parseInt(ready));
        } catch (IOException e) {
            throw refused("Its process could not be started (" + e.getMessage() + ").");
        }
    }

    private static void read(Process process, BlockingQueue<String> answers) {
        try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("RUNBENCH ")) {
                    answers.put(line);
                }
            }
            answers.put(EmbeddingMain.FAILED + "its process ended with code " + process.waitFor());
        } catch (IOException | UncheckedIOException e) {
            answers.offer(EmbeddingMain.FAILED + "its process cannot be read (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String answer(Child from, String mark, Duration patience) throws InterruptedException {
        try {
            String line = from.answers().poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                end();
                throw refused("It gave no answer in " + patience.toSeconds() + " seconds.");
            }
            if (!line.startsWith(mark)) {
                end();
                throw refused("llama.cpp could not use it: " + line.substring(EmbeddingMain.FAILED.length()) + ".");
            }
            return line.substring(mark.length());
        } catch (InterruptedException e) {
            end(); // otherwise the late answer would be taken for the next text's
            throw e;
        }
    }

    private void end() {
        Child old = child;
        child = null;
        if (old == null) {
            return;
        }
        old.process().destroyForcibly();
        for (String name : Optional.ofNullable(old.folder().toFile().list()).orElseGet(() -> new String[0])) {
            old.folder().resolve(name).toFile().delete();
        }
        old.folder().toFile().delete();
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
