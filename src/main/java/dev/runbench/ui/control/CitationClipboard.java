package dev.runbench.ui.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.search.Citation;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.TransferMode;

/** Carries a citation from where it was found to the step that it supports: dragged, or copied and pasted. */
public final class CitationClipboard {

    private static final DataFormat CITATION = new DataFormat("application/x-runbench-citation");
    private static final ObjectMapper JSON = new ObjectMapper();

    private CitationClipboard() {}

    /** Copies a citation to the system's clipboard; every other program gets its words. */
    public static void copy(Citation citation, String words) {
        Clipboard.getSystemClipboard().setContent(of(citation, words));
    }

    /**
     * Lets a node be dragged onto a step.
     *
     * @param citation what is dragged; nothing is if it is empty
     */
    public static void drag(Node from, Supplier<Optional<Citation>> citation) {
        from.setOnDragDetected(e -> citation.get().ifPresent(c -> {
            from.startDragAndDrop(TransferMode.COPY).setContent(of(c, c.quote()));
            e.consume();
        }));
    }

    private static ClipboardContent of(Citation citation, String words) {
        var content = new ClipboardContent();
        try {
            content.put(CITATION, JSON.writeValueAsString(citation));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a citation is plain data", e);
        }
        content.putString(words);
        return content;
    }

    public static boolean has(Clipboard clipboard) {
        return clipboard.hasContent(CITATION);
    }

    /** What was copied or is dragged; empty if it is something else. */
    public static Optional<Citation> read(Clipboard clipboard) {
        if (!(clipboard.getContent(CITATION) instanceof String json)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(json, Citation.class));
        } catch (JsonProcessingException | IllegalArgumentException _) {
            return Optional.empty(); // another program may write anything under this name
        }
    }
}
