package dev.runbench.runbook;

import dev.runbench.base.Hashes;
import dev.runbench.search.Citation;
import dev.runbench.search.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A few texts as if they had been imported and found. */
final class DraftFixture {

    private final List<String> texts = new ArrayList<>();
    private final List<Hit> hits = new ArrayList<>();

    DraftFixture add(String path, String text) {
        return add(path, text, 400);
    }

    /** With a hit on all of it. */
    DraftFixture whole(String path, String text) {
        return add(path, text, text.length());
    }

    private DraftFixture add(String path, String text, int found) {
        texts.add(text);
        String passage = text.substring(0, Math.min(found, text.length()));
        Citation citation = new Citation(texts.size(), path, "", Hashes.hex(text), 0, passage.length(), passage);
        hits.add(new Hit(texts.size(), 1.0 - texts.size() * 0.1, citation, "", passage, List.of()));
        return this;
    }

    /** With earlier work beside what was found. */
    Draft draft(String problem, PastWork... past) {
        return new ExtractiveDrafter(this::find).draft(problem, new DraftSources(hits, List.of(past)));
    }

    List<Hit> hits() {
        return hits;
    }

    Optional<String> find(long id) {
        return Optional.of(text(id));
    }

    String text(long id) {
        return texts.get((int) id - 1);
    }

    /** What an action's text looks like in the source: references stand for placeholders, everything else is itself. */
    static Pattern pattern(Action action) {
        // Instructions of several places cite each by itself.
        String text = action.isCommand()
                ? action.text()
                : action.text().lines().findFirst().orElse("");
        StringBuilder regex = new StringBuilder();
        Matcher m = Pattern.compile("\\$\\{\\w+}").matcher(flat(text));
        int from = 0;
        while (m.find()) {
            regex.append(Pattern.quote(flat(text).substring(from, m.start())))
                    .append("(?:\\$\\{?[\\w-]+}?|<[^<>]+>|\\{\\{[^}]*}}|\\{\\w+})");
            from = m.end();
        }
        return Pattern.compile(
                regex.append(Pattern.quote(flat(text).substring(from))).toString());
    }

    /** Without what belongs to the page and not to the command: indentation, prompts and line ends. */
    static String flat(String text) {
        return text.replaceAll("\\s*\\n\\s*(?:[$#>] )?", " ");
    }
}
