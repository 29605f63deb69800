package dev.runbench.command.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the parser against {@code bash -n} over this machine's own scripts and broken copies of them. */
class BashAgreesTest {

    private static final Path BASH = Path.of("/bin/bash");
    private static final List<Path> PLACES = List.of(
            Path.of("/etc/init.d"), Path.of("/var/lib/dpkg/info"), Path.of("/usr/bin"), Path.of("/usr/lib/git-core"));
    private static final int MOST_SCRIPTS = 250;
    private static final int LONGEST = 60_000;
    private static final long SECONDS = 12;

    // Bash looks into these only when it runs them, the parser at once.
    private static final String ONLY_WHEN_RUN = "(?s).*(`|\\$\\{|\\bfor |\\bselect |<<).*";

    @Test
    void thisMachinesScriptsAndBrokenCopiesOfThemAreJudgedAsBashJudgesThem() throws Exception {
        assumeTrue(Files.isExecutable(BASH), "there is no bash here");
        List<String> scripts = scripts();
        assumeTrue(!scripts.isEmpty(), "there are no scripts here");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        Random random = new Random(5);
        List<String> alarms = new ArrayList<>();
        List<String> misses = new ArrayList<>();
        int valid = 0;
        int broken = 0;
        for (int i = 0; i < scripts.size() && System.nanoTime() < end; i++) {
            for (String text : List.of(scripts.get(i), mutated(scripts.get(i), random))) {
                boolean accepted = ShellSyntax.parse(text) instanceof ShellSyntax.Understood;
                if (bashAccepts(text)) {
                    valid++;
                    if (!accepted && (text.equals(scripts.get(i)) || !text.matches(ONLY_WHEN_RUN))) {
                        alarms.add(ShellSyntax.parse(text) + " in " + start(text));
                    }
                } else {
                    broken++;
                    if (accepted) {
                        misses.add(start(text));
                    }
                }
            }
        }
        assertThat(misses).as("of %d that bash refuses", broken).isEmpty();
        // Scripts for several shells hold what bash would stumble over if it came there.
        assertThat(alarms).as("of %d that bash accepts", valid).hasSizeLessThanOrEqualTo(valid / 200);
        assertThat(valid).isPositive();
    }

    private static List<String> scripts() throws IOException {
        List<String> scripts = new ArrayList<>();
        for (Path place : PLACES) {
            try (Stream<Path> files = Files.list(Files.isDirectory(place) ? place : Path.of("src"))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    script(file).ifPresent(scripts::add);
                    if (scripts.size() >= MOST_SCRIPTS) {
                        return scripts;
                    }
                }
            }
        }
        return scripts;
    }

    private static Optional<String> script(Path file) throws IOException {
        if (Files.size(file) > LONGEST || !Files.isReadable(file)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.matches("(?s)#! ?/(usr/)?bin/(env )?(ba)?sh\\b[^\\n]*\\n.*")
                        && text.chars().allMatch(c -> c > 0 && c < 128)
                ? Optional.of(text)
                : Optional.empty();
    }

    /** The same text with one of its marks gone. */
    private static String mutated(String text, Random random) {
        int start = random.nextInt(text.length());
        for (int i = start; i < text.length(); i++) {
            if ("\"'`(){}[];&|<>$".indexOf(text.charAt(i)) >= 0) {
                return text.substring(0, i) + text.substring(i + 1);
            }
        }
        return text.substring(0, start);
    }

    private static boolean bashAccepts(String text) throws IOException, InterruptedException {
        Path script = Files.createTempFile("runbench", ".sh");
        Path said = Files.createTempFile("runbench", ".txt");
        try {
            Files.writeString(script, text);
            Process bash = new ProcessBuilder(BASH.toString(), "-n", script.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
            // A here-document without its end, and a wrong "[[", are only complained about.
            return bash.exitValue() == 0 && Files.size(said) == 0;
        } finally {
            Files.delete(script);
            Files.delete(said);
        }
    }

    private static String start(String text) {
        return text.substring(0, Math.min(300, text.length()));
    }
}
