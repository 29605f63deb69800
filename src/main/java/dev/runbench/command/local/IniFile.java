package dev.runbench.command.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A file of sections, as AWS and Google Cloud keep their settings. Only the keys that are asked for are kept. */
final class IniFile {

    private final Map<String, Map<String, String>> sections = new HashMap<>();

    private IniFile() {}

    /** Nothing if it is not there. */
    static IniFile read(Path file, Set<String> keys) {
        IniFile ini = new IniFile();
        if (!Files.isReadable(file)) {
            return ini;
        }
        try (Stream<String> lines = Files.lines(file)) {
            String[] section = {""};
            lines.map(String::stripTrailing).forEach(line -> {
                if (line.startsWith("[") && line.endsWith("]")) {
                    section[0] = line.substring(1, line.length() - 1).strip();
                    ini.sections.putIfAbsent(section[0], new HashMap<>());
                } else {
                    ini.value(section[0], line, keys);
                }
            });
            return ini;
        } catch (IOException | UncheckedIOException e) {
            // Not the cause: its message may quote the file.
            throw Chosen.refused(file + " cannot be read.", "Look at it, and at who may read it.");
        }
    }

    private void value(String section, String line, Set<String> keys) {
        int sign = line.indexOf('=');
        String key = sign < 0 ? "" : line.substring(0, sign).strip();
        // What is indented belongs to the value before it.
        if (keys.contains(key) && !Character.isWhitespace(line.charAt(0))) {
            sections.computeIfAbsent(section, _ -> new HashMap<>())
                    .put(key, line.substring(sign + 1).strip());
        }
    }

    /** Empty if it is not said. */
    String value(String section, String key) {
        return Optional.ofNullable(sections.get(section)).map(s -> s.get(key)).orElse("");
    }
}
