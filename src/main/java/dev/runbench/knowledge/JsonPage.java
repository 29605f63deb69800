package dev.runbench.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Any JSON value as a text with the paths of its keys as headings, so that a chunk says where its values belong. */
final class JsonPage {

    private static final int INLINE_CHARACTERS = 120;

    private final StringBuilder out = new StringBuilder();

    private JsonPage() {}

    static String markdown(String title, JsonNode value) {
        var page = new JsonPage();
        page.out.append("# ").append(title).append("\n\n");
        page.value("", value, 2);
        return page.out.toString().strip() + "\n";
    }

    private void value(String path, JsonNode value, int level) {
        if (!value.isContainerNode()) {
            scalar(path.isEmpty() ? "value" : path, value);
            return;
        }
        // What is short first, so that no heading comes between a key and its neighbours.
        each(value, (key, child) -> {
            if (!large(child)) {
                scalar(key, child);
            }
        });
        out.append('\n');
        each(value, (key, child) -> {
            if (large(child)) {
                String inner = value.isArray() ? path + '[' + key + ']' : path.isEmpty() ? key : path + '.' + key;
                out.append("#".repeat(Math.min(level, 6)))
                        .append(' ')
                        .append(oneLine(inner))
                        .append("\n\n");
                value(inner, child, level + 1);
            }
        });
    }

    private interface Visitor {
        void visit(String key, JsonNode child);
    }

    private static void each(JsonNode value, Visitor visitor) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                visitor.visit(String.valueOf(i), value.get(i));
            }
        } else {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                visitor.visit(field.getKey(), field.getValue());
            }
        }
    }

    // Short containers stand in one line beside their key.
    private static boolean large(JsonNode value) {
        return value.isContainerNode() && weight(value, INLINE_CHARACTERS) <= 0;
    }

    // What is left of the room when the value is written; stops as soon as there is none.
    private static int weight(JsonNode value, int room) {
        int left = room;
        if (!value.isContainerNode()) {
            return left - value.asText().length() - 4;
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            left = weight(field.getValue(), left - field.getKey().length() - 4);
            if (left <= 0) {
                return left;
            }
        }
        for (int i = 0; value.isArray() && i < value.size() && left > 0; i++) {
            left = weight(value.get(i), left);
        }
        return left;
    }

    private void scalar(String key, JsonNode value) {
        String text = value.isTextual() ? value.asText() : value.toString();
        if (text.indexOf('\n') < 0) {
            out.append("- ").append(oneLine(key)).append(": ").append(text).append('\n');
            return;
        }
        out.append("- ").append(oneLine(key)).append(":\n");
        WikiMarkup.fence(out, "text", text);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
