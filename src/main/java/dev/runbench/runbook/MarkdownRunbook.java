package dev.runbench.runbook;

import dev.runbench.base.Hashes;
import dev.runbench.search.Citation;
import dev.runbench.search.Hit;
import java.util.List;
import java.util.Optional;

/**
 * Makes a runbook of one written as Markdown: its sections by their headings (Meaning, Impact, Diagnosis, Mitigation and the like), its
 * fenced and inline commands as steps, its placeholders as parameters. Like a draft it invents nothing, and each step cites its
 * place in the page; unlike one it takes all of it.
 */
public final class MarkdownRunbook {

    private MarkdownRunbook() {}

    /**
     * Reads a page.
     *
     * @param path what to cite it by
     */
    public static Draft read(String path, String text) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        String title = StepFinder.read(text).title();
        var all = new Citation(0, path, title.isBlank() ? name : title, Hashes.hex(text), 0, text.length(), "");
        var page = new Hit(1, 1, all, "", text, List.of());
        // No document of this number is in Knowledge, but here is its text.
        return new ExtractiveDrafter(_ -> Optional.of(text)).draft("", List.of(page));
    }
}
