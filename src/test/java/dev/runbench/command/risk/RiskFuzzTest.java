package dev.runbench.command.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No text, however broken, makes the grading fail or hang. */
class RiskFuzzTest {

    private static final long LONGEST = Duration.ofSeconds(1).toNanos();
    private static final List<Path> PLACES = List.of(
            Path.of("/etc/init.d"), Path.of("/var/lib/dpkg/info"), Path.of("/usr/bin"), Path.of("/usr/lib/git-core"));
    private static final String[] SHELL = {
        "ls",
        "rm",
        " ",
        " ",
        "\n",
        ";",
        "|",
        "&&",
        "||",
        "&",
        "(",
        ")",
        "{",
        "}",
        "$(",
        "`",
        "'",
        "\"",
        "$'",
        "\\",
        "<<E",
        "<<<",
        "<(",
        ">",
        ">>",
        "$x",
        "${x",
        "}",
        ":-",
        "[[",
        "]]",
        "((",
        "))",
        "if",
        "then",
        "fi",
        "for",
        "do",
        "done",
        "case",
        "esac",
        "in",
        "sudo",
        "-u",
        "xargs",
        "find",
        "-exec",
        ";;",
        "sh -c",
        "eval",
        "psql -c",
        "select 1",
        "base64 -d",
        "echo",
        "x=1",
        "*",
        "?",
        "[a]",
        "{a,b}",
        "~",
        "#",
        "!",
        "\t",
        "é",
        "𝒳",
        "\u202e",
        "E\n",
        "awk",
        "'{print}'",
        "sed",
        "-i",
        "s/a/b/",
        "--",
        "-",
        "%s",
        "printf",
        "\\x41",
        "curl",
        "-o",
        "ssh",
        "h",
        "trap",
        "export",
        "declare",
        "-i",
        "test",
        "-v",
        "$((",
        "function",
        "f()",
        "coproc",
        "time",
        "0",
        "1"
    };
    private static final String[] SQL = {
        "select",
        " ",
        " ",
        "*",
        "from",
        "t",
        "where",
        "1",
        "=",
        "(",
        ")",
        "'",
        "\"",
        "`",
        "$$",
        "$a$",
        "/*",
        "*/",
        "--",
        "\n",
        ";",
        "delete",
        "update",
        "set",
        "insert into",
        "values",
        "with",
        "x as",
        "explain",
        "analyze",
        "drop",
        "table",
        "case",
        "when",
        "then",
        "end",
        "not",
        "and",
        "or",
        "count(",
        "pg_sleep(",
        "f(",
        ",",
        "[",
        "]",
        "\\",
        "#",
        "/*!",
        "E'",
        "::",
        "->>",
        "@",
        ":x",
        "?",
        "copy",
        "to",
        "program",
        "do",
        "begin",
        "union",
        "all",
        "order by",
        "limit",
        "interval",
        "array",
        "over",
        "{",
        "}",
        "é",
        "\u00a0",
        "0x1",
        "1e5",
        ".",
        "grant",
        "create"
    };

    private final Random random = new Random(7);

    @Test
    void noSoupOfTokensFailsOrHangs() {
        List<String> slow = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            String shell = soup(SHELL, 1 + random.nextInt(40));
            String sql = soup(SQL, 1 + random.nextInt(40));
            timed(Grammar.SHELL, shell, slow);
            if (i % 2 == 0) {
                timed(Grammar.SQL, sql, slow);
            }
        }
        assertThat(slow).isEmpty();
    }

    @Test
    void noDeepOrLongTextFailsOrHangs() {
        List<String> slow = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int n : new int[] {10, 50, 99, 200, 2000}) {
            for (String[] pair : new String[][] {
                {"(", ")"},
                {"$(", ")"},
                {"echo \"$(", ")\""},
                {"{ ", "; }"},
                {"if true; then ", "; fi"},
                {"sudo ", ""},
                {"env ", ""},
                {"sh -c '", "'"},
                {"eval ", ""},
                {"ls | ", ""},
                {"ls; ", ""},
                {"! ", ""},
                {"[[ ! ", " ]]"},
                {"${x:-", "}"},
                {"$(( ", " ))"},
                {"`", "`"}
            }) {
                texts.add(pair[0].repeat(n) + "ls" + pair[1].repeat(n));
            }
        }
        texts.add("ls " + "a ".repeat(40_000));
        texts.add("ls " + "*".repeat(20_000));
        texts.add("awk '" + "{print}".repeat(5_000) + "'");
        texts.add("sed '" + "s/a/b/;".repeat(5_000) + "'");
        texts.add("journalctl " + "-u a ".repeat(5_000));
        texts.add("echo " + "a".repeat(90_000) + " | base64 -d | sh");
        texts.add("rm x\n".repeat(2_000) + "'");
        texts.forEach(t -> timed(Grammar.SHELL, t, slow));
        for (int n : new int[] {5, 15, 30, 59, 100, 1000}) {
            for (String[] pair : new String[][] {
                {"(", ")"},
                {"f(", ")"},
                {"(select ", ")"},
                {"case when ", " then 1 end"},
                {"not ", ""},
                {"(a and ", ")"},
                {"((a+1)*", ")"},
                {"-", ""},
                {"a.", ""},
                {"1 + ", ""},
                {"a or ", ""},
                {"array[", "]"},
                {"cast(", " as int)"},
                {"exists (select ", ")"},
                {"interval ", ""}
            }) {
                String inner = pair[0].repeat(n) + "1" + pair[1].repeat(n);
                timed(Grammar.SQL, "select " + inner + " from t where " + inner, slow);
            }
        }
        timed(Grammar.SQL, "select " + "a, ".repeat(12_000) + "b from t", slow);
        timed(Grammar.SQL, "select * from t where a in (" + "1, ".repeat(12_000) + "1)", slow);
        timed(Grammar.SQL, "insert into t values " + "(1, 'a'), ".repeat(4_000) + "(1, 'b')", slow);
        assertThat(slow).isEmpty();
    }

    @Test
    void thisMachinesScriptsAreGraded() throws IOException {
        List<String> slow = new ArrayList<>();
        int scripts = 0;
        for (Path place : PLACES) {
            try (Stream<Path> files = Files.list(Files.isDirectory(place) ? place : Path.of("src"))) {
                for (Path file :
                        files.filter(Files::isRegularFile).sorted().limit(600).toList()) {
                    if (Files.size(file) > 60_000 || !Files.isReadable(file)) {
                        continue;
                    }
                    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    if (text.startsWith("#!") && text.indexOf('\0') < 0) {
                        scripts++;
                        timed(Grammar.SHELL, text, slow);
                        timed(Grammar.SHELL, text.substring(0, text.length() / 2), slow);
                    }
                }
            }
        }
        System.out.println(scripts + " scripts of this machine graded");
        assertThat(slow).isEmpty();
    }

    private String soup(String[] tokens, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(tokens[random.nextInt(tokens.length)]).append(random.nextBoolean() ? " " : "");
        }
        return text.toString();
    }

    private static void timed(Grammar grammar, String text, List<String> slow) {
        long start = System.nanoTime();
        Risk risk = RiskPolicy.grade(grammar, text);
        long took = System.nanoTime() - start;
        assertThat(risk.start()).as(text).isBetween(0, text.length());
        assertThat(risk.end()).as(text).isBetween(risk.start(), text.length());
        if (took > LONGEST) {
            slow.add(took / 1_000_000 + " ms: " + text.substring(0, Math.min(200, text.length())));
        }
    }
}
