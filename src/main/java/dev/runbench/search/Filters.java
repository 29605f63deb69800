package dev.runbench.search;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which documents are searched. Inside of one facet any of the values will do, every facet must hold; an empty set
 * leaves a facet open.
 *
 * @param kinds what they are: runbook, postmortem, ticket, chat, log, ...
 * @param sources which reader they came through: markdown, slack, jira, ...
 * @param from changed, or else made, at this time or later; documents without a time are left out
 * @param to changed, or else made, before this time; documents without a time are left out
 * @param path only documents whose path contains this, ignoring case
 */
public record Filters(
        Set<String> kinds,
        Set<String> sources,
        Set<String> services,
        Set<String> environments,
        Set<String> tags,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> path) {

    /** Everything. */
    public static final Filters NONE = new Filters(
            Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public Filters {
        kinds = Set.copyOf(kinds);
        sources = Set.copyOf(sources);
        services = Set.copyOf(services);
        environments = Set.copyOf(environments);
        tags = Set.copyOf(tags);
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    boolean isOnlyPath() {
        return withPath(Optional.empty()).isEmpty();
    }

    public Filters withPath(Optional<String> contained) {
        return new Filters(kinds, sources, services, environments, tags, from, to, contained);
    }

    /** The same with one facet set to these values; an empty set opens it. */
    public Filters with(Facet facet, Set<String> values) {
        return new Filters(
                facet == Facet.KIND ? values : kinds,
                facet == Facet.SOURCE ? values : sources,
                facet == Facet.SERVICE ? values : services,
                facet == Facet.ENVIRONMENT ? values : environments,
                facet == Facet.TAG ? values : tags,
                from,
                to,
                path);
    }

    public Set<String> of(Facet facet) {
        return switch (facet) {
            case KIND -> kinds;
            case SOURCE -> sources;
            case SERVICE -> services;
            case ENVIRONMENT -> environments;
            case TAG -> tags;
        };
    }
}
