package dev.runbench.ui.connection;

import java.util.Locale;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Shows a constant as a person writes it: KEY_FILE becomes "Key file". The choice is made by mouse, never typed. */
final class EnumWords<E extends Enum<E>> extends StringConverter<E> {

    @Override
    public String toString(@Nullable E constant) {
        if (constant == null) {
            return "";
        }
        return of(constant);
    }

    static String of(Enum<?> constant) {
        String words = constant.name().replace('_', ' ');
        return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
    }

    @Override
    public E fromString(String text) {
        throw new UnsupportedOperationException("these boxes are not editable");
    }
}
