package dev.runbench.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;

class ListChangeTest {

    private final ObservableList<String> shown = FXCollections.observableArrayList("a", "b", "c", "d");

    @Test
    void onlyWhatDiffersIsTouched() {
        List<String> touched = new ArrayList<>();
        shown.addListener((ListChangeListener<String>) c -> {
            while (c.next()) {
                touched.addAll(c.getRemoved());
            }
        });

        ListChange.to(shown, List.of("a", "B", "c", "d"));
        ListChange.to(shown, List.of("a", "B", "new", "c", "d"));
        ListChange.to(shown, List.of("a", "c", "d"));

        assertThat(touched).containsExactly("b", "B", "new");
        assertThat(shown).containsExactly("a", "c", "d");
    }

    @Test
    void afterAnyChangeTheListIsAsWanted() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            List<String> now = random.ints(random.nextInt(8), 0, 3)
                    .mapToObj(String::valueOf)
                    .toList();

            ListChange.to(shown, now);

            assertThat(shown).isEqualTo(now);
        }
    }
}
