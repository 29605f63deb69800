package dev.runbench.runbook;

import dev.runbench.search.Citation;
import dev.runbench.search.Hit;
import dev.runbench.search.Span;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where in a passage a claim stands, if it does. */
final class Support {

    // Share of a sentence's words that one sentence of the passage must have.
    private static final double ENOUGH = 0.6;

    private Support() {}

    /** The command word for word; only white space may differ. */
    static Optional<Citation> ofCommand(String command, Hit passage) {
        if (command.isBlank()) {
            return Optional.empty();
        }
        String regex =
                Arrays.stream(command.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+"));
        // A part of a longer word or of another option would be another command.
        Matcher m = Pattern.compile("(?<![\\w/-])" + regex + "(?![\\w/-])").matcher(passage.text());
        return m.find() ? Optional.of(cite(passage, new Span(m.start(), m.end()))) : Optional.empty();
    }

    /** A sentence with most of the same words. */
    static Optional<Citation> ofProse(String text, Hit passage) {
        Set<String> words = Relevance.terms(text);
        Span best = new Span(0, 0);
        double most = 0;
        for (Span s : Prose.sentences(passage.text(), 0, passage.text().length())) {
            Set<String> there = Relevance.terms(passage.text().substring(s.start(), s.end()));
            double shared =
                    words.isEmpty() ? 0 : words.stream().filter(there::contains).count() / (double) words.size();
            if (shared > most) {
                most = shared;
                best = s;
            }
        }
        return most >= ENOUGH ? Optional.of(cite(passage, best)) : Optional.empty();
    }

    private static Citation cite(Hit passage, Span span) {
        Citation c = passage.citation();
        return new Citation(
                c.documentId(),
                c.path(),
                c.title(),
                c.version(),
                c.start() + span.start(),
                c.start() + span.end(),
                passage.text().substring(span.start(), span.end()));
    }
}
