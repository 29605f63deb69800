package dev.runbench.runbook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects that are whole in the first array of a JSON text that may end anywhere.
 *
 * @param whole in their order
 * @param rest what stands behind the last of them
 */
record PartialJson(List<JsonNode> whole, String rest) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static PartialJson of(String text) {
        List<JsonNode> whole = new ArrayList<>();
        int at = text.indexOf('[') + 1;
        int from = -1;
        int end = at;
        int depth = 0;
        boolean quoted = false;
        for (int i = at; at > 0 && i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' && depth++ == 0) {
                from = i;
            } else if (c == '}' && --depth == 0) {
                end = i + 1;
                try {
                    whole.add(JSON.readTree(text.substring(from, end)));
                } catch (JsonProcessingException _) {
                    continue; // no grammar held it; the others may still be sound
                }
            } else if (c == ']' && depth == 0) {
                break;
            }
        }
        return new PartialJson(List.copyOf(whole), text.substring(end));
    }

    /** The words of the string that is being written, without what surrounds them. */
    String unfinished() {
        int quote = rest.lastIndexOf(":\"");
        String words = quote < 0 ? "" : rest.substring(quote + 2);
        return words.indexOf('"') >= 0 ? "" : words;
    }
}
