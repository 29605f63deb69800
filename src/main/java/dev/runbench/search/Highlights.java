package dev.runbench.search;

import dev.runbench.embed.Lexemes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Marks the words of a text that match a query, whatever their ending. */
final class Highlights {

    private Highlights() {}

    /** Spans in order, not overlapping. */
    static List<Span> of(String text, Set<String> lexemes) {
        List<Span> spans = new ArrayList<>();
        for (Lexemes.Lexeme lexeme : Lexemes.analyse(text)) {
            if (!lexemes.contains(lexeme.text())) {
                continue;
            }
            if (!spans.isEmpty() && lexeme.start() < spans.getLast().end()) {
                Span last = spans.removeLast();
                spans.add(new Span(last.start(), Math.max(last.end(), lexeme.end())));
            } else {
                spans.add(new Span(lexeme.start(), lexeme.end()));
            }
        }
        return List.copyOf(spans);
    }
}
