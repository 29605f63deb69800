package dev.runbench.ui.search;

import atlantafx.base.theme.Styles;
import dev.runbench.search.Facet;
import dev.runbench.search.FacetCount;
import dev.runbench.search.Filters;
import dev.runbench.search.Intent;
import dev.runbench.ui.control.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Chips that narrow a search: one for each facet with what it is set to, one for the time, one that proposes. */
final class FilterBar extends FlowPane {

    private static final Map<String, Duration> AGES = new LinkedHashMap<>();

    static {
        AGES.put("Last day", Duration.ofDays(1));
        AGES.put("Last week", Duration.ofDays(7));
        AGES.put("Last month", Duration.ofDays(31));
        AGES.put("Last year", Duration.ofDays(366));
    }

    private final SearchViewModel model;
    private final Map<Facet, MenuButton> chips = new EnumMap<>(Facet.class);
    private final MenuButton age = new MenuButton("Any time");
    private final Button clear = new Button("Clear the filters", new FontIcon(Feather.X));
    private final Button proposal = new Button();
    private Optional<String> chosenAge = Optional.empty();

    FilterBar(SearchViewModel model) {
        super(8, 8);
        this.model = model;
        setId("search-filters");
        for (Facet facet : Facet.values()) {
            var chip = new MenuButton(name(facet));
            chip.setId("filter-" + facet.name().toLowerCase(java.util.Locale.ROOT));
            chip.getStyleClass().addAll(Styles.SMALL, "filter-chip");
            chips.put(facet, chip);
            getChildren().add(chip);
        }
        age.setId("filter-age");
        age.getStyleClass().addAll(Styles.SMALL, "filter-chip");
        age.getItems().add(item("Any time", () -> setAge(Optional.empty())));
        AGES.keySet().forEach(name -> age.getItems().add(item(name, () -> setAge(Optional.of(name)))));
        proposal.setId("filter-proposal");
        proposal.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        clear.setId("filter-clear");
        clear.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        clear.setOnAction(_ -> {
            chosenAge = Optional.empty();
            model.filter(Filters.NONE);
        });
        getChildren().addAll(age, proposal, clear);
        model.filters().addListener((_, _, _) -> render());
        model.facets().addListener((_, _, _) -> render());
        render();
    }

    /** The question has changed: proposes the kind of document that it seems to ask for. */
    void asked(String question) {
        Intent intent = Intent.of(question);
        boolean fits = intent != Intent.ANY
                && !question.isBlank()
                && model.filters().get().kinds().isEmpty();
        Shown.when(fits, proposal);
        proposal.setText("Only " + String.join(", ", new TreeSet<>(intent.kinds())) + "?");
        proposal.setOnAction(_ -> model.filter(model.filters().get().with(Facet.KIND, intent.kinds())));
    }

    private void render() {
        Filters filters = model.filters().get();
        chips.forEach((facet, chip) -> {
            Set<String> set = new TreeSet<>(filters.of(facet));
            chip.setText(set.isEmpty() ? name(facet) : name(facet) + ": " + String.join(", ", set));
            mark(chip, !set.isEmpty());
            fill(facet, chip, set);
        });
        if (filters.from().isEmpty()) {
            chosenAge = Optional.empty();
        }
        age.setText(chosenAge.orElse(filters.from().isEmpty() ? "Any time" : "Since a time"));
        mark(age, filters.from().isPresent());
        Shown.when(!filters.isEmpty(), clear);
        asked(model.text());
    }

    private static void mark(MenuButton chip, boolean on) {
        chip.getStyleClass().remove(Styles.ACCENT);
        if (on) {
            chip.getStyleClass().add(Styles.ACCENT);
        }
    }

    private void fill(Facet facet, MenuButton chip, Set<String> set) {
        List<FacetCount> counts = model.facets().get().getOrDefault(facet, List.of());
        chip.getItems().clear();
        Set<String> missing = new TreeSet<>(set);
        for (FacetCount count : counts) {
            missing.remove(count.value());
            chip.getItems().add(check(facet, count.value(), count.value() + "  " + count.documents(), set));
        }
        missing.forEach(value -> chip.getItems().add(check(facet, value, value, set)));
        if (!set.isEmpty()) {
            chip.getItems().add(new SeparatorMenuItem());
            chip.getItems()
                    .add(item("Any", () -> model.filter(model.filters().get().with(facet, Set.of()))));
        }
        chip.setDisable(chip.getItems().isEmpty());
        chip.setAccessibleText(
                chip.isDisabled() ? name(facet) + ": nothing to choose among these documents" : chip.getText());
    }

    private CheckMenuItem check(Facet facet, String value, String label, Set<String> set) {
        var item = new CheckMenuItem(label);
        item.setMnemonicParsing(false);
        item.setSelected(set.contains(value));
        item.setOnAction(_ -> {
            Set<String> wanted = new TreeSet<>(set);
            if (!wanted.remove(value)) {
                wanted.add(value);
            }
            model.filter(model.filters().get().with(facet, wanted));
        });
        return item;
    }

    private void setAge(Optional<String> name) {
        chosenAge = name;
        Optional<Instant> from = name.map(n -> Instant.now().minus(AGES.getOrDefault(n, Duration.ZERO)));
        model.filter(model.filters().get().within(from, Optional.empty()));
    }

    private static MenuItem item(String name, Runnable action) {
        var item = new MenuItem(name);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static String name(Facet facet) {
        return switch (facet) {
            case KIND -> "Kind";
            case SOURCE -> "Source";
            case SERVICE -> "Service";
            case ENVIRONMENT -> "Environment";
            case TAG -> "Tag";
        };
    }
}
