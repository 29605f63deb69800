package dev.runbench.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facets that a person sets on documents; those left empty stay as they are. They outlive later imports. */
public record FacetEdit(
        Optional<String> kind, Optional<String> service, Optional<String> environment, Optional<List<String>> tags) {

    public FacetEdit {
        tags = tags.map(List::copyOf);
    }

    /** By the facet's name, as it is kept in the database. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        kind.ifPresent(v -> values.put("kind", v.strip()));
        service.ifPresent(v -> values.put("service", v.strip()));
        environment.ifPresent(v -> values.put("environment", v.strip()));
        tags.ifPresent(v -> values.put(
                "tags",
                v.stream()
                        .map(String::strip)
                        .filter(t -> !t.isEmpty())
                        .distinct()
                        .toList()));
        return values;
    }

    /**
     * Facets with edits in their place.
     *
     * @param values as {@link #values}
     */
    static Facets apply(Facets facets, Map<String, Object> values) {
        Facets result = facets;
        for (var edit : values.entrySet()) {
            result = switch (edit.getKey()) {
                case "kind" -> result.withKind(String.valueOf(edit.getValue()));
                case "service" -> result.withService(String.valueOf(edit.getValue()));
                case "environment" -> result.withEnvironment(String.valueOf(edit.getValue()));
                case "tags" -> result.withTags(FrontMatter.words(values, "tags"));
                default -> result; // of a newer version
            };
        }
        return result;
    }
}
