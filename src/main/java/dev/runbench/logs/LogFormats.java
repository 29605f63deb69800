package dev.runbench.logs;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The formats that are known: our own, and those that people describe in files. Immutable. */
public final class LogFormats {

    /** Only our own. */
    public static final LogFormats OURS = new LogFormats(List.of(), List.of());

    private final List<Dialect> described;
    private final List<Problem> problems;

    private LogFormats(List<Dialect> described, List<Problem> problems) {
        this.described = described;
        this.problems = problems;
    }

    /** Our own and those of a folder, one {@code .yaml} file each; files that are no formats are left out, see {@link #problems}. */
    public static LogFormats in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return OURS;
        }
        LogFormats formats = OURS;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(LogFormats::isYaml).sorted().toList()) {
                formats = formats.tryWith(file);
            }
        } catch (IOException e) {
            return formats.with(FormatFile.unreadable(folder, e));
        }
        return formats;
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private LogFormats tryWith(Path file) {
        try {
            return with(file);
        } catch (ProblemException e) {
            return with(e.problem());
        }
    }

    /**
     * These and the one that a file describes, which comes before all others.
     *
     * @throws ProblemException that names file, line and reason if it describes none
     */
    public LogFormats with(Path file) {
        List<Dialect> more = new ArrayList<>(described);
        more.addFirst(FormatFile.read(file).dialect());
        return new LogFormats(List.copyOf(more), problems);
    }

    private LogFormats with(Problem problem) {
        List<Problem> more = new ArrayList<>(problems);
        more.add(problem);
        return new LogFormats(described, List.copyOf(more));
    }

    /** What is wrong with the files that were left out. */
    public List<Problem> problems() {
        return problems;
    }

    /** All names, those of people first. */
    public List<String> names() {
        return Stream.concat(dialects().stream().map(Dialect::name), LayoutName.ALL.stream())
                .distinct()
                .toList();
    }

    List<Dialect> dialects() {
        return Stream.concat(described.stream(), Dialects.OURS.stream()).toList();
    }

    /** The format of a name, or of the beginning of one; only letters and digits count. */
    Dialect named(String wanted) {
        String key = key(wanted);
        List<String> names = names();
        List<String> fits = names.stream().filter(n -> key(n).equals(key)).toList();
        if (fits.isEmpty() && !key.isEmpty()) {
            fits = names.stream().filter(n -> key(n).startsWith(key)).toList();
        }
        if (fits.size() != 1) {
            throw new ProblemException(new Problem(
                    "LOG-FORMAT",
                    fits.isEmpty()
                            ? "There is no log format \"" + wanted + "\"."
                            : "\"" + wanted + "\" may be " + String.join(" or ", fits) + ".",
                    fits.isEmpty()
                            ? "Known are: " + String.join(", ", names) + "."
                            : "Write a little more of its name."));
        }
        String name = fits.getFirst();
        return dialects().stream()
                .filter(d -> d.name().equals(name))
                .findFirst()
                .orElseGet(() -> Dialect.plain(name));
    }

    private static String key(String name) {
        StringBuilder key = new StringBuilder();
        name.toLowerCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit).forEach(c -> key.append((char) c));
        return key.toString();
    }
}
