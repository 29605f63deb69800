package dev.runbench.runbook;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.base.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Runbooks as files of other programs: in from YAML, JSON and Markdown, out as these, HTML and PDF. Blocks. */
public final class RunbookExchange {

    private static final long MOST_BYTES = 8_000_000;

    /** What a runbook can be written as. */
    public enum Form {
        YAML("YAML", "yaml", "The text itself, with its comments"),
        MARKDOWN("Markdown", "md", "For a wiki"),
        HTML("HTML", "html", "One page for a browser"),
        PDF("PDF", "pdf", "For paper");

        private final String label;
        private final String extension;
        private final String about;

        Form(String label, String extension, String about) {
            this.label = label;
            this.extension = extension;
            this.about = about;
        }

        public String label() {
            return label;
        }

        public String extension() {
            return extension;
        }

        /** For a person. */
        public String about() {
            return about;
        }
    }

    /**
     * What was read.
     *
     * @param yaml a runbook's text
     * @param said what a person should know; may be empty
     */
    public record Read(String yaml, String said) {}

    private RunbookExchange() {}

    /**
     * Writes a runbook to a file, or leaves what is there as it is.
     *
     * @param text its YAML
     * @return what a person should know; may be empty
     * @throws ProblemException if it cannot be written
     */
    public static String write(String text, Form form, Path file) {
        Runbook runbook = RunbookYaml.parse(text).runbook();
        return form == Form.YAML
                ? write("The runbook", file, out -> written(text, out))
                : page("The runbook", runbook.title(), RunbookMarkdown.write(runbook), form, file);
    }

    /**
     * Writes any Markdown as such a page to a file, or leaves what is there as it is.
     *
     * @param what it is, as the beginning of a sentence
     * @return what a person should know; may be empty
     * @throws ProblemException if it cannot be written
     */
    public static String page(String what, String title, String markdown, Form form, Path file) {
        return write(what, file, out -> switch (form) {
            case YAML -> throw new IllegalArgumentException("a page is no YAML");
            case MARKDOWN -> written(markdown, out);
            case HTML -> written(RunbookHtml.page(title, markdown), out);
            case PDF -> RunbookPdf.page(title, markdown, out);
        });
    }

    /** Writes, and tells how many letters are missing. */
    @FunctionalInterface
    private interface Writing {
        int to(OutputStream out) throws IOException;
    }

    private static int written(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        return 0;
    }

    private static String write(String what, Path file, Writing writing) {
        int[] missing = {0};
        try {
            WholeFile.write(file, out -> missing[0] = writing.to(out));
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem(
                            "RUNBOOK-EXPORT",
                            what + " could not be written to " + file + ": " + e.getMessage(),
                            "Choose another place, or make room there."),
                    e);
        }
        return missing[0] == 0
                ? ""
                : missing[0] + (missing[0] == 1 ? " letter has" : " letters have")
                        + " no form in the PDF's fonts and stand there as a box; HTML has them all.";
    }

    /**
     * Reads a runbook: YAML and JSON as they are, anything else as Markdown.
     *
     * @throws ProblemException if the file cannot be read, is no text or is too long
     */
    public static Read read(Path file) {
        String text = text(file);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
            return new Read(text, "");
        }
        Draft draft = MarkdownRunbook.read(file.toString(), text);
        return new Read(
                draft.yaml(), draft.gaps().isEmpty() ? "" : "Missing: " + String.join("; ", draft.gaps()) + ".");
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw unreadable(file, "it is too long for a runbook", null);
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is not UTF-8 text", e);
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static ProblemException unreadable(
            Path file, String reason, @org.jspecify.annotations.Nullable Exception cause) {
        var problem = new Problem(
                "RUNBOOK-IMPORT",
                file + " could not be read: " + reason + ".",
                "Choose a runbook in YAML, JSON or Markdown, in UTF-8.");
        return cause == null ? new ProblemException(problem) : new ProblemException(problem, cause);
    }
}
