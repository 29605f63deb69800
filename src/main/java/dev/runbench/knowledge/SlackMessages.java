package dev.runbench.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a message in an export says: its text or blocks, attachments, files and telling reactions. Stateless. */
final class SlackMessages {

    /** Slack's own announcements, of which nobody needs to know at an incident. */
    private static final Set<String> NOISE = Set.of(
            "channel_join",
            "channel_leave",
            "channel_name",
            "channel_archive",
            "channel_unarchive",
            "channel_convert_to_private",
            "channel_canvas_updated",
            "group_join",
            "group_leave",
            "group_name",
            "group_archive",
            "group_unarchive",
            "bot_add",
            "bot_remove",
            "bot_enable",
            "bot_disable",
            "pinned_item",
            "unpinned_item",
            "reminder_add",
            "joiner_notification",
            "sh_room_created",
            "huddle_thread",
            "app_conversation_join",
            "message_changed",
            "message_deleted",
            "message_replied");

    private static final Set<String> DONE = Set.of(
            "white_check_mark", "heavy_check_mark", "ballot_box_with_check", "done", "fixed", "resolved", "solved");
    private static final Pattern ALERT = Pattern.compile(
            "\\b(firing|resolved|triggered|acknowledged|alert|alarm|critical|warning|error|failed|failure|down|outage"
                    + "|incident|deploy(ed|ment)?|rolled back|rollback|released?)\\b");
    private static final int MOST_PREVIEW_CHARACTERS = 64 << 10;
    private static final int MOST_QUOTED_CHARACTERS = 600;

    private final SlackNames names;
    private final SlackText text;
    private final SlackBlocks blocks;

    SlackMessages(SlackNames names) {
        this.names = names;
        text = new SlackText(names);
        blocks = new SlackBlocks(names);
    }

    static boolean isNoise(JsonNode message) {
        return NOISE.contains(SlackJson.text(message, "subtype"));
    }

    static boolean isDeleted(JsonNode message) {
        return SlackJson.text(message, "subtype").equals("tombstone");
    }

    /** A message that is gone, although others answer it. */
    static SlackMessage deleted(String ts) {
        return new SlackMessage(ts, "somebody", "", "(message deleted)", true, false, java.util.Optional.empty());
    }

    SlackMessage of(JsonNode message) {
        List<String> parts = new ArrayList<>();
        String shown = blocks.markdown(message.path("blocks"));
        parts.add(shown.isBlank() ? text.markdown(SlackJson.text(message, "text")) : shown);
        boolean attached = false;
        for (JsonNode attachment : message.path("attachments")) {
            String said = attachment(attachment);
            attached |= !said.isBlank();
            parts.add(said);
        }
        message.path("files").forEach(file -> parts.add(file(file)));
        String all = parts.stream().map(String::strip).filter(p -> !p.isEmpty()).collect(Collectors.joining("\n\n"));
        if (!all.isEmpty()) {
            all += reactions(message.path("reactions"));
        }
        boolean bot = message.has("bot_id")
                || SlackJson.text(message, "subtype").equals("bot_message")
                || SlackJson.text(message, "user").equals("USLACKBOT");
        boolean telling = attached
                || !shown.isBlank()
                || ALERT.matcher(all.toLowerCase(Locale.ROOT)).find();
        return new SlackMessage(
                SlackJson.text(message, "ts"),
                author(message),
                bot ? "" : SlackJson.text(message, "user"),
                all,
                bot,
                telling,
                SlackMessage.parse(SlackJson.text(message, "edited", "ts")));
    }

    private String author(JsonNode message) {
        String user = SlackJson.text(message, "user");
        String bot = SlackJson.first(message, "username");
        if (bot.isEmpty()) {
            bot = SlackJson.first(message.path("bot_profile"), "name");
        }
        if (names.knows(user)) {
            return names.user(user);
        }
        String foreign = SlackJson.first(message.path("user_profile"), "display_name", "real_name", "name");
        return !bot.isEmpty() ? bot : !foreign.isEmpty() ? foreign : user.isEmpty() ? "bot" : user;
    }

    private String attachment(JsonNode attachment) {
        boolean quoted = attachment.path("is_msg_unfurl").asBoolean() || attachment.has("from_url");
        List<String> parts = new ArrayList<>();
        parts.add(text.markdown(SlackJson.text(attachment, "pretext")));
        String title = text.plain(SlackJson.first(attachment, "title"));
        String link = SlackJson.first(attachment, "title_link");
        if (!title.isEmpty()) {
            parts.add("**" + (link.isEmpty() ? title : SlackText.link(link, title, true)) + "**");
        }
        String body = text.markdown(SlackJson.text(attachment, "text"));
        parts.add(quoted ? quote(body) : body);
        for (JsonNode field : attachment.path("fields")) {
            String value = text.markdown(SlackJson.text(field, "value"));
            parts.add("- " + text.plain(SlackJson.text(field, "title")) + ": " + value.replace("\n", "\n  "));
        }
        parts.add(blocks.markdown(attachment.path("blocks")));
        attachment
                .path("message_blocks")
                .forEach(b -> parts.add(quote(blocks.markdown(b.path("message").path("blocks")))));
        String all = parts.stream().map(String::strip).filter(p -> !p.isEmpty()).collect(Collectors.joining("\n"));
        return all.isEmpty() ? text.markdown(SlackJson.text(attachment, "fallback")) : all;
    }

    // What a link leads to is somebody else's text; its beginning says what it was.
    private static String quote(String body) {
        String begin = body.length() <= MOST_QUOTED_CHARACTERS
                ? body
                : body.substring(0, MOST_QUOTED_CHARACTERS).strip() + " ...";
        return begin.isBlank() ? "" : begin.strip().replaceAll("(?m)^", "> ");
    }

    private String file(JsonNode file) {
        String title = SlackJson.first(file, "title", "name");
        if (title.isEmpty()) {
            return ""; // deleted, or hidden by the plan's limit
        }
        String preview = SlackJson.first(file, "plain_text", "preview", "preview_plain_text");
        String head = "File: " + text.plain(title);
        if (preview.isEmpty()) {
            return head;
        }
        String cut = preview.substring(0, Math.min(preview.length(), MOST_PREVIEW_CHARACTERS));
        boolean code = SlackJson.text(file, "mode").equals("snippet");
        return head + "\n" + (code ? SlackText.fence(cut) : quote(text.plain(cut)));
    }

    private String reactions(JsonNode reactions) {
        StringBuilder out = new StringBuilder();
        for (JsonNode reaction : reactions) {
            String name = SlackJson.text(reaction, "name").replaceFirst("::.*", "");
            if (DONE.contains(name)) {
                List<String> people = new ArrayList<>();
                reaction.path("users").forEach(u -> people.add(names.user(u.asText())));
                out.append(
                        people.isEmpty() ? " (:" + name + ":)" : " (:" + name + ": " + String.join(", ", people) + ")");
            }
        }
        return out.isEmpty() ? "" : "\n" + out.toString().strip();
    }
}
