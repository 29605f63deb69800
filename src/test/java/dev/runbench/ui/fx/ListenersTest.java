package dev.runbench.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ChangeListener;
import org.junit.jupiter.api.Test;

class ListenersTest {

    @Test
    void whoAsksTwiceIsToldOnceAndGoneAtTheFirstWord() {
        var value = new SimpleStringProperty("a");
        List<String> told = new ArrayList<>();
        ChangeListener<String> listener = (_, _, now) -> told.add(now);
        Listeners.once(value, listener);
        Listeners.once(value, listener);
        value.set("b");
        assertThat(told).containsExactly("b");
        value.removeListener(listener);
        value.set("c");
        assertThat(told).containsExactly("b");
    }
}
