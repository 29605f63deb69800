package dev.runbench.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who and what the identifiers in a Slack export stand for. */
final class SlackNames {

    /**
     * A channel or conversation.
     *
     * @param title as people call it: {@code #sre}, or the members of a conversation
     * @param tag the name without sign; empty for a conversation
     */
    record Channel(String id, String title, String tag) {}

    private static final List<String> CHANNEL_LISTS = List.of("channels.json", "groups.json", "mpims.json", "dms.json");
    private static final Pattern WORKSPACE =
            Pattern.compile("https:\\\\?/\\\\?/([a-z0-9][a-z0-9-]*(?:\\.enterprise)?)\\.slack\\.com\\\\?/"
                    + "(?:\\\\?/)?(?:archives|files)\\\\?/");
    private static final int SCANNED_FILES = 200;
    private static final int SCANNED_BYTES = 1 << 17;

    private final Map<String, String> users = new HashMap<>();
    private final Map<String, Channel> channels = new HashMap<>();
    private final Map<String, Integer> workspaces = new HashMap<>();
    private int scanned;

    /** Whether a folder holds what every export has. */
    static boolean in(Path folder) {
        boolean people = Files.isRegularFile(folder.resolve("users.json"))
                || Files.isRegularFile(folder.resolve("org_users.json"));
        return people && CHANNEL_LISTS.stream().anyMatch(list -> Files.isRegularFile(folder.resolve(list)));
    }

    /** Reads the lists; a broken one is told to the sink, and its identifiers stay what they are. */
    static SlackNames of(Path folder, String path, DocumentSink sink) throws IOException {
        var names = new SlackNames();
        names.list(folder, "org_users.json", path, sink, names::user);
        names.list(folder, "users.json", path, sink, names::user);
        for (String list : CHANNEL_LISTS) {
            names.list(folder, list, path, sink, names::channel);
        }
        return names;
    }

    private void list(Path folder, String name, String path, DocumentSink sink, SlackJson.Element element)
            throws IOException {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file)) {
            try {
                SlackJson.each(file, element);
            } catch (UnreadableException e) {
                sink.unreadable(path + "!" + name, e.reason());
            }
        }
    }

    private void user(JsonNode user) {
        String shown = SlackJson.first(user.path("profile"), "display_name", "real_name");
        String name = shown.isEmpty() ? SlackJson.first(user, "real_name", "name") : shown;
        if (!name.isEmpty()) {
            users.put(SlackJson.text(user, "id"), name);
        }
    }

    private void channel(JsonNode channel) {
        String id = SlackJson.text(channel, "id");
        String name = SlackJson.text(channel, "name");
        boolean people = name.isEmpty() || name.startsWith("mpdm-");
        StringBuilder members = new StringBuilder();
        channel.path("members")
                .forEach(m -> members.append(members.isEmpty() ? "" : ", ").append(user(m.asText())));
        var known = people
                ? new Channel(id, members.isEmpty() ? name : members.toString(), "")
                : new Channel(id, "#" + name, name);
        channels.put(id, known);
        channels.putIfAbsent(name, known);
    }

    String user(String id) {
        return users.getOrDefault(id, id);
    }

    boolean knows(String id) {
        return users.containsKey(id);
    }

    /** {@code #name}. */
    String channelTitle(String id) {
        Channel known = channels.get(id);
        return known == null ? "#" + id : known.title();
    }

    /** The channel whose messages lie in a folder, by its name or identifier. */
    Channel ofFolder(String folder) {
        Channel known = channels.get(folder);
        return known == null ? new Channel("", "#" + folder, folder) : known;
    }

    /** Exports do not say which workspace they are of, but links to its files and messages do. */
    void lookForWorkspace(Path day) throws IOException {
        if (scanned++ < SCANNED_FILES) {
            try (InputStream in = Files.newInputStream(day)) {
                Matcher link = WORKSPACE.matcher(new String(in.readNBytes(SCANNED_BYTES), StandardCharsets.ISO_8859_1));
                while (link.find()) {
                    workspaces.merge(link.group(1), 1, Integer::sum);
                }
            }
        }
    }

    /** Where a message is on the web; empty if that is not known. */
    String link(Channel channel, String ts) {
        Optional<String> workspace =
                workspaces.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
        return channel.id().isEmpty()
                ? ""
                : workspace
                        .map(w -> "https://" + w + ".slack.com/archives/" + channel.id() + "/p" + ts.replace(".", ""))
                        .orElse("");
    }
}
