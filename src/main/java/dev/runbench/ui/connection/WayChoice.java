package dev.runbench.ui.connection;

import dev.runbench.command.Connection;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Through which other SSH connection a host is reached. */
final class WayChoice {

    private record Way(Optional<Long> id, String name) {}

    private static final Way STRAIGHT = new Way(Optional.empty(), "Straight on");

    private final ComboBox<Way> box = new ComboBox<>();

    WayChoice() {
        box.setId("connection-jump");
        box.setAccessibleText("Through which jump host");
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Way way) {
                return way == null ? "" : way.name();
            }

            @Override
            public Way fromString(String text) {
                throw new UnsupportedOperationException("this box is not editable");
            }
        });
        box.getItems().setAll(STRAIGHT);
        box.setValue(STRAIGHT);
    }

    Node node() {
        return box;
    }

    /** What it can lead through; the choice stays. */
    void offer(List<Connection> all) {
        Way chosen = box.getValue();
        box.getItems().setAll(STRAIGHT);
        all.forEach(connection -> {
            if (connection instanceof Connection.Ssh ssh) {
                box.getItems().add(new Way(Optional.of(ssh.id()), ssh.name()));
            }
        });
        choose(chosen == null ? Optional.empty() : chosen.id());
    }

    void choose(Optional<Long> id) {
        Way way = box.getItems().stream()
                .filter(w -> w.id().equals(id))
                .findFirst()
                .orElseGet(() -> new Way(id, "Connection " + id.orElse(0L)));
        if (!box.getItems().contains(way)) {
            box.getItems().add(way);
        }
        box.setValue(way);
    }

    Optional<Long> chosen() {
        return box.getValue() == null ? Optional.empty() : box.getValue().id();
    }
}
