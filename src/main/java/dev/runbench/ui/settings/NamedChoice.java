package dev.runbench.ui.settings;

import java.util.Map;
import javafx.util.StringConverter;

/** Choices as a person calls them. */
final class NamedChoice<T> extends StringConverter<T> {

    private final Map<T, String> names;

    NamedChoice(Map<T, String> names) {
        this.names = names;
    }

    @Override
    public String toString(T choice) {
        return names.getOrDefault(choice, "");
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("the choice is not typed");
    }
}
