package dev.runbench.ui.source;

import dev.runbench.search.Citation;
import dev.runbench.search.SourceView;
import dev.runbench.search.Span;
import dev.runbench.ui.fx.Tasks;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The source viewer's logic: reads the document and finds the cited words in it. */
final class SourceViewModel {

    static final int LONGEST = 2_000_000;

    /** Reads a document; blocks. */
    interface Reader {
        Optional<SourceView> source(Citation citation);
    }

    private final Reader reader;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<@Nullable SourceState> state = new ReadOnlyObjectWrapper<>();
    private Tasks.Running reading = Tasks.Running.NONE;

    SourceViewModel(Reader reader, Tasks tasks) {
        this.reader = reader;
        this.tasks = tasks;
    }

    /** Null until something was opened. */
    ReadOnlyObjectProperty<@Nullable SourceState> state() {
        return state.getReadOnlyProperty();
    }

    void open(Citation citation) {
        reading.stop();
        state.set(new SourceState.Loading(citation));
        reading = tasks.run(
                () -> reader.source(citation)
                        .<SourceState>map(source -> show(citation, source))
                        .orElseGet(() -> new SourceState.Removed(citation)),
                state::set,
                problem -> state.set(new SourceState.Failed(citation, problem)));
    }

    private static SourceState show(Citation citation, SourceView source) {
        // The editor would join "\r\n" into one character and every span behind it would be off.
        String text = source.text().replace('\r', ' ');
        boolean same = isQuoted(text, citation)
                && (citation.version().isEmpty() || citation.version().equals(source.version()));
        Optional<Span> cited = same
                ? Optional.of(new Span(citation.start(), citation.end()))
                : Quotes.find(text, citation.quote().replace('\r', ' '), citation.start());
        String note = same ? "" : note(citation, source, cited.isPresent());
        int from = text.length() <= LONGEST
                ? 0
                : lineStart(text, cited.map(Span::start).orElse(0) - LONGEST / 2);
        int to = Math.min(text.length(), from + LONGEST);
        if (to - from < text.length()) {
            note = (note.isEmpty() ? "" : note + " ") + "Only the part around the citation is shown; the document has "
                    + text.length() / 1_000_000 + " million characters.";
        }
        Optional<Span> shown = cited.map(span -> new Span(span.start() - from, Math.min(to, span.end()) - from));
        return new SourceState.Shown(
                addressed(citation, source.id()),
                source.title(),
                source.version(),
                text.substring(from, to),
                shown,
                note);
    }

    // Blanks count alike: a runbook's text folds lines.
    private static boolean isQuoted(String text, Citation citation) {
        return citation.end() <= text.length()
                && (citation.quote().isBlank()
                        || words(text.substring(citation.start(), citation.end()))
                                .equals(words(citation.quote())));
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static String note(Citation citation, SourceView source, boolean found) {
        if (source.version().equals(citation.version()) || citation.version().isEmpty()) {
            return found
                    ? "The cited words stand elsewhere than the citation says; they are shown where they are."
                    : "The source is here, but the cited words are not in it: “"
                            + citation.quote().strip() + "”.";
        }
        return found
                ? "The source has changed since it was cited. The cited words were found again; check what is around them."
                : "The source has changed since it was cited, and the cited words are no longer in it: “"
                        + citation.quote().strip() + "”.";
    }

    private static Citation addressed(Citation c, long document) {
        return new Citation(document, c.path(), c.title(), c.version(), c.start(), c.end(), c.quote());
    }

    private static int lineStart(String text, int at) {
        return at <= 0 ? 0 : text.lastIndexOf('\n', at) + 1;
    }

    /** What is left of a source that is gone. */
    static String farewell(Citation citation) {
        String quote = citation.quote().strip();
        return "It is not among the imported documents any more; import it again to read all of it."
                + (quote.isEmpty() ? "" : " What was cited: “" + quote + "”");
    }

    /** The citation as plain text for a ticket or a chat. */
    static String asText(Citation citation) {
        return "“" + citation.quote().strip() + "”\n" + citation.title() + ", " + citation.path() + ", characters "
                + citation.start() + " to " + citation.end() + ", version "
                + citation.version()
                        .substring(0, Math.min(12, citation.version().length()));
    }

    void hidden() {
        reading.stop();
    }
}
