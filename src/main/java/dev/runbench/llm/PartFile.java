package dev.runbench.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The first part of a file that is being fetched, with a note of what it is a part of: only the same bytes are continued.
 *
 * @param target the file that it will be
 */
record PartFile(Path target) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /**
     * What the part belongs to.
     *
     * @param tag the server's name for these very bytes; may be empty
     * @param total their number; 0 when nobody said
     * @param sha256 what the server said; may be empty
     */
    record Note(String url, String tag, long total, String sha256) {}

    Path path() {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    private Path notePath() {
        return target.resolveSibling(target.getFileName() + ".part.json");
    }

    long size() throws IOException {
        return Files.exists(path()) ? Files.size(path()) : 0;
    }

    /** What is there of this address; empty if there is nothing or of another. */
    Optional<Note> note(String url) {
        try {
            return Files.exists(path()) && Files.exists(notePath())
                    ? Optional.of(JSON.readValue(notePath().toFile(), Note.class))
                            .filter(n -> n.url().equals(url))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // damaged: it is fetched anew
        }
    }

    void note(Note note) throws IOException {
        JSON.writeValue(notePath().toFile(), note);
    }

    void delete() throws IOException {
        Files.deleteIfExists(path());
        Files.deleteIfExists(notePath());
    }

    void deleteNote() throws IOException {
        Files.deleteIfExists(notePath());
    }
}
