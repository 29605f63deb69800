package dev.runbench.ui.logs;

import atlantafx.base.theme.Styles;
import dev.runbench.logs.ValueDistribution;
import dev.runbench.logs.ValueDistribution.Counted;
import dev.runbench.logs.ValueDistribution.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What stands at the variable places of the chosen template; a click on a value looks for it. */
final class ValuesView extends ScrollPane {

    private static final int LONGEST = 40;

    private final Consumer<String> find;
    private final VBox box = new VBox(6);

    ValuesView(Consumer<String> find) {
        this.find = find;
        setId("log-values");
        setFitToWidth(true);
        setContent(box);
        setMinHeight(0);
        box.setPadding(new Insets(4, 24, 8, 24));
        none();
    }

    void none() {
        setVisible(false);
        setManaged(false);
    }

    void show(List<ValueDistribution> variables) {
        box.getChildren().setAll(variables.stream().map(this::row).toList());
        setVisible(!variables.isEmpty());
        setManaged(!variables.isEmpty());
        setPrefHeight(Math.min(132, 12 + 46.0 * variables.size()));
        setMinHeight(Region.USE_PREF_SIZE);
        setVvalue(0);
    }

    private Node row(ValueDistribution variable) {
        var title = new Label("<" + variable.type() + ">  " + about(variable));
        title.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        var values = new FlowPane(10, 0);
        for (Counted counted : variable.top()) {
            if (variable.distinct() < variable.values() || variable.values() == 1) {
                values.getChildren().add(value(counted));
            }
        }
        return new VBox(0, title, values);
    }

    private Node value(Counted counted) {
        String text = counted.value().isEmpty() ? "(nothing)" : counted.value();
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        var link = new Hyperlink(String.format(Locale.ROOT, "%s × %,d", shown, counted.count()));
        link.getStyleClass().addAll(Styles.TEXT_SMALL, "mono");
        link.setAccessibleText("Find " + text);
        link.setOnAction(_ -> find.accept(counted.value()));
        return link;
    }

    private static String about(ValueDistribution variable) {
        String different = variable.distinct() == variable.values() && variable.values() > 1
                ? "every one different"
                : String.format(
                        Locale.ROOT, "%s%,d different", variable.more() ? "more than " : "", variable.distinct());
        return different
                + variable.numbers()
                        .map(n -> " · " + numbers(n, variable.type()))
                        .orElse("");
    }

    private static String numbers(Numbers n, String type) {
        String unit = switch (type) {
            case "dur" -> " ms";
            case "size" -> " bytes";
            default -> "";
        };
        return "from " + number(n.least()) + " to " + number(n.most()) + unit + ", half of them up to "
                + number(n.median()) + ", 95 of 100 up to " + number(n.p95());
    }

    private static String number(double number) {
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%,.0f", number)
                : String.format(Locale.ROOT, "%,.3g", number);
    }
}
