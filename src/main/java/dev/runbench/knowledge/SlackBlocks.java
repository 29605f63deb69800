package dev.runbench.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Slack's Block Kit and rich text as Markdown (docs.slack.dev/reference/block-kit). Stateless apart from the names. */
final class SlackBlocks {

    private final SlackText text;
    private final SlackNames names;

    SlackBlocks(SlackNames names) {
        this.names = names;
        text = new SlackText(names);
    }

    /** A message's blocks; empty if they show nothing. */
    String markdown(JsonNode blocks) {
        List<String> parts = new ArrayList<>();
        blocks.forEach(block -> parts.add(block(block)));
        return join(parts, "\n\n");
    }

    private static String join(List<String> parts, String between) {
        return parts.stream()
                .map(String::stripTrailing)
                .filter(p -> !p.isBlank())
                .collect(Collectors.joining(between));
    }

    private String block(JsonNode block) {
        return switch (SlackJson.text(block, "type")) {
            case "rich_text" -> richText(block.path("elements"));
            case "section" -> {
                List<String> parts = new ArrayList<>(List.of(object(block.path("text"))));
                block.path("fields").forEach(f -> parts.add("- " + object(f).replace("\n", " ")));
                yield join(parts, "\n");
            }
            case "header" -> {
                String title = object(block.path("text"));
                yield title.isBlank() ? "" : "**" + title.strip() + "**";
            }
            case "context" -> {
                List<String> parts = new ArrayList<>();
                block.path("elements").forEach(e -> parts.add(object(e)));
                yield join(parts, " ");
            }
            case "image", "video" ->
                SlackJson.first(block.path("title"), "text").isEmpty()
                        ? SlackJson.first(block, "alt_text")
                        : SlackJson.first(block.path("title"), "text");
            case "table" -> table(block.path("rows"));
            case "markdown" -> SlackJson.text(block, "text");
            default -> "";
        };
    }

    // A text object says itself which markup it is in.
    private String object(JsonNode object) {
        String raw = SlackJson.text(object, "text");
        return SlackJson.text(object, "type").equals("mrkdwn") ? text.markdown(raw) : text.plain(raw);
    }

    private String richText(JsonNode elements) {
        StringBuilder out = new StringBuilder();
        boolean list = false;
        for (JsonNode element : elements) {
            boolean item = SlackJson.text(element, "type").equals("rich_text_list");
            String part = switch (SlackJson.text(element, "type")) {
                case "rich_text_list" -> list(element);
                case "rich_text_preformatted" -> SlackText.fence(verbatim(element.path("elements")));
                case "rich_text_quote" ->
                    inline(element.path("elements")).strip().replaceAll("(?m)^", "> ");
                default -> inline(element.path("elements")).strip();
            };
            if (!part.isBlank()) {
                out.append(out.isEmpty() ? "" : list && item ? "\n" : "\n\n").append(part);
                list = item;
            }
        }
        return out.toString();
    }

    // A nested list comes as a list of its own after the item that it belongs to.
    private String list(JsonNode list) {
        boolean ordered = SlackJson.text(list, "style").equals("ordered");
        int depth = Math.clamp(list.path("indent").asInt(0), 0, 8);
        int number = list.path("offset").asInt(0);
        List<String> items = new ArrayList<>();
        for (JsonNode item : list.path("elements")) {
            String mark = ordered ? ++number + ". " : "- ";
            String indent = "   ".repeat(depth);
            String inside = "\n" + indent + " ".repeat(mark.length());
            items.add(indent + mark + inline(item.path("elements")).strip().replace("\n", inside));
        }
        return String.join("\n", items);
    }

    private String table(JsonNode rows) {
        List<String> lines = new ArrayList<>();
        for (JsonNode row : rows) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add((SlackJson.text(cell, "type").equals("rich_text")
                            ? richText(cell.path("elements"))
                            : SlackJson.text(cell, "text"))
                    .strip()
                    .replace("|", "\\|")
                    .replace("\n", " ")));
            lines.add("| " + String.join(" | ", cells) + " |");
            if (lines.size() == 1) {
                lines.add("|" + " --- |".repeat(Math.max(1, cells.size())));
            }
        }
        return String.join("\n", lines);
    }

    private String verbatim(JsonNode elements) {
        StringBuilder out = new StringBuilder();
        elements.forEach(e -> out.append(SlackJson.first(e, "text").isEmpty() ? word(e) : SlackJson.text(e, "text")));
        return out.toString();
    }

    private String inline(JsonNode elements) {
        StringBuilder out = new StringBuilder();
        elements.forEach(e -> out.append(word(e)));
        return out.toString();
    }

    private String word(JsonNode e) {
        return switch (SlackJson.text(e, "type")) {
            case "text" -> styled(SlackJson.text(e, "text"), e.path("style"));
            case "link" -> SlackText.link(SlackJson.text(e, "url"), SlackJson.text(e, "text"), true);
            case "user" -> "@" + names.user(SlackJson.text(e, "user_id"));
            case "usergroup" -> "@" + SlackJson.text(e, "usergroup_id");
            case "channel" -> names.channelTitle(SlackJson.text(e, "channel_id"));
            case "broadcast" -> "@" + SlackJson.text(e, "range");
            case "emoji" -> ":" + SlackJson.text(e, "name") + ":";
            case "date" -> SlackJson.text(e, "fallback");
            case "color" -> SlackJson.text(e, "value");
            default -> e.has("elements") ? inline(e.path("elements")) : SlackJson.text(e, "text");
        };
    }

    private static String styled(String raw, JsonNode style) {
        String core = raw.strip();
        if (core.isEmpty()) {
            return raw;
        }
        String mark = style.path("code").asBoolean()
                ? "`"
                : style.path("bold").asBoolean()
                        ? "**"
                        : style.path("strike").asBoolean()
                                ? "~~"
                                : style.path("italic").asBoolean() ? "_" : "";
        String shown = core.contains("\n") ? core : mark + core + mark;
        int lead = raw.indexOf(core);
        return raw.substring(0, lead) + SlackText.unlikeHeadings(shown) + raw.substring(lead + core.length());
    }
}
