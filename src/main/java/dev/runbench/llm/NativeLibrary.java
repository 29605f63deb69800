package dev.runbench.llm;

import dev.runbench.base.Hashes;
import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Our own copy of the llama.cpp library. The bindings would extract one into the common temp folder, and delete whatever
 * is called {@code llama*} there.
 */
record NativeLibrary(Path folder, Path scratch) {

    private static final String RESOURCES = "/de/kherud/llama/";

    /** Extracts the library below the cache folder unless the very same bytes lie there already. */
    static NativeLibrary extract(Path cache) {
        String name = System.mapLibraryName("jllama");
        String resource = RESOURCES + platform() + "/" + name;
        try (InputStream in = NativeLibrary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new ProblemException(new Problem(
                        "LLM-PLATFORM",
                        "There is no llama.cpp inside for " + platform() + ".",
                        "Choose a service by its address in Settings instead."));
            }
            byte[] bytes = in.readAllBytes();
            String hash = HexFormat.of().formatHex(Hashes.sha256().digest(bytes));
            // The hash in the name: a library that is in use cannot be replaced on Windows.
            Path folder = cache.resolve("llama.cpp-" + hash.substring(0, 12));
            Path scratch = Files.createDirectories(folder.resolve("scratch"));
            Path library = folder.resolve(name);
            if (!Files.exists(library) || !Hashes.hex(library).equals(hash)) {
                Path half = Files.createTempFile(folder, "half", ".tmp");
                Files.write(half, bytes);
                Files.move(half, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return new NativeLibrary(folder, scratch);
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem(
                            "LLM-EXTRACT",
                            "llama.cpp cannot be unpacked into " + cache + ".",
                            "Check that the folder can be written and the disk has room.",
                            e.toString()),
                    e);
        }
    }

    /** Tells the bindings in this process; must come before their first use. */
    void use() {
        System.setProperty("de.kherud.llama.lib.path", folder.toString());
        System.setProperty("de.kherud.llama.tmpdir", scratch.toString());
    }

    /** Tells the bindings in another process. */
    List<String> options() {
        return List.of("-Dde.kherud.llama.lib.path=" + folder, "-Dde.kherud.llama.tmpdir=" + scratch);
    }

    private static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "");
        return (os.contains("win") ? "Windows" : os.contains("mac") ? "Mac" : "Linux")
                + "/"
                + (arch.equals("amd64") || arch.equals("x86_64") ? "x86_64" : arch);
    }
}
