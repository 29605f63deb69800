package dev.runbench.search;

import java.util.List;

/** Recent and saved searches. Thread-safe; calls block. */
public interface SearchHistory {

    /** Saved ones first, then the latest; at most so many of each. */
    List<PastSearch> list(int most);

    /** A search that somebody opened a hit of, or pressed Enter on. Blank texts are not remembered. */
    void remember(String text, Filters filters);

    /** Keeps a search, remembered or not. */
    void save(String text, Filters filters);

    /** It is not listed any more. */
    void forget(long id);
}
