package dev.runbench.runbook;

import dev.runbench.base.Hashes;
import dev.runbench.search.Citation;
import dev.runbench.search.Hit;
import dev.runbench.search.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A source with its hits.
 *
 * @param text the whole source, or only a hit's passage if the whole is gone or has changed since
 * @param offset where the text begins in the source
 */
record CitedDocument(List<Hit> hits, String text, int offset, SourceProcedure procedure) {

    /** The hits' documents, the best first. */
    static List<CitedDocument> of(List<Hit> hits, SourceText sources) {
        Map<Long, List<Hit>> byDocument = new LinkedHashMap<>();
        hits.forEach(h -> byDocument
                .computeIfAbsent(h.citation().documentId(), _ -> new ArrayList<>())
                .add(h));
        List<CitedDocument> documents = new ArrayList<>();
        for (List<Hit> own : byDocument.values()) {
            Citation citation = own.getFirst().citation();
            Optional<String> whole = sources.text(citation.documentId())
                    .filter(t -> citation.version().isEmpty() || Hashes.hex(t).equals(citation.version()));
            if (whole.isPresent()) {
                documents.add(new CitedDocument(own, whole.get(), 0, read(whole.get())));
            } else {
                own.forEach(h -> documents.add(
                        new CitedDocument(List.of(h), h.text(), h.citation().start(), read(h.text()))));
            }
        }
        return documents;
    }

    private static SourceProcedure read(String text) {
        return LogSource.isLog(text) ? LogSource.read(text) : StepFinder.read(text);
    }

    /** Work that was done: somebody chose it, so everything that went well in it counts. */
    boolean isRun() {
        return hits.getFirst().citation().run().isPresent();
    }

    String path() {
        return hits.getFirst().citation().path();
    }

    double score() {
        return hits.stream().mapToDouble(Hit::score).max().orElse(0);
    }

    String title() {
        Citation c = hits.getFirst().citation();
        String title = c.title().isBlank() ? procedure.title() : c.title();
        return title.isBlank() ? c.path().substring(c.path().lastIndexOf('/') + 1) : title;
    }

    Citation cite(Span span) {
        Citation c = hits.getFirst().citation();
        if (c.run().isPresent()) {
            return Citation.ofRun(c.run().get(), c.title(), text.substring(span.start(), span.end()));
        }
        String quote = text.substring(span.start(), span.end());
        // A quote ends before a credential, and is still word for word in its source.
        int end = HeaderSecrets.in(quote).stream().findFirst().map(Span::start).orElse(quote.length());
        return new Citation(
                c.documentId(),
                c.path(),
                title(),
                c.version(),
                offset + span.start(),
                offset + span.start() + end,
                quote.substring(0, end));
    }

    /** Whether a hit points at this place itself. */
    boolean isHit(Span span) {
        return hits.stream()
                .map(Hit::citation)
                .anyMatch(c -> c.start() < offset + span.end() && offset + span.start() < c.end());
    }
}
