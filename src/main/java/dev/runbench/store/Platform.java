package dev.runbench.store;

import java.util.Locale;

/** Operating system and processor, in the words of the Postgres binaries' archives. */
record Platform(String os, String arch) {

    static Platform here() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String os = name.contains("win") ? "windows" : name.contains("mac") ? "darwin" : "linux";
        String arch = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
        return new Platform(os, arch);
    }

    boolean windows() {
        return os.equals("windows");
    }

    String executable(String name) {
        return windows() ? name + ".exe" : name;
    }

    /** File name of a server extension's library. */
    String library(String name) {
        return name
                + switch (os) {
                    case "windows" -> ".dll";
                    case "darwin" -> ".dylib";
                    default -> ".so";
                };
    }
}
