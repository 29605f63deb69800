package dev.runbench.knowledge;

import com.fasterxml.jackson.databind.JsonNode;

/** Texts as Jira Cloud writes them (Atlassian Document Format), as Markdown. */
final class AtlassianDocument {

    private AtlassianDocument() {}

    static String markdown(JsonNode document) {
        var out = new StringBuilder();
        blocks(document, "", out);
        return out.toString().strip();
    }

    private static void blocks(JsonNode parent, String indent, StringBuilder out) {
        int number = 1;
        for (JsonNode node : parent.path("content")) {
            switch (node.path("type").asText()) {
                case "heading" ->
                    out.append("\n\n")
                            .append("#"
                                    .repeat(Math.clamp(
                                            node.path("attrs").path("level").asInt(1), 1, 6)))
                            .append(' ')
                            .append(inline(node));
                case "codeBlock" -> {
                    out.append("\n\n");
                    WikiMarkup.fence(out, node.path("attrs").path("language").asText(""), inline(node));
                }
                case "listItem", "taskItem" -> {
                    boolean ordered = parent.path("type").asText().equals("orderedList");
                    out.append('\n').append(indent).append(ordered ? number++ + ". " : "- ");
                    if (node.path("attrs").path("state").asText().equals("DONE")) {
                        out.append("[x] ");
                    }
                    var inner = new StringBuilder();
                    if (node.path("content").path(0).path("type").asText().equals("text")) {
                        inner.append(inline(node));
                    } else {
                        blocks(node, "", inner);
                    }
                    out.append(inner.toString().strip().replace("\n", "\n  "));
                }
                case "paragraph" -> out.append("\n\n").append(inline(node));
                case "tableRow" -> {
                    out.append("\n|");
                    node.path("content").forEach(c -> {
                        var cell = new StringBuilder();
                        blocks(c, "", cell);
                        out.append(' ')
                                .append(MarkdownTable.cell(cell.toString()))
                                .append(" |");
                    });
                    if (number++ == 1) {
                        out.append("\n|")
                                .append(" --- |".repeat(node.path("content").size()));
                    }
                }
                case "bulletList", "orderedList", "taskList", "table" -> {
                    out.append('\n');
                    blocks(node, indent, out);
                }
                default -> {
                    blocks(node, indent, out);
                    out.append(node.path("text").asText(""));
                }
            }
        }
    }

    private static String inline(JsonNode node) {
        var out = new StringBuilder();
        for (JsonNode part : node.path("content")) {
            switch (part.path("type").asText()) {
                case "text" -> {
                    boolean code = part.path("marks").findValuesAsText("type").contains("code");
                    out.append(code ? "`" : "")
                            .append(part.path("text").asText())
                            .append(code ? "`" : "");
                }
                case "hardBreak" -> out.append('\n');
                default ->
                    out.append(part.path("attrs")
                            .path("text")
                            .asText(part.path("attrs").path("url").asText("")));
            }
        }
        return out.toString();
    }
}
