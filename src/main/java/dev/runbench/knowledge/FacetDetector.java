package dev.runbench.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Fills in what a source does not say of itself outright, where its words leave little doubt. */
final class FacetDetector {

    private static final Pattern RUNBOOK_TITLE = Pattern.compile("(?i).*\\b(run ?books?|play ?books?|sops?)\\b.*");
    private static final Pattern POSTMORTEM_TITLE =
            Pattern.compile("(?i).*\\b(post-? ?mortems?|incident (review|report)|root cause analysis|rca)\\b.*");
    private static final Pattern HOW_TO_TITLE = Pattern.compile("(?i)^(how[ -]to\\b|how do (i|we)\\b).*|.*\\bguide$");
    private static final Pattern RUNBOOK_HEADING = Pattern.compile(
            "(?i)(meaning|symptoms?|impact|diagnos(is|tics?)|mitigation|remediation|resolution|verification|roll-?back"
                    + "|escalation|triage|investigation)\\b.*");
    private static final Pattern POSTMORTEM_HEADING = Pattern.compile(
            "(?i)(root causes?|timeline|lessons( learned)?|action items|what went (well|wrong)|trigger)\\b.*");
    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final Map<String, String> ENVIRONMENTS = Map.ofEntries(
            Map.entry("prod", "production"),
            Map.entry("production", "production"),
            Map.entry("prd", "production"),
            Map.entry("live", "production"),
            Map.entry("stage", "staging"),
            Map.entry("stg", "staging"),
            Map.entry("staging", "staging"),
            Map.entry("preprod", "staging"),
            Map.entry("uat", "staging"),
            Map.entry("test", "test"),
            Map.entry("qa", "test"),
            Map.entry("testing", "test"),
            Map.entry("dev", "development"),
            Map.entry("development", "development"));

    private FacetDetector() {}

    /** The document with as many facets as can be told. */
    static SourceDocument complete(SourceDocument document) {
        Facets facets = document.facets();
        Map<String, Object> attributes = document.attributes();
        if (facets.service().isEmpty()) {
            facets = facets.withService(first(attributes, "service", "component", "application", "app"));
        }
        if (facets.author().isEmpty()) {
            facets = facets.withAuthor(first(attributes, "author", "owner"));
        }
        if (facets.tags().isEmpty()) {
            facets = facets.withTags(Stream.of("tags", "labels", "keywords")
                    .flatMap(key -> FrontMatter.words(attributes, key).stream())
                    .toList());
        }
        if (facets.environment().isEmpty()) {
            facets = facets.withEnvironment(environment(document, facets.tags()));
        }
        if (facets.kind().isEmpty()) {
            facets = facets.withKind(kind(document));
        }
        if (facets.language().isEmpty()) {
            facets = facets.withLanguage(Languages.of(document.content()));
        }
        return document.with(facets);
    }

    private static String first(Map<String, Object> attributes, String... keys) {
        return Stream.of(keys)
                .flatMap(key -> FrontMatter.words(attributes, key).stream())
                .filter(v -> !v.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String environment(SourceDocument document, List<String> tags) {
        String said = first(document.attributes(), "environment", "env", "stage");
        if (!said.isEmpty()) {
            return environment(said).orElse(said);
        }
        // Titles only by the words that mean nothing else: "test" and "live" do.
        return Stream.concat(
                        tags.stream().map(FacetDetector::environment).flatMap(Optional::stream),
                        Pattern.compile("(?i)\\b(prod|production|staging|preprod|uat)\\b")
                                .matcher(document.title())
                                .results()
                                .map(m -> environment(m.group()).orElseThrow()))
                .findFirst()
                .orElse("");
    }

    /** One word for the many of an environment; empty if it is none of those known. */
    static Optional<String> environment(String word) {
        Matcher bare = WORD.matcher(word.strip().toLowerCase(Locale.ROOT));
        return bare.matches() ? Optional.ofNullable(ENVIRONMENTS.get(bare.group())) : Optional.empty();
    }

    private static String kind(SourceDocument document) {
        String said = first(document.attributes(), "kind", "type").toLowerCase(Locale.ROOT);
        if (Facets.KINDS.contains(said)) {
            return said;
        }
        if (document.source().equals("log")) {
            return "log";
        }
        String title = document.title();
        if (POSTMORTEM_TITLE.matcher(title).matches() || headings(document, POSTMORTEM_HEADING) >= 2) {
            return "postmortem";
        }
        if (RUNBOOK_TITLE.matcher(title).matches() || headings(document, RUNBOOK_HEADING) >= 2) {
            return "runbook";
        }
        return HOW_TO_TITLE.matcher(title).matches() ? "how-to" : "page";
    }

    private static long headings(SourceDocument document, Pattern wanted) {
        return document.blocks().stream()
                .filter(b -> b.kind() == Block.Kind.HEADING && !b.headings().isEmpty())
                .map(b -> b.headings().getLast())
                .filter(h -> wanted.matcher(h.strip()).matches())
                .distinct()
                .count();
    }
}
