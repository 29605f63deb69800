package dev.runbench.ui.fx;

import dev.runbench.base.WholeFile;
import dev.runbench.search.Citation;
import dev.runbench.search.Hit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** Somewhere one can go in the window, with what to show there. */
public sealed interface Place {

    /** What is imported; a text, if there is one, is offered for import. */
    record Knowledge(String text) implements Place {

        public Knowledge() {
            this("");
        }
    }

    /** The search pane; an empty text keeps what was there. */
    record Search(String text) implements Place {}

    /** The search pane, with what resembles a document. */
    record Similar(long document, String title) implements Place {}

    /** The logs; a text, if there is one, is analysed under its name, and an empty one keeps what was there. */
    record Logs(String name, String text) implements Place {

        public Logs() {
            this("", "");
        }
    }

    /** The logs; what a name stands for is written into a copy of its own and analysed. */
    record LogCopy(String name, WholeFile.Writing log) implements Place {}

    /** The logs, with files opened as one. */
    record LogFiles(List<Path> files) implements Place {}

    /** A source document, scrolled to the cited span. */
    record Source(Citation citation) implements Place {}

    /** The runbooks, one of them opened. */
    record Runbooks(OptionalLong runbookId) implements Place {}

    /** A runbook's rehearsal, with values of its parameters. */
    record Rehearsal(long runbookId, Map<String, String> values) implements Place {

        public Rehearsal {
            values = Map.copyOf(values);
        }
    }

    /** A new runbook drafted from a problem and what was found for it. */
    record Draft(String problem, List<Hit> hits) implements Place {}

    /** A new runbook whose text is written already.
     *
     * @param note why it was made, for its first version
     * @param said what is told to the person
     */
    record Drafted(String yaml, String note, String said) implements Place {}

    /** The run pane, with a runbook chosen. */
    record Run(OptionalLong runbookId) implements Place {}

    /** A run of the past. */
    record PastRun(UUID run) implements Place {}

    /** Where a citation leads: to the source's very words, or to the run that it cites. */
    static Place of(Citation citation) {
        return citation.run().<Place>map(PastRun::new).orElseGet(() -> new Source(citation));
    }

    record Journal() implements Place {}

    record Connections() implements Place {}

    record Settings() implements Place {}
}
