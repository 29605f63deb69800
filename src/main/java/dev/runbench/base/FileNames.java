package dev.runbench.base;

import java.util.Locale;

/** Names of files that are made out of what people wrote. */
public final class FileNames {

    // File systems take 255 bytes; an ending and four bytes per letter have to fit.
    private static final int LONGEST = 60;

    private FileNames() {}

    /**
     * "restart-checkout" of "Restart: checkout": nothing of it can become a path.
     *
     * @return letters and digits with single hyphens between them, at most 60 code points; "untitled" if none are left
     */
    public static String of(String title) {
        String words = title.replaceAll("[^\\p{L}\\p{N}]+", "-").toLowerCase(Locale.ROOT);
        String cut = words.codePoints()
                .dropWhile(c -> c == '-')
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String name = cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
        return name.isEmpty() ? "untitled" : name;
    }
}
