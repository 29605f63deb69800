package dev.runbench.runbook;

import dev.runbench.search.Citation;
import dev.runbench.search.Span;

/**
 * A part of a source that a model is shown.
 *
 * @param span its place in the source's text
 */
record Passage(CitedDocument from, Span span) {

    String text() {
        return from.text().substring(span.start(), span.end());
    }

    /** Its first line, to say where it stands and not what it proves. */
    Citation beginning() {
        int line = text().strip().indexOf('\n');
        int lead = text().length() - text().stripLeading().length();
        return cite(new Span(lead, line < 0 ? text().length() : lead + line));
    }

    /** @param part a place in the passage */
    Citation cite(Span part) {
        return from.cite(new Span(span.start() + part.start(), span.start() + part.end()));
    }
}
