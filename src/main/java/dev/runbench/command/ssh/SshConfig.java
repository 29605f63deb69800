package dev.runbench.command.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ~/.ssh/config as ssh_config(5) describes it: of each option the first value that fits a host counts. Host and Include are
 * understood; Match is not, because it may run programs, and is told.
 */
final class SshConfig {

    private static final Logger LOG = LoggerFactory.getLogger(SshConfig.class);
    private static final int LARGEST = 1 << 20;
    private static final int MOST_FILES = 64;
    private static final int DEEPEST = 8;
    private static final Pattern OPTION = Pattern.compile("^([A-Za-z]+)(?:\\s*=\\s*|\\s+)(.*)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /**
     * One option and the Host lines it stands under: all of them must fit.
     *
     * @param hosts patterns of each Host line; an Include may stand under one
     */
    private record Entry(List<List<String>> hosts, String keyword, List<String> words) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> aliases = new LinkedHashSet<>();
    private final List<String> remarks = new ArrayList<>();
    private final Path folder;
    private int files;

    private SshConfig(Path folder) {
        this.folder = folder;
    }

    /** Reads it, and what it includes. A file that is not there is empty. */
    static SshConfig in(Path folder) {
        SshConfig config = new SshConfig(folder);
        config.read(folder.resolve("config"), List.of(), 0);
        return config;
    }

    /** The hosts it names without a pattern, in its order. */
    Set<String> aliases() {
        return aliases;
    }

    /** What was not understood, as sentences. */
    List<String> remarks() {
        return remarks;
    }

    /** The first value that fits, as one text. */
    Optional<String> value(String alias, String keyword) {
        return values(alias, keyword).stream().findFirst();
    }

    /** All values that fit, for options that add up, such as IdentityFile. */
    List<String> values(String alias, String keyword) {
        String wanted = keyword.toLowerCase(Locale.ROOT);
        return entries.stream()
                .filter(e -> e.keyword().equals(wanted) && e.hosts().stream().allMatch(h -> fits(h, alias)))
                .map(e -> String.join(" ", e.words()))
                .toList();
    }

    private static boolean fits(List<String> patterns, String alias) {
        boolean fits = false;
        for (String pattern : patterns) {
            if (pattern.startsWith("!") && Glob.matches(pattern.substring(1), alias)) {
                return false;
            }
            fits |= Glob.matches(pattern, alias);
        }
        return fits;
    }

    private void read(Path file, List<List<String>> under, int depth) {
        List<String> lines;
        try {
            if (!Files.isRegularFile(file)) {
                return;
            }
            if (++files > MOST_FILES || depth > DEEPEST || Files.size(file) > LARGEST) {
                remarks.add(file + " is not read: there are too many files, or it is too large.");
                return;
            }
            lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            LOG.warn("{} could not be read", file, e);
            remarks.add(file + " could not be read.");
            return;
        }
        List<List<String>> scope = under;
        for (int i = 0; i < lines.size(); i++) {
            Matcher option = OPTION.matcher(lines.get(i).strip());
            if (lines.get(i).strip().startsWith("#") || !option.matches()) {
                continue;
            }
            String keyword = option.group(1).toLowerCase(Locale.ROOT);
            List<String> words = words(option.group(2));
            switch (keyword) {
                case "host" -> {
                    scope = new ArrayList<>(under);
                    scope.add(words);
                    // Under another Host line a name counts only if both fit.
                    words.stream()
                            .filter(w ->
                                    !w.matches(".*[*?!].*") && under.stream().allMatch(h -> fits(h, w)))
                            .forEach(aliases::add);
                }
                case "match" -> {
                    remarks.add("Line " + (i + 1) + " of " + file.getFileName()
                            + " is a Match block. It is not heeded, because it may run programs; what it says of a host is"
                            + " missing below.");
                    // Fits nobody.
                    scope = new ArrayList<>(under);
                    scope.add(List.of());
                }
                case "include" -> {
                    List<List<String>> here = scope;
                    words.forEach(w -> included(w).forEach(f -> read(f, here, depth + 1)));
                }
                default -> entries.add(new Entry(scope, keyword, words));
            }
        }
    }

    private List<Path> included(String name) {
        Path pattern = folder.resolve(Home.expanded(name, folder)).normalize();
        Path parent = pattern.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        String wanted = String.valueOf(pattern.getFileName());
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(parent, p -> Glob.matches(wanted, String.valueOf(p.getFileName())))) {
            all.forEach(found::add);
        } catch (IOException e) {
            LOG.warn("{} could not be listed", parent, e);
        }
        found.sort(null);
        return found;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (word.group(2) != null && word.group(2).startsWith("#")) {
                break;
            }
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        return words;
    }
}
