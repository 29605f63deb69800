package dev.runbench.knowledge;

import java.util.List;
import java.util.Map;

/** Facets that a person set on a document: they stand above what its source says, at every later import too. */
final class FacetEdits {

    /** The facets that a person can set, as they are called in the database. */
    static final List<String> EDITABLE = List.of("kind", "service", "environment", "tags");

    private FacetEdits() {}

    /**
     * The facets with the edits in their place.
     *
     * @param edited by the facet's name: a string, or a list of them for tags; others are ignored
     */
    static Facets apply(Facets facets, Map<String, Object> edited) {
        Facets result = facets;
        for (var edit : edited.entrySet()) {
            result = switch (edit.getKey()) {
                case "kind" -> result.withKind(String.valueOf(edit.getValue()));
                case "service" -> result.withService(String.valueOf(edit.getValue()));
                case "environment" -> result.withEnvironment(String.valueOf(edit.getValue()));
                case "tags" -> result.withTags(FrontMatter.words(edited, "tags"));
                default -> result;
            };
        }
        return result;
    }
}
