package dev.runbench.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a document is about, as far as its source says: what search filters by. Unknown texts are empty.
 *
 * @param kind one of {@link #KINDS}
 * @param link where it lives on the web
 * @param environment production, staging, test, development, or the source's own word
 * @param language ISO 639-1, two letters
 */
public record Facets(
        String kind,
        String author,
        String link,
        String service,
        String environment,
        List<String> tags,
        String language,
        Optional<Instant> created,
        Optional<Instant> updated) {

    /** What a document can be. */
    public static final List<String> KINDS = List.of(
            "runbook", "postmortem", "how-to", "page", "ticket", "alert", "chat", "log", "configuration", "data");

    /** Nothing is known. */
    public static final Facets NONE = new Facets("", "", "", "", "", List.of(), "", Optional.empty(), Optional.empty());

    public Facets {
        tags = List.copyOf(tags);
    }

    public Facets withKind(String value) {
        return new Facets(value, author, link, service, environment, tags, language, created, updated);
    }

    public Facets withAuthor(String value) {
        return new Facets(kind, value, link, service, environment, tags, language, created, updated);
    }

    public Facets withLink(String value) {
        return new Facets(kind, author, value, service, environment, tags, language, created, updated);
    }

    public Facets withService(String value) {
        return new Facets(kind, author, link, value, environment, tags, language, created, updated);
    }

    public Facets withEnvironment(String value) {
        return new Facets(kind, author, link, service, value, tags, language, created, updated);
    }

    public Facets withTags(List<String> value) {
        return new Facets(kind, author, link, service, environment, value, language, created, updated);
    }

    public Facets withLanguage(String value) {
        return new Facets(kind, author, link, service, environment, tags, value, created, updated);
    }

    public Facets withTimes(Optional<Instant> createdAt, Optional<Instant> updatedAt) {
        return new Facets(kind, author, link, service, environment, tags, language, createdAt, updatedAt);
    }
}
