package dev.runbench.llm;

import de.kherud.llama.LlamaModel;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Loads a model once in a throw-away JVM. However that process ends, it is a verdict and this one lives on. */
final class ModelTrial {

    private static final int REMEMBERED_OUTPUT = 4096;
    private static final int KILLED = 128 + 9;

    private final NativeLibrary library;
    private final Path cache;

    ModelTrial(NativeLibrary library, Path cache) {
        this.library = library;
        this.cache = cache;
    }

    /**
     * What came of it.
     *
     * @param lasting true when the same bytes will give the same verdict again; false when the machine was the reason
     */
    record Result(Verdict verdict, boolean lasting) {}

    /** Time for a slow disk: a minute, and a second more for every 20 MB. */
    static Duration limit(long fileBytes) {
        return Duration.ofSeconds(60 + fileBytes / 20_000_000);
    }

    Result run(Path file, int contextTokens, int threads, Duration limit) throws InterruptedException {
        try {
            Path folder = Files.createTempDirectory(cache, "trial");
            try {
                return run(file, contextTokens, threads, limit, folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            return passing("The model could not be tried, because no process could be started (" + e + ").");
        }
    }

    private Result run(Path file, int contextTokens, int threads, Duration limit, Path folder)
            throws IOException, InterruptedException {
        Path java = java();
        if (!Files.isExecutable(java)) {
            return passing("The model could not be tried, because this installation has no " + java + ".");
        }
        Path output = folder.resolve("output");
        List<String> command = command(library, folder, TrialMain.class);
        command.addAll(List.of(file.toAbsolutePath().toString(), "" + contextTokens, "" + threads));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("GGML_NO_BACKTRACE", "1");
        Process process = builder.start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return passing("It was not ready after " + limit.toSeconds()
                        + " seconds, so it is too slow for this machine.");
            }
            return verdict(process.exitValue(), contextTokens, tail(output));
        } finally {
            process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
    }

    /** A small JVM with our classes and the bindings, ending in the main class; its arguments are to be added. */
    static List<String> command(NativeLibrary library, Path folder, Class<?> main) throws IOException {
        List<String> command = new ArrayList<>(List.of(java().toString(), "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-CreateCoredumpOnCrash"));
        command.add("-XX:ErrorFile=" + folder.resolve("crash"));
        command.addAll(library.options());
        command.addAll(List.of("-cp", classPath(), main.getName()));
        return command;
    }

    private static Result verdict(int exit, int contextTokens, String output) {
        if (exit == TrialMain.GOOD) {
            return new Result(new Verdict.Usable(contextTokens), true);
        }
        if (output.contains("libgomp")) {
            return passing("llama.cpp needs the library libgomp, which this machine lacks."
                    + " Install it (Debian, Ubuntu: apt install libgomp1) and try again.");
        }
        if (output.contains("UnsatisfiedLinkError") || output.contains("Could not initialize class")) {
            return passing("llama.cpp cannot be loaded on this machine (" + lastLine(output) + ").");
        }
        if (output.contains("OutOfMemoryError") || output.contains("failed to allocate") || exit == KILLED) {
            return passing("There was not enough memory for it."
                    + " Choose a smaller model or a smaller context, or close something and try again.");
        }
        if (exit == TrialMain.REFUSED) {
            return new Result(
                    new Verdict.Refused("llama.cpp could not load it: the file is damaged or of a kind that the"
                            + " built-in build does not know (" + lastLine(output) + ")."),
                    true);
        }
        return new Result(
                new Verdict.Refused("Loading it ended the process that tried it (exit code " + exit
                        + "), so it is not loaded here. The file is damaged, or the built-in llama.cpp cannot cope with"
                        + " it; get it again or choose another."),
                true);
    }

    private static Result passing(String reason) {
        return new Result(new Verdict.Refused(reason), false);
    }

    private static Path java() {
        boolean windows = System.mapLibraryName("x").endsWith(".dll");
        return Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
    }

    /** Our classes and the bindings; the rest of the app is not needed. */
    private static String classPath() throws IOException {
        List<String> places = new ArrayList<>();
        for (Class<?> type : List.of(TrialMain.class, LlamaModel.class)) {
            try {
                places.add(Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
            } catch (URISyntaxException e) {
                throw new IOException(e);
            }
        }
        return String.join(File.pathSeparator, places);
    }

    private static String tail(Path output) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(REMEMBERED_OUTPUT, file.length())];
            file.seek(file.length() - bytes.length);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static String lastLine(String output) {
        return output.lines()
                .filter(l -> !l.isBlank())
                .reduce((_, b) -> b)
                .orElse("no reason given")
                .strip();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
