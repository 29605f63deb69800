package dev.runbench.runbook;

import dev.runbench.search.Citation;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an alert calls its runbook: a title, a file's name or a link. Of a link, the part behind # or the last name in its path counts,
 * without an ending; letters and digits alone are compared, so that {@code disk-full.md} is "Disk full".
 */
final class RunbookLink {

    private static final String ENDING = "(?i)\\.(md|markdown|html?|ya?ml|txt|adoc|asciidoc|rst|pdf|docx?)$";

    private RunbookLink() {}

    /** Whether a runbook is meant: by its names, or because it cites the very page. */
    static boolean names(String link, List<String> names, Collection<Citation> citations) {
        Set<String> meant = words(link);
        return names.stream().map(RunbookLink::bare).anyMatch(n -> !n.isEmpty() && meant.contains(n))
                || citations.stream().anyMatch(c -> !link.isBlank() && c.path().equalsIgnoreCase(link.strip()));
    }

    /** For a person: the last part of a link, or the whole of what is none. */
    static String label(String link) {
        String path = path(link);
        String last = path.substring(path.lastIndexOf('/') + 1).replaceAll(ENDING, "");
        return last.isBlank() ? link.strip() : last;
    }

    /** What it may mean, bare. */
    static Set<String> words(String link) {
        Set<String> words =
                new HashSet<>(List.of(bare(link), bare(link.strip().replaceAll(ENDING, "")), bare(label(link))));
        int hash = link.indexOf('#');
        if (hash >= 0) {
            words.add(bare(link.substring(hash + 1)));
        }
        words.remove("");
        return words;
    }

    private static String path(String link) {
        return link.strip().replaceAll("[?#].*$", "").replaceAll("/+$", "").replace("%20", " ");
    }

    /** Letters and digits alone, lower case. */
    static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
