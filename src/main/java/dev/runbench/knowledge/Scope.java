package dev.runbench.knowledge;

import java.util.Collection;
import java.util.List;

/** Which documents are to be deleted. Said outright, so that an empty choice never means everything. */
public sealed interface Scope {

    /** These documents. */
    record Documents(List<Long> ids) implements Scope {
        public Documents {
            ids = List.copyOf(ids);
        }

        public Documents(Collection<Long> ids) {
            this(List.copyOf(ids));
        }
    }

    /** All that came from one kind of source, such as slack. */
    record Source(String source) implements Scope {}

    /** All there is. */
    record Everything() implements Scope {}
}
