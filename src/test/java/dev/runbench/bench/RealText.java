package dev.runbench.bench;

import dev.runbench.base.Hashes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Real prose, different on every page: the documentation comments in the JDK's own sources, as Markdown pages of about
 * 4 KB with a heading for each member. Where the JDK came without {@code lib/src.zip}, sentences of the samples are
 * shuffled instead, which {@link #origin()} says.
 */
final class RealText {

    private static final int PAGE = 4096;
    private static final int LEAST = 120;
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/\\s*([^\\n;{]*)", Pattern.DOTALL);
    private static final Pattern INLINE = Pattern.compile("\\{@(\\w+)\\s+([^{}]*)\\}");

    private final Random random = new Random(5);
    private final Set<String> seen = new HashSet<>();
    private final List<String> pages = new ArrayList<>();
    private final String origin;

    RealText(int wanted) throws IOException {
        Path sources = Path.of(System.getProperty("java.home"), "lib/src.zip");
        if (Files.exists(sources)) {
            read(sources, wanted);
            int real = pages.size();
            shuffle(wanted - real, pages.stream().flatMap(RealText::sentences).toList());
            origin = "the JDK's documentation comments"
                    + (real < wanted ? ", beyond %,d pages their sentences shuffled".formatted(real) : "");
        } else {
            shuffle(wanted, samples());
            origin = "shuffled sentences of the samples: this JDK has no lib/src.zip, so there is no real text";
        }
    }

    /** Where the text is from, for the reader of the figures. */
    String origin() {
        return origin;
    }

    /** Pages from there on, at most so many. */
    List<String> pages(int from, int count) {
        return pages.subList(Math.min(from, pages.size()), Math.min(from + count, pages.size()));
    }

    /** Writes such pages into a folder. */
    Path write(Path folder, int from, int count) throws IOException {
        Files.createDirectories(folder);
        int number = from;
        for (String page : pages(from, count)) {
            Files.writeString(folder.resolve("page-%05d.md".formatted(number++)), page);
        }
        return folder;
    }

    private void read(Path sources, int wanted) throws IOException {
        try (var zip = new ZipFile(sources.toFile())) {
            List<ZipEntry> classes = new ArrayList<>(Collections.list(zip.entries()));
            classes.removeIf(e -> !e.getName().matches("java\\..*\\.java"));
            Collections.shuffle(classes, random);
            for (ZipEntry entry : classes) {
                if (pages.size() >= wanted) {
                    return;
                }
                try (var in = zip.getInputStream(entry)) {
                    add(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    private void add(String name, String source) {
        String title = name.replaceAll("^[^/]*/|\\.java$", "").replace('/', '.');
        var page = new StringBuilder();
        Matcher comments = COMMENT.matcher(source);
        while (comments.find()) {
            String text = prose(comments.group(1));
            if (text.length() < LEAST || !seen.add(Hashes.hex(text))) {
                continue;
            }
            String member = comments.group(2).strip().replaceAll("\\s+", " ");
            page.append("\n## ").append(member).append("\n\n").append(text).append('\n');
            if (page.length() >= PAGE) {
                flush(title, page);
            }
        }
        if (page.length() >= PAGE / 2) {
            flush(title, page);
        }
    }

    private void flush(String title, StringBuilder page) {
        int end = Math.min(page.length(), PAGE + PAGE / 4); // a very long comment is cut
        pages.add("# " + title + "\n" + page.substring(0, end) + "\n");
        page.setLength(0);
    }

    private static String prose(String comment) {
        String text = comment.replaceAll("(?m)^\\s*\\* ?", "");
        for (int depth = 0; depth < 3; depth++) {
            text = INLINE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(inline(m.group(1), m.group(2))));
        }
        return text.replaceAll("<[^>\\n]{1,80}>", "")
                .replaceAll("(?m)^\\s*@(param|return|throws|exception|see|since)\\b", "- $1")
                .replaceAll("(?m)^\\s*@\\w+.*$", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private static String inline(String tag, String text) {
        return tag.equals("code") ? "`" + text + "`" : text.replace('#', '.');
    }

    private static List<String> samples() throws IOException {
        List<String> sentences = new ArrayList<>();
        try (var files = Files.walk(Path.of("sample-data"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
                sentences(Files.readString(file)).forEach(sentences::add);
            }
        }
        return sentences;
    }

    private static Stream<String> sentences(String text) {
        return Stream.of(text.split("(?<=[.!?])\\s+"));
    }

    private void shuffle(int wanted, List<String> sentences) {
        for (int p = 0; p < wanted; p++) {
            var page = new StringBuilder("# Page " + p + "\n");
            while (page.length() < PAGE) {
                page.append('\n')
                        .append(sentences.get(random.nextInt(sentences.size())))
                        .append('\n');
            }
            pages.add(page.toString());
        }
    }
}
