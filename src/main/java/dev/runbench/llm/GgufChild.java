package dev.runbench.llm;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process that has one model loaded and answers questions about it in their order. Its end ends no more than itself, and it
 * ends with the app. Not thread-safe.
 */
final class GgufChild implements AutoCloseable {

    private final Process process;
    private final BufferedWriter questions;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Path folder;
    private long asked;

    private GgufChild(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        this.questions = process.outputWriter(StandardCharsets.US_ASCII);
        Thread.ofVirtual().name("gguf-child").start(this::read);
    }

    /** It cannot go on; the message is a sentence. */
    static final class Ended extends Exception {

        Ended(String reason) {
            super(reason);
        }
    }

    /** @param main takes file, tokens of context and threads, and ends in {@link ChildAnswers#serve} */
    static GgufChild start(Path cache, Class<?> main, Path file, int window, int threads) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(cache), "child");
        List<String> command = ModelTrial.command(NativeLibrary.extract(cache), folder, main);
        command.addAll(List.of(file.toAbsolutePath().toString(), String.valueOf(window), String.valueOf(threads)));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("GGML_NO_BACKTRACE", "1");
        return new GgufChild(builder.start(), folder);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it says when the model is loaded. */
    String ready(Duration patience) throws InterruptedException, Ended {
        return next(ChildAnswers.READY, patience)
                .orElseThrow(() -> new Ended("It was not ready after " + patience.toSeconds() + " seconds."));
    }

    /**
     * The answer to a question of one line, or empty if there was none in that time. Late answers to earlier questions, given
     * up or interrupted, are passed over.
     */
    Optional<String> ask(String question, Duration patience) throws InterruptedException, Ended {
        asked++;
        try {
            questions.write(asked + " " + question + "\n");
            questions.flush();
        } catch (IOException e) {
            throw new Ended("Its process has ended (" + e.getMessage() + "); the next question starts it again.");
        }
        return next(ChildAnswers.ANSWER + asked + " ", patience);
    }

    private Optional<String> next(String mark, Duration patience) throws InterruptedException, Ended {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            String line = lines.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (line == null) {
                return Optional.empty();
            }
            if (line.startsWith(mark)) {
                return Optional.of(line.substring(mark.length()));
            }
            if (line.startsWith(ChildAnswers.FAILED)) {
                String reason = line.substring(ChildAnswers.FAILED.length());
                int space = reason.indexOf(' ');
                long number = Long.parseLong(reason.substring(0, space));
                if (number == 0 || number == asked) {
                    throw new Ended("llama.cpp could not use it: " + reason.substring(space + 1) + ".");
                }
            }
        }
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(ChildAnswers.MARK)) {
                    lines.add(line);
                }
            }
            lines.add(ChildAnswers.FAILED + "0 its process ended with code " + process.waitFor());
        } catch (IOException | UncheckedIOException e) {
            lines.add(ChildAnswers.FAILED + "0 its process cannot be read (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        for (String name : Optional.ofNullable(folder.toFile().list()).orElseGet(() -> new String[0])) {
            folder.resolve(name).toFile().delete();
        }
        folder.toFile().delete();
    }
}
