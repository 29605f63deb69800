package dev.runbench.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Slack export, a folder or the zip of it: a document for each thread and for what was said in a channel without a
 * pause of half an hour. Joins, Slack's announcements and bots among themselves are left out, alerts that bots post
 * are kept. Channel after channel, so that the longest channel's open threads are what must fit into memory.
 */
final class SlackReader implements FolderReader {

    static final String SOURCE = "slack";

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}\\.json");
    private static final long MOST_BYTES = 64L << 30;

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public boolean takes(String name) {
        return true;
    }

    @Override
    public boolean recognises(SourceFile head) {
        return Files.isDirectory(head.place()) && takesFolder(head.place());
    }

    @Override
    public boolean takesFolder(Path folder) {
        return SlackNames.in(folder);
    }

    @Override
    public long mostBytes() {
        return MOST_BYTES;
    }

    @Override
    public boolean streams() {
        return true;
    }

    @Override
    public void probe(SourceFile head) {
        // Its name said enough; each file in it is looked at when it is read.
    }

    @Override
    public void read(SourceFile export, DocumentSink sink) throws UnreadableException, IOException {
        SlackNames names = SlackNames.of(export.place(), export.path(), sink);
        for (Path channel : list(export.place())) {
            String folder = String.valueOf(channel.getFileName()).replace("/", "");
            if (Files.isDirectory(channel)) {
                List<Path> days = list(channel).stream()
                        .filter(d ->
                                DAY.matcher(String.valueOf(d.getFileName())).matches())
                        .toList();
                new SlackChannel(names, sink, export.path(), folder).read(days);
            }
        }
        Path canvases = export.place().resolve("canvases.json");
        if (Files.isRegularFile(canvases)) {
            try {
                SlackJson.each(canvases, canvas -> canvas(canvas, export, names, sink));
            } catch (UnreadableException e) {
                sink.unreadable(export.path() + "!canvases.json", e.reason());
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    // The export holds what a canvas is called and begins with; the whole of it stays at Slack.
    private static void canvas(JsonNode canvas, SourceFile export, SlackNames names, DocumentSink sink)
            throws IOException {
        String id = SlackJson.text(canvas, "id");
        String title = SlackJson.first(canvas, "title", "name");
        String text = SlackJson.first(canvas, "plain_text", "content", "preview_plain_text", "preview");
        if (id.isEmpty() || text.isEmpty()) {
            return;
        }
        String content = TextDecoder.normalise(text);
        Facets facets = Facets.NONE
                .withKind("page")
                .withAuthor(names.user(SlackJson.text(canvas, "user")))
                .withLink(SlackJson.text(canvas, "permalink"))
                .withTimes(
                        Times.parse(canvas.path("created").asText()),
                        Optional.of(canvas.path("updated").asText("")).flatMap(Times::parse));
        sink.accept(new SourceDocument(
                        export.path() + "#canvas/" + id,
                        SOURCE,
                        title.isEmpty() ? "Canvas" : title,
                        content,
                        MarkdownBlocks.of(content).blocks())
                .with(facets));
    }
}
