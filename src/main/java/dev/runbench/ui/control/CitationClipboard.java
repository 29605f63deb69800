package dev.runbench.ui.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbench.search.Citation;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;

/** Carries a citation from where it was found to the step that it supports: dragged, or copied and pasted. */
public final class CitationClipboard {

    private static final DataFormat CITATION = new DataFormat("application/x-runbench-citation");
    private static final ObjectMapper JSON = new ObjectMapper();

    private CitationClipboard() {}

    /** The citation, and its words for every other program. */
    public static ClipboardContent of(Citation citation) {
        var content = new ClipboardContent();
        try {
            content.put(CITATION, JSON.writeValueAsString(citation));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a citation is plain data", e);
        }
        String name = citation.title().isBlank() ? citation.path() : citation.title();
        content.putString("“" + citation.quote().strip() + "” (" + name + ", " + citation.path() + ")");
        return content;
    }

    /** Copies it to the system's clipboard. */
    public static void copy(Citation citation) {
        Clipboard.getSystemClipboard().setContent(of(citation));
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
