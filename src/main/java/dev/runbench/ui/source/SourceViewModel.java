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
        Optional<SourceView> source(long documentId);
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
                () -> reader.source(citation.documentId())
                        .<SourceState>map(source -> show(citation, source))
                        .orElseGet(() -> new SourceState.Removed(citation)),
                state::set,
                problem -> state.set(new SourceState.Failed(citation, problem)));
    }

    private static SourceState show(Citation citation, SourceView source) {
        // The editor would join "\r\n" into one character and every span behind it would be off.
        String text = source.text().replace('\r', ' ');
        boolean same = source.version().equals(citation.version()) && citation.end() <= text.length();
        Optional<Span> cited = same
                ? Optional.of(new Span(citation.start(), citation.end()))
                : Quotes.find(text, citation.quote().replace('\r', ' '), citation.start());
        String note = same
                ? ""
                : cited.isPresent()
                        ? "The source has changed since it was cited. The cited words were found again; check what is"
                                + " around them."
                        : "The source has changed since it was cited, and the cited words are no longer in it.";
        int from = text.length() <= LONGEST
                ? 0
                : lineStart(text, cited.map(Span::start).orElse(0) - LONGEST / 2);
        int to = Math.min(text.length(), from + LONGEST);
        if (to - from < text.length()) {
            note = (note.isEmpty() ? "" : note + " ") + "Only the part around the citation is shown; the document has "
                    + text.length() / 1_000_000 + " million characters.";
        }
        Optional<Span> shown = cited.map(span -> new Span(span.start() - from, Math.min(to, span.end()) - from));
        return new SourceState.Shown(citation, source.title(), source.version(), text.substring(from, to), shown, note);
    }

    private static int lineStart(String text, int at) {
        return at <= 0 ? 0 : text.lastIndexOf('\n', at) + 1;
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
