package dev.runbench.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes documents of one channel's days. In memory are the day's message under hand and the threads that later days go
 * on with, as text; where those grow beyond {@link #MOST_OPEN_CHARACTERS}, the longest is stored as a part.
 */
final class SlackChannel {

    /** A pause of this length ends a visit in logs of use (Catledge and Pitkow, 1995: 25.5 minutes, since rounded to 30). */
    private static final Duration PAUSE = Duration.ofMinutes(30);

    // A channel that never pauses: about ten chunks.
    private static final long MOST_LOOSE_CHARACTERS = 32_000;
    private static final int MOST_LOOSE_MESSAGES = 200;
    private static final long MOST_THREAD_CHARACTERS = 4 << 20;
    private static final long MOST_OPEN_CHARACTERS = 32 << 20;

    private static final class Open {
        final SlackConversation said = new SlackConversation();
        int seen;
        int part = 1;
    }

    private final SlackNames names;
    private final SlackMessages messages;
    private final DocumentSink sink;
    private final String path;
    private final String folder;
    private final SlackNames.Channel channel;
    private final Map<String, Open> open = new LinkedHashMap<>();
    private final SlackConversation loose = new SlackConversation();
    private final Set<String> keys = new HashSet<>();
    private String looseKey = "";
    private long openCharacters;

    /**
     * Nothing is read yet.
     *
     * @param path the export's
     * @param folder the channel's
     */
    SlackChannel(SlackNames names, DocumentSink sink, String path, String folder) {
        this.names = names;
        this.messages = new SlackMessages(names);
        this.sink = sink;
        this.path = path;
        this.folder = folder;
        channel = names.ofFolder(folder);
    }

    /** Reads the days in order; a broken one is told to the sink and read as far as it goes. */
    void read(List<Path> days) throws IOException, UnreadableException {
        SlackThreads threads = SlackThreads.of(days, names, path + "!" + folder, sink);
        for (Path day : days) {
            try {
                SlackJson.each(day, message -> take(message, threads));
            } catch (UnreadableException | IOException e) {
                boolean told = threads.isBroken(day) && !(e instanceof InterruptedIOException);
                if (!told || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
        for (Map.Entry<String, Open> thread : new ArrayList<>(open.entrySet())) {
            store(thread.getKey(), thread.getValue());
        }
        storeLoose();
    }

    private void take(JsonNode message, SlackThreads threads) throws IOException {
        String ts = SlackJson.text(message, "ts");
        if (ts.isEmpty()) {
            return;
        }
        String key = threads.of(message);
        if (key.isEmpty()) {
            if (!SlackMessages.isNoise(message) && !threads.isDeleted(message)) {
                loose(messages.of(threads.latest(message)));
            }
            return;
        }
        Open thread = open.computeIfAbsent(key, _ -> new Open());
        thread.seen += message.has("thread_ts") ? 1 : 0;
        if (threads.isDeleted(message)) {
            if (ts.equals(key)) {
                add(thread, SlackMessages.deleted(ts));
            }
        } else if (!SlackMessages.isNoise(message)) {
            add(thread, messages.of(threads.latest(message)));
        }
        if (thread.seen >= threads.size(key)) {
            open.remove(key);
            openCharacters -= thread.said.characters();
            store(key, thread);
        } else if (thread.said.characters() > MOST_THREAD_CHARACTERS || openCharacters > MOST_OPEN_CHARACTERS) {
            storePart();
        }
    }

    private void add(Open thread, SlackMessage message) {
        long before = thread.said.characters();
        thread.said.add(message);
        openCharacters += thread.said.characters() - before;
    }

    private void storePart() throws IOException {
        Map.Entry<String, Open> longest = open.entrySet().stream()
                .max(Comparator.comparing(t -> t.getValue().said.characters()))
                .orElseThrow();
        Open thread = longest.getValue();
        openCharacters -= thread.said.characters();
        store(longest.getKey(), thread);
        thread.said.clear();
        thread.part++;
    }

    private void store(String key, Open thread) throws IOException {
        store(thread.part == 1 ? key : key + "-" + thread.part, thread.said);
    }

    private void loose(SlackMessage message) throws IOException {
        if (message.text().isBlank()) {
            return;
        }
        if (!loose.isEmpty()
                && (Duration.between(loose.last(), message.time()).abs().compareTo(PAUSE) > 0
                        || loose.size() >= MOST_LOOSE_MESSAGES
                        || loose.characters() + message.text().length() > MOST_LOOSE_CHARACTERS)) {
            storeLoose();
        }
        if (loose.isEmpty()) {
            looseKey = message.ts();
        }
        loose.add(message);
    }

    private void storeLoose() throws IOException {
        if (!loose.isEmpty()) {
            store(looseKey, loose);
            loose.clear();
        }
    }

    private void store(String key, SlackConversation said) throws IOException {
        // Only a forged export names two conversations alike.
        if (!said.isEmpty() && keys.add(key)) {
            var document = said.document(path, folder + "/" + key, channel, names);
            if (document.isPresent()) {
                sink.accept(document.get());
            }
        }
    }
}
