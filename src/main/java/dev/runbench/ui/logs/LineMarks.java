package dev.runbench.ui.logs;

import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** Lines that the person marked: bookmarks to come back to, pins as evidence. FX thread. */
final class LineMarks {

    private final NavigableSet<Long> bookmarks = new TreeSet<>();
    private final NavigableSet<Long> pins = new TreeSet<>();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();

    /** Counts up when a mark is set or taken away. */
    ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** Pinned lines, from 0, in order. */
    NavigableSet<Long> pins() {
        return pins;
    }

    boolean isBookmark(long line) {
        return bookmarks.contains(line);
    }

    boolean isPin(long line) {
        return pins.contains(line);
    }

    void bookmark(Iterable<Long> lines) {
        toggle(bookmarks, lines);
    }

    void pin(Iterable<Long> lines) {
        toggle(pins, lines);
    }

    // Some of them marked: all of them will be, and a second press takes all away.
    private void toggle(NavigableSet<Long> marked, Iterable<Long> lines) {
        boolean all = true;
        for (long line : lines) {
            all &= marked.contains(line);
        }
        for (long line : lines) {
            if (all) {
                marked.remove(line);
            } else {
                marked.add(line);
            }
        }
        changes.set(changes.get() + 1);
    }

    /** The nearest bookmark or pin after (or before) a line. */
    OptionalLong next(long line, boolean forward) {
        var all = new TreeSet<>(bookmarks);
        all.addAll(pins);
        Long found = forward ? all.higher(line) : all.lower(line);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found);
    }

    void clear() {
        bookmarks.clear();
        pins.clear();
        changes.set(changes.get() + 1);
    }
}
