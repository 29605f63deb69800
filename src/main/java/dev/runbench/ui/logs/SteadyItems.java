package dev.runbench.ui.logs;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ObservableList;
import javafx.scene.control.Control;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.skin.VirtualFlow;

/**
 * What a list or table shows, renewed so that nothing jumps: what only changed changes in place, what is new at the end is added,
 * and anything else waits until the pointer has left. What is chosen stays chosen, and what is at the top stays there.
 */
final class SteadyItems<T> {

    private final Control control;
    private final ObservableList<T> items;
    private final MultipleSelectionModel<T> selection;
    private final BiPredicate<T, T> same;
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
    private Optional<List<T>> held = Optional.empty();
    private boolean renewing;

    /**
     * @param same whether an item is a newer form of another one
     * @param chosen told what the person chose, not what is chosen again here
     */
    SteadyItems(
            Control control,
            ObservableList<T> items,
            MultipleSelectionModel<T> selection,
            BiPredicate<T, T> same,
            Consumer<T> chosen) {
        this.control = control;
        this.items = items;
        this.selection = selection;
        this.same = same;
        selection.selectedItemProperty().addListener((_, _, item) -> {
            if (item != null && !renewing) {
                chosen.accept(item);
            }
        });
        control.hoverProperty().addListener((_, _, over) -> {
            if (!over) {
                held.ifPresent(this::replace);
                hold(Optional.empty());
            }
        });
    }

    /** Whether something newer is there but would move what the pointer is over. */
    ReadOnlyBooleanProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    private void hold(Optional<List<T>> newer) {
        held = newer;
        waiting.set(newer.isPresent());
    }

    /** Others, which have nothing to do with those before. */
    void show(List<T> now) {
        hold(Optional.empty());
        quietly(() -> {
            selection.clearSelection();
            items.setAll(now);
        });
    }

    /** The same, renewed. */
    void renew(List<T> now) {
        if (keepsPlaces(now)) {
            hold(Optional.empty());
            quietly(() -> inPlace(now));
        } else if (control.isHover()) {
            hold(Optional.of(now));
        } else {
            hold(Optional.empty());
            replace(now);
        }
    }

    private boolean keepsPlaces(List<T> now) {
        if (now.size() < items.size()) {
            return false;
        }
        for (int i = 0; i < items.size(); i++) {
            if (!same.test(items.get(i), now.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void inPlace(List<T> now) {
        int selected = selection.getSelectedIndex();
        for (int i = 0; i < items.size(); i++) {
            if (!items.get(i).equals(now.get(i))) {
                items.set(i, now.get(i));
            }
        }
        items.addAll(List.copyOf(now.subList(items.size(), now.size())));
        if (selected >= 0) {
            selection.clearAndSelect(selected);
        }
    }

    private void replace(List<T> now) {
        Optional<T> selected = Optional.ofNullable(selection.getSelectedItem());
        Optional<T> first = firstShown();
        quietly(() -> {
            items.setAll(now);
            selection.clearSelection();
            selected.map(s -> place(s, now)).filter(i -> i >= 0).ifPresent(selection::clearAndSelect);
        });
        first.map(f -> place(f, now)).filter(i -> i > 0).ifPresent(i -> flow().ifPresent(f -> f.scrollTo(i)));
    }

    private int place(T item, List<T> now) {
        for (int i = 0; i < now.size(); i++) {
            if (same.test(item, now.get(i))) {
                return i;
            }
        }
        return -1;
    }

    // At the very top one wants to see what comes first, whatever it is.
    private Optional<T> firstShown() {
        return flow().map(VirtualFlow::getFirstVisibleCell)
                .map(cell -> cell.getIndex())
                .filter(index -> index > 0 && index < items.size())
                .map(items::get);
    }

    private Optional<VirtualFlow<?>> flow() {
        return control.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? Optional.of(flow) : Optional.empty();
    }

    private void quietly(Runnable change) {
        renewing = true;
        try {
            change.run();
        } finally {
            renewing = false;
        }
    }
}
