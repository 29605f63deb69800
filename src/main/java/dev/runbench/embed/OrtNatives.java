package dev.runbench.embed;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks ONNX Runtime's native libraries once into the app's cache. Left alone it unpacks 24 MB into the temp folder at
 * every start, leaves them there after a crash, and fails where that folder must not hold programs.
 */
final class OrtNatives {

    static final String PROPERTY = "onnxruntime.native.path";

    private OrtNatives() {}

    static synchronized void unpack(Path cache) throws IOException {
        if (System.getProperty(PROPERTY) != null) {
            return;
        }
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean arm = System.getProperty("os.arch").toLowerCase(Locale.ROOT).matches("aarch64|arm64");
        String platform = os.contains("win") ? "win-x64" : os.contains("mac") ? "osx" : "linux";
        String folder = platform + (platform.equals("win-x64") ? "" : arm ? "-aarch64" : "-x64");
        String main = System.mapLibraryName("onnxruntime");
        @Nullable URL library = resource(folder, main);
        if (library == null) {
            return; // ONNX Runtime itself says best that it does not know this platform
        }
        long size = library.openConnection().getContentLengthLong();
        Path home = cache.resolve("onnxruntime-" + folder + "-" + size);
        for (String name : new String[] {main, System.mapLibraryName("onnxruntime4j_jni")}) {
            unpack(resource(folder, name), home.resolve(name));
        }
        System.setProperty(PROPERTY, home.toString());
    }

    private static @Nullable URL resource(String folder, String name) {
        return OrtNatives.class.getResource("/ai/onnxruntime/native/" + folder + "/" + name);
    }

    private static void unpack(@Nullable URL from, Path to) throws IOException {
        if (from == null || Files.exists(to)) {
            return;
        }
        Files.createDirectories(to.getParent());
        // Another process may unpack at the same moment; each writes its own file and the move is atomic.
        Path fresh = Files.createTempFile(to.getParent(), to.getFileName().toString(), ".new");
        try (InputStream in = from.openStream()) {
            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
