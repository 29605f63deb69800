package dev.runbench.command.host;

import dev.runbench.command.TargetFact;
import dev.runbench.command.TargetFact.Weight;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a Linux host's own files say of it and of the account; what is missing there is left out. */
public final class HostFacts {

    private static final String HOST_NAME = "host name";
    private static final String MACHINE_ID = "machine id";
    private static final String USER = "user";

    private static final int SMALL = 4 * 1024;
    private static final int LARGE = 256 * 1024;
    private static final int MOST_GROUPS = 64;

    private static final String KERNEL_NAME = "/proc/sys/kernel/hostname";
    private static final String NAME_FILE = "/etc/hostname";
    private static final String MACHINE = "/etc/machine-id";
    private static final String BOOT = "/proc/sys/kernel/random/boot_id";
    private static final String UPTIME = "/proc/uptime";
    // Of whoever reads it, which runs as the account that a command will run as.
    private static final String STATUS = "/proc/self/status";
    private static final String USERS = "/etc/passwd";
    private static final String GROUPS = "/etc/group";
    private static final String RELEASE = "/etc/os-release";
    private static final String DOCKER = "/.dockerenv";
    private static final String PODMAN = "/run/.containerenv";

    /** The files to be read, each with the most bytes it may have. */
    public static final Map<String, Integer> LIMITS = limits();

    private HostFacts() {}

    private static Map<String, Integer> limits() {
        Map<String, Integer> limits = new LinkedHashMap<>();
        for (String path : List.of(KERNEL_NAME, NAME_FILE, MACHINE, BOOT, UPTIME, STATUS, RELEASE, DOCKER, PODMAN)) {
            limits.put(path, SMALL);
        }
        limits.put(USERS, LARGE);
        limits.put(GROUPS, LARGE);
        return limits;
    }

    /**
     * In the order in which the card shows them.
     *
     * @param files what lies at the paths of {@link #LIMITS}; what cannot be read is missing
     * @param folder where a command starts
     */
    public static List<TargetFact> of(Map<String, byte[]> files, Optional<String> folder) {
        Map<String, String> texts = files.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> new String(e.getValue(), StandardCharsets.UTF_8)));
        List<TargetFact> facts = new ArrayList<>();
        add(facts, HOST_NAME, text(texts, KERNEL_NAME).or(() -> text(texts, NAME_FILE)), Weight.IDENTITY);
        add(facts, MACHINE_ID, text(texts, MACHINE), Weight.IDENTITY);
        List<String> users = ids(texts, "Uid:");
        // Real and effective may differ only if somebody plays tricks: then both are shown.
        add(
                facts,
                USER,
                users.stream()
                        .limit(2)
                        .distinct()
                        .map(id -> named(texts, USERS, id) + " (uid " + id + ")")
                        .reduce((real, effective) -> real + ", effectively " + effective),
                Weight.IDENTITY);
        add(facts, "groups", groups(texts), Weight.STATE);
        add(facts, "working directory", folder, Weight.STATE);
        add(facts, "operating system", text(texts, RELEASE).flatMap(HostFacts::system), Weight.STATE);
        add(facts, "container", container(texts), Weight.STATE);
        add(facts, "boot id", text(texts, BOOT), Weight.STATE);
        add(facts, "uptime", text(texts, UPTIME).flatMap(HostFacts::uptime), Weight.PASSING);
        return facts;
    }

    /** What is so telling that a person must know when a host does not say it. */
    public static List<String> untold(List<TargetFact> facts) {
        return List.of(HOST_NAME, MACHINE_ID, USER).stream()
                .filter(name -> facts.stream().noneMatch(f -> f.name().equals(name)))
                .toList();
    }

    private static void add(List<TargetFact> facts, String name, Optional<String> said, Weight weight) {
        said.map(Harmless::line).filter(v -> !v.isEmpty()).ifPresent(v -> facts.add(new TargetFact(name, v, weight)));
    }

    private static Optional<String> text(Map<String, String> texts, String path) {
        return Optional.ofNullable(texts.get(path)).map(String::strip).filter(t -> !t.isEmpty());
    }

    private static List<String> ids(Map<String, String> texts, String field) {
        return text(texts, STATUS)
                .flatMap(status ->
                        status.lines().filter(l -> l.startsWith(field)).findFirst())
                .map(line -> Arrays.stream(
                                line.substring(field.length()).strip().split("\\s+"))
                        .filter(id -> id.matches("\\d{1,10}"))
                        .toList())
                .orElse(List.of());
    }

    private static Optional<String> groups(Map<String, String> texts) {
        List<String> main = ids(texts, "Gid:").stream().limit(1).toList();
        List<String> all = new ArrayList<>(main);
        all.addAll(ids(texts, "Groups:"));
        List<String> named = all.stream()
                .distinct()
                .limit(MOST_GROUPS)
                .map(id -> named(texts, GROUPS, id))
                .toList();
        return named.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", named));
    }

    /** The name of an id in /etc/passwd or /etc/group; the id itself if it is not there, as with a directory service. */
    private static String named(Map<String, String> texts, String path, String id) {
        return texts.getOrDefault(path, "")
                .lines()
                .map(line -> line.split(":", 4))
                .filter(fields -> fields.length == 4 && fields[2].equals(id) && !fields[0].isBlank())
                .map(fields -> fields[0])
                .findFirst()
                .orElse(id);
    }

    private static Optional<String> system(String release) {
        return release.lines()
                .filter(l -> l.startsWith("PRETTY_NAME="))
                .map(l -> l.substring("PRETTY_NAME=".length()).strip().replaceAll("^[\"']|[\"']$", ""))
                .findFirst();
    }

    private static Optional<String> container(Map<String, String> texts) {
        if (texts.containsKey(DOCKER)) {
            return Optional.of("Docker (" + DOCKER + " is there)");
        }
        return texts.containsKey(PODMAN) ? Optional.of("Podman (" + PODMAN + " is there)") : Optional.empty();
    }

    private static Optional<String> uptime(String text) {
        String seconds = text.split("[.\\s]", 2)[0];
        if (!seconds.matches("\\d{1,10}")) {
            return Optional.empty();
        }
        long minutes = Long.parseLong(seconds) / 60;
        long hours = minutes / 60;
        long days = hours / 24;
        if (days > 0) {
            return Optional.of(days + " d " + hours % 24 + " h");
        }
        return Optional.of(hours > 0 ? hours + " h " + minutes % 60 + " min" : minutes + " min");
    }
}
