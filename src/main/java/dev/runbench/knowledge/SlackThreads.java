package dev.runbench.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A first look through a channel: which threads there are and how long, what was changed or deleted later, and which
 * days cannot be read. A hundred bytes a thread.
 */
final class SlackThreads {

    private final Map<String, Integer> messages = new HashMap<>();
    private final Map<String, JsonNode> changed = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private final Set<Path> broken = new HashSet<>();

    static SlackThreads of(List<Path> days, SlackNames names, String path, DocumentSink sink) throws IOException {
        var threads = new SlackThreads();
        for (Path day : days) {
            try {
                names.lookForWorkspace(day);
                SlackJson.each(day, threads::look);
            } catch (UnreadableException e) {
                threads.broken(day, path, e.reason(), sink);
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                threads.broken(day, path, FileFinder.reason(e), sink);
            }
        }
        return threads;
    }

    private void broken(Path day, String path, String reason, DocumentSink sink) {
        broken.add(day);
        sink.unreadable(path + "/" + day.getFileName(), reason);
    }

    /** Whether the end of a day cannot be read. */
    boolean isBroken(Path day) {
        return broken.contains(day);
    }

    private void look(JsonNode message) {
        String subtype = SlackJson.text(message, "subtype");
        if (subtype.equals("message_changed")) {
            changed.put(SlackJson.text(message, "message", "ts"), message.path("message"));
        } else if (subtype.equals("message_deleted")) {
            deleted.add(SlackJson.text(message, "deleted_ts"));
        }
        String thread = SlackJson.text(message, "thread_ts");
        if (!thread.isEmpty()) {
            messages.merge(thread, 1, Integer::sum);
        }
    }

    /** The thread that a message belongs to; empty if it stands by itself. */
    String of(JsonNode message) {
        String ts = SlackJson.text(message, "ts");
        String thread = SlackJson.text(message, "thread_ts");
        if (thread.isEmpty()) {
            return messages.containsKey(ts) ? ts : "";
        }
        boolean alone = thread.equals(ts) && messages.getOrDefault(ts, 0) <= 1;
        return alone ? "" : thread;
    }

    /** How many messages name the thread. */
    int size(String thread) {
        return messages.getOrDefault(thread, 0);
    }

    /** The message as it was last edited. */
    JsonNode latest(JsonNode message) {
        return changed.getOrDefault(SlackJson.text(message, "ts"), message);
    }

    boolean isDeleted(JsonNode message) {
        return SlackMessages.isDeleted(message) || deleted.contains(SlackJson.text(message, "ts"));
    }
}
