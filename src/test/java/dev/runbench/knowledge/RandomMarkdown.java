package dev.runbench.knowledge;

import java.util.Random;

/** Pages that no person would write, but that an import must survive. */
final class RandomMarkdown {

    private static final String[] WORDS = {
        "disk",
        "postgres",
        "größer",
        "日本語テキスト",
        "🚀🚀",
        "e\u0301clair",
        "kubectl",
        "10.0.3.17",
        "ERROR:",
        "a",
        "WAL-segment",
        "x".repeat(300),
        "\u00a0",
        "https://wiki.example/a/b?c=d&e=f",
        "`code`",
        "naïve"
    };

    private RandomMarkdown() {}

    static String page(Random random) {
        var page = new StringBuilder();
        int parts = 1 + random.nextInt(40);
        for (int i = 0; i < parts; i++) {
            switch (random.nextInt(8)) {
                case 0, 1 ->
                    page.append("#".repeat(1 + random.nextInt(4)))
                            .append(' ')
                            .append(words(random, 1 + random.nextInt(random.nextInt(10) == 0 ? 60 : 5)));
                case 2 -> page.append("```\n").append(lines(random, "")).append("```");
                case 3 -> page.append("| a | b |\n|---|---|\n").append(lines(random, "| "));
                case 4 -> page.append(lines(random, "- "));
                case 5 ->
                    page.append("1. do:\n\n   ```sh\n   ")
                            .append(words(random, 5))
                            .append("\n   ```\n2. then\n");
                case 6 -> page.append("\n".repeat(random.nextInt(50))).append("[ref]: http://x.example \"t\"");
                default -> page.append(words(random, random.nextInt(400)));
            }
            page.append("\n\n");
        }
        return page.toString();
    }

    private static String lines(Random random, String prefix) {
        var lines = new StringBuilder();
        for (int n = random.nextInt(60); n >= 0; n--) {
            lines.append(prefix).append(words(random, 1 + random.nextInt(8))).append('\n');
        }
        return lines.toString();
    }

    private static String words(Random random, int n) {
        var words = new StringBuilder();
        for (int i = 0; i < n; i++) {
            words.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
            words.append(random.nextInt(9) == 0 ? "." : "");
        }
        return words.toString();
    }
}
