package dev.runbench.knowledge;

import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The YAML between two {@code ---} lines at the top of a Markdown file.
 *
 * @param values keys in lower case; values are strings or lists of strings
 * @param body what follows; the whole text if there is no front matter or it is not valid YAML, so that nothing is lost
 */
record FrontMatter(Map<String, Object> values, String body) {

    static FrontMatter of(String text) {
        if (!text.startsWith("---\n")) {
            return new FrontMatter(Map.of(), text);
        }
        int end = text.indexOf("\n---\n", 3);
        int after = end + 5;
        if (end < 0 && text.endsWith("\n---")) {
            end = text.length() - 4;
            after = text.length();
        }
        if (end < 0) {
            return new FrontMatter(Map.of(), text);
        }
        try {
            Object loaded =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(text.substring(4, Math.max(4, end + 1)));
            if (loaded instanceof Map<?, ?> map) {
                return new FrontMatter(strings(map), text.substring(after));
            }
        } catch (YAMLException e) {
            // Shown to the reader as text instead.
        }
        return new FrontMatter(Map.of(), text);
    }

    private static Map<String, Object> strings(Map<?, ?> map) {
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (key != null && value != null) {
                values.put(String.valueOf(key).toLowerCase(Locale.ROOT), value(value));
            }
        });
        return values;
    }

    private static Object value(Object value) {
        return switch (value) {
            case Collection<?> all -> all.stream().map(String::valueOf).toList();
            case Date time -> time.toInstant().toString(); // YAML knows dates
            default -> String.valueOf(value);
        };
    }

    Optional<String> title() {
        return values.get("title") instanceof String title && !title.isBlank()
                ? Optional.of(title.strip())
                : Optional.empty();
    }

    /** Words of an attribute, one or many. */
    static List<String> words(Map<String, Object> attributes, String key) {
        return switch (attributes.get(key)) {
            case null -> List.of();
            case Collection<?> all -> all.stream().map(String::valueOf).toList();
            case Object one -> List.of(one.toString());
        };
    }
}
