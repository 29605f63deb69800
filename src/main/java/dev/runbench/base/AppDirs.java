package dev.runbench.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;

/**
 * The folders of one installation. Everything the app writes lies below {@link #home()}; it can be copied as a whole.
 *
 * @param home the data folder, absolute
 */
public record AppDirs(Path home) {

    public AppDirs {
        home = home.toAbsolutePath().normalize();
    }

    /** The operating system's own place for this user's application data. */
    public static AppDirs ofUser() {
        Map<String, String> env = System.getenv();
        // HOME decides as in every other program; Java's own user.home comes from the user database.
        String userHome = env.getOrDefault("HOME", System.getProperty("user.home"));
        return ofUser(System.getProperty("os.name"), userHome, env);
    }

    static AppDirs ofUser(String os, String userHome, Map<String, String> env) {
        String name = os.toLowerCase(Locale.ROOT);
        Path user = Path.of(userHome);
        if (name.contains("win")) {
            String local = env.get("LOCALAPPDATA");
            return new AppDirs((local == null ? user.resolve("AppData/Local") : Path.of(local)).resolve("Runbench"));
        }
        if (name.contains("mac")) {
            return new AppDirs(user.resolve("Library/Application Support/Runbench"));
        }
        // XDG Base Directory: a relative path must be ignored.
        String xdg = env.getOrDefault("XDG_DATA_HOME", "");
        return new AppDirs((xdg.startsWith("/") ? Path.of(xdg) : user.resolve(".local/share")).resolve("runbench"));
    }

    /** Creates the data folder, readable by its owner only, and the folders in it. */
    public AppDirs create() {
        try {
            Files.createDirectories(home);
            if (Files.getFileStore(home).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
            }
            for (Path folder : new Path[] {database(), logs(), models(), cache(), outputs()}) {
                Files.createDirectories(folder);
            }
            return this;
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem(
                            "HOME",
                            "The data folder " + home + " cannot be written: " + e.getMessage() + ".",
                            "Choose another with --home, or mend its permissions.",
                            e.toString()),
                    e);
        }
    }

    /** Postgres: binaries, data and its password file. */
    public Path database() {
        return home.resolve("database");
    }

    public Path logs() {
        return home.resolve("logs");
    }

    /** GGUF and ONNX files that the user put there. */
    public Path models() {
        return home.resolve("models");
    }

    /** May be deleted at any time: extracted natives, compiled archives. */
    public Path cache() {
        return home.resolve("cache");
    }

    /** Log formats that the user describes, one YAML file each. */
    public Path logFormats() {
        return home.resolve("log-formats");
    }

    /** Whole outputs of commands, one file a run. */
    public Path outputs() {
        return home.resolve("outputs");
    }

    /** Where the window was. */
    public Path windowFile() {
        return home.resolve("window.json");
    }

    public Path settingsFile() {
        return home.resolve("settings.yaml");
    }

    /** An organisation's rules for the grades of commands; need not exist. */
    public Path riskRulesFile() {
        return home.resolve("risk-rules.yaml");
    }

    /** Encrypted credentials. */
    public Path vaultFile() {
        return home.resolve("vault.json");
    }
}
